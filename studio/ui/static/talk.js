// The talk bar at the board's foot: a sentence, what it would change (in words and on the cards), and then it is done.
import { listened } from "./listening.js";
import { complaint } from "./notices.js";
import { spelled } from "./spelling.js";
import { bus, el, icon, language, lasting, named, put, sentence as spoken, set, store, t } from "./store.js";

const MOST_TOLD = 6;
const TICK_MS = 500;

export class Talk {
  told = null;
  asked = null;
  shot = null;
  done = null;
  asking = null;

  /** @param {HTMLElement} grid the cards, found by their `data-shot` */
  constructor(grid) {
    this.grid = grid;
    this.field = el("input.rw-talk-field", { type: "text", maxlength: 500, autocomplete: "off", spellcheck: "false", enterkeyhint: "go" });
    this.scope = el("button.rw-chip.rw-talk-scope", { type: "button", onclick: () => this.choose(null) });
    this.go = el("button.rw-button.rw-small", { type: "submit" });
    this.form = el("form.rw-talk-form", { onsubmit: (e) => { e.preventDefault(); this.enter(); } }, icon("talk"), this.scope, this.field, this.go);
    this.answer = el("div.rw-talk-answer", { "aria-live": "polite" });
    this.chips = el("div.rw-talk-chips");
    this.element = el("section.rw-talk", {}, this.answer, this.form, this.chips);
    this.listen();
    this.draw();
  }

  listen() {
    this.field.addEventListener("input", () => this.typed());
    this.element.addEventListener("keydown", (e) => { if (e.key === "Escape") this.dismiss(e); });
    this.grid.addEventListener("pointerdown", (e) => this.choose(e.target.closest(".rw-card")?.dataset.shot));
    bus.addEventListener("shot", (e) => { if (this.grid.contains(document.activeElement)) this.choose(e.detail); });
    new IntersectionObserver(() => this.offer()).observe(this.element);
    store.on("view", () => this.viewed());
    store.on("language", () => this.draw());
    store.on("opened", () => { this.field.value = ""; this.shot = null; this.done = null; this.forget(); });
    store.on("error", (wrong) => this.refused(wrong));
  }

  /** The shot that "this" means, and where framing and length go when no shot is named. */
  choose(id) {
    if (id === undefined || id === this.shot) return;
    this.shot = id;
    if (this.told || this.asking) this.forget();
    this.draw();
  }

  viewed() {
    if (this.asking && store.view.project.revision !== this.asking.revision) this.hang();
    if (this.told && store.view.project.revision !== this.told.revision) this.forget();
    if (this.done && store.view.project.revision !== this.done.revision) this.done = null;
    if (this.shot && !store.shot(this.shot)) this.shot = null;
    this.mark();
    this.offer();
    this.draw();
  }

  typed() {
    this.done = null;
    if (this.told || this.wrong || this.asking) this.forget();
    this.draw();
  }

  async enter() {
    const text = this.field.value.trim();
    if (!text || this.busy || this.asking) return;
    if (this.told?.text === text && this.told.changes.length) await this.apply();
    else await this.ask(text);
  }

  async ask(text) {
    this.busy = true;
    this.forget();
    const read = await store.post("talk", { text, ...(this.shot && { shot: this.shot }) });
    this.busy = false;
    if (!read || this.field.value.trim() !== text) return;
    if (read.undo) return void this.back();
    const told = { ...read, text, shot: this.shot, revision: store.view.project.revision };
    if (read.ask) return void (await this.consult(told));
    this.tell(told);
  }

  tell(told) {
    this.told = told;
    this.mark();
    this.draw();
  }

  /** A model reads what the rules do not; what the rules read stands until it has. */
  async consult(told) {
    const { text, shot, revision, ask: { writer, model } } = told;
    const run = { told, revision, name: model ?? named("writer", writer), state: "loading", since: performance.now(), over: new AbortController() };
    this.asking = run;
    run.timer = setInterval(() => this.draw(), TICK_MS);
    this.draw();
    const last = await listened(`studio/projects/${store.id}/talk/ask`, { text, ...(shot && { shot }) }, run.over.signal, (event) => this.heard(run, event));
    if (this.asking !== run) return;
    this.hang();
    this.tell({ ...told, ...(last ?? { why: t("talk.broke_off") }) });
    if (document.activeElement === document.body) this.field.focus();
  }

  heard(run, event) {
    if (event.kind === "began") run.id = event.id;
    if (event.kind === "state") run.state = event.state;
    if (this.asking === run) this.draw();
  }

  /** Asks no longer; a model that still reads is stopped. */
  hang() {
    const run = this.asking;
    if (!run) return;
    this.asking = null;
    clearInterval(run.timer);
    run.over.abort();
  }

  /** The creator does not wait: what the rules read stands. */
  stop() {
    const { told, id } = this.asking;
    if (id) store.ask(`studio/write/${id}/stop`, {}, { op: "talk" });
    this.hang();
    this.tell({ ...told, why: t("talk.stopped") });
    this.field.focus();
  }

  async apply() {
    const { text, shot, run, writer } = this.told;
    this.busy = true;
    const view = await store.op({ op: "board.talk", text, ...(shot && { shot }), ...(writer !== "rules" && { writer }) });
    this.busy = false;
    if (!view) return;
    this.field.value = "";
    this.forget();
    this.done = { run, text, revision: view.project.revision };
    this.draw();
  }

  async back() {
    this.field.value = "";
    this.done = null;
    await store.undo();
    this.draw();
    this.field.focus();
  }

  dismiss(e) {
    if (this.asking) {
      e?.preventDefault();
      return void this.stop();
    }
    if (!this.told && !this.done && !this.wrong && !this.field.value) return;
    e?.preventDefault();
    if (!this.told && !this.wrong) this.field.value = "";
    this.done = null;
    this.forget();
    this.draw();
    this.field.focus();
  }

  forget() {
    this.hang();
    this.told = null;
    this.wrong = null;
    this.mark();
    this.draw();
  }

  refused(wrong) {
    if (!["talk", "board.talk"].includes(wrong.op?.op) || wrong.status === 409) return;
    wrong.handled = true;
    this.wrong = wrong.sentence;
    this.draw();
  }

  /** Sentences that fit the board, asked for once a revision. */
  async offer() {
    const now = `${store.id} ${store.view?.project.revision} ${language()}`;
    if (!store.view?.shots.length || now === this.offered || !this.element.checkVisibility()) return;
    this.offered = now;
    const told = await store.get(`talk?language=${language()}`);
    this.examples = told?.examples ?? [];
    this.draw();
  }

  draw() {
    const shot = store.shot(this.shot);
    const ready = Boolean(this.told?.changes.length);
    set(this.element, { "aria-label": t("talk.title"), dataset: { state: ready ? "told" : "idle" } });
    set(this.field, { placeholder: t("talk.hint"), "aria-label": t("talk.title") });
    put(this.scope, shot ? [t("talk.shot", { n: shot.number }), icon("close")] : null);
    set(this.scope, { hidden: !shot, title: t("talk.shot_hint"), "aria-label": shot ? t("talk.shot_off", { n: shot.number }) : null });
    put(this.go, t(ready ? "talk.apply" : "talk.show"));
    this.go.classList.toggle("rw-accent", ready);
    this.go.disabled = !this.field.value.trim() || Boolean(this.asking);
    put(this.answer, this.spoken());
    this.suggest();
  }

  spoken() {
    if (this.wrong) return complaint(this.wrong);
    if (this.asking) return this.waiting();
    if (this.done) {
      return el("p.rw-talk-done", {}, icon("check"), el("span", {}, `${t("talk.done")} ${t(this.done.run ? "talk.run" : "talk.run_none", { n: this.done.run })}`),
        el("button.rw-button.rw-small", { type: "button", onclick: () => this.back() }, t("word.undo")));
    }
    return this.told ? this.proposal() : null;
  }

  /** Who is asked, what it does now, how long already, and how to stop it. */
  waiting() {
    const { name, state, since } = this.asking;
    const seconds = Math.floor((performance.now() - since) / 1000);
    this.cancel ??= el("button.rw-button.rw-small", { type: "button", onclick: () => this.stop() });
    put(this.cancel, t("word.cancel"));
    return el("p.rw-talk-foot", {}, el("span.rw-talk-model", {}, t("talk.asking", { model: name })),
      el("span.rw-talk-state", { "aria-live": "off" }, `${t(`writing.${state}`)} · ${t("lasts.seconds", { n: seconds })}`), el("span.rw-gap"), this.cancel);
  }

  proposal() {
    const { changes, said, run, why, writer } = this.told;
    const groups = grouped(changes);
    const more = groups.length - MOST_TOLD;
    return [
      why ? el("p.rw-talk-said", {}, icon("info"), el("span", {}, spoken(why))) : null,
      said.map((sentence) => el("p.rw-talk-said", {}, icon("info"), el("span", {}, sentence))),
      changes.length ? [
        el("ul.rw-talk-list", {}, groups.slice(0, MOST_TOLD).map(line), more > 0 ? el("li.rw-quiet", {}, t("talk.more", { n: more })) : null),
        el("p.rw-talk-foot", {}, el("span", {}, t(run ? "talk.would_run" : "talk.run_none", { n: run })),
          writer === "rules" ? null : el("span", {}, t("talk.read_by", { writer: named("writer", writer) })), el("span.rw-gap"),
          el("button.rw-button.rw-small", { type: "button", onclick: () => this.dismiss() }, t("word.dismiss"))),
      ] : null,
    ];
  }

  /** The changes on the cards they touch. */
  mark() {
    for (const card of this.grid.querySelectorAll(".rw-card[data-talk]")) {
      delete card.dataset.talk;
      card.querySelector(".rw-talk-mark")?.remove();
    }
    for (const change of this.told?.changes ?? []) {
      const card = change.shot && this.grid.querySelector(`.rw-card[data-shot="${change.shot}"]`);
      if (!card) continue;
      card.dataset.talk = change.kind;
      const told = change.kind === "changed" ? plain(change).map(row) : el("span", {}, t(`talk.${change.kind}`, { n: change.number }));
      card.querySelector(".rw-card-picture").append(el("div.rw-talk-mark", {}, told));
    }
  }

  suggest() {
    const idle = !this.told && !this.done && !this.wrong && !this.field.value;
    this.chips.hidden = !idle || !this.examples?.length;
    put(this.chips, idle && this.examples ? this.examples.map((text) => el("button.rw-chip.rw-talk-try", { type: "button", onclick: () => this.say(text) }, text)) : null);
  }

  say(text) {
    this.field.value = text;
    this.field.focus();
    this.ask(text);
  }
}

/** Changes that say the same of several shots as one. */
function grouped(changes) {
  const groups = new Map();
  for (const change of changes) {
    const rows = change.rows.filter((r) => r.field !== "text");
    const alike = change.kind === "changed" && rows.length ? JSON.stringify(rows) : `${change.kind} ${change.shot} ${change.number}`;
    groups.set(alike, [...(groups.get(alike) ?? []), change]);
  }
  return [...groups.values()];
}

/** Numbers with what follows one another as a run: "1, 2, 4–60". */
function runs(numbers) {
  const found = [];
  for (const n of numbers) {
    const last = found.at(-1);
    if (last && n === last[1] + 1) last[1] = n;
    else found.push([n, n]);
  }
  return found.map(([a, b]) => (b - a > 3 ? `${a}–${b}` : numbers.filter((n) => n >= a && n <= b).join(", "))).join(", ");
}

/** One line of the proposal: which shots, and what. */
function line(changes) {
  const [first] = changes;
  const numbers = changes.map((c) => c.was ?? c.number);
  const which = el("b", {}, t("talk.shots", { n: numbers.length, which: runs(numbers) }));
  if (first.kind === "added") return el("li", {}, el("b", {}, t("talk.new", { n: first.number })), el("span", {}, el("ins", {}, first.text)));
  if (first.kind !== "changed") return el("li", {}, which, el("span", {}, t(`talk.${first.kind}`, { n: first.number })));
  const rows = plain(first).filter((r) => r.field !== "text");
  return el("li", {}, which, el("span", {}, (rows.length ? rows : first.rows).map((r, at) => [at ? " · " : null, row(r)])));
}

/** The rows of a change worth telling: a lens that only goes along with its size is not. */
const plain = ({ rows }) => rows.filter((r) => !(r.field === "lens_mm" && rows.some((o) => o.field === "size")));

function row({ field, before, after }) {
  if (field === "text") return el("span.rw-talk-words", {}, spelled(before, after));
  return el("span.rw-talk-row", {}, el("span.rw-quiet", {}, `${t(`field.${field}`)} `), el("del", {}, shown(field, before)), " → ", el("ins", {}, shown(field, after)));
}

function shown(field, value) {
  if (field === "seconds") return lasting(value);
  if (field === "lens_mm") return `${value} mm`;
  return named(field, value);
}
