// The strip under the board: what is so from which shot on, one bar a fact, aligned by shot number.
import { complaint } from "./notices.js";
import { el, icon, language, put, send, set, store, t } from "./store.js";

const FOLDED = "reelwright.ledger.folded";

export class Ledger {
  editing = null;

  constructor() {
    this.fold = el("button.rw-bare.rw-ledger-fold", { type: "button", onclick: () => this.toggle() });
    this.field = el("input.rw-field", { maxlength: 200, spellcheck: "false" });
    this.plus = el("button.rw-button.rw-small", { type: "submit" });
    this.form = el("form.rw-ledger-add", { onsubmit: (e) => { e.preventDefault(); this.add(); } }, this.field, this.plus);
    this.wrong = el("div.rw-ledger-wrong");
    this.rows = el("div.rw-ledger-rows", { role: "list" });
    this.ruler = el("div.rw-fact-lane.rw-ledger-ruler", { "aria-hidden": "true" });
    this.body = el("div.rw-ledger-body", {}, el("div.rw-fact.rw-ledger-top", {}, el("span"), this.ruler, el("span")), this.rows);
    this.element = el("section.rw-ledger", {}, el("div.rw-ledger-head", {}, this.fold, this.form), this.wrong, this.body);
    store.on("error", (wrong) => this.refused(wrong));
    store.on("opened", () => { this.editing = null; put(this.wrong); });
  }

  get facts() { return store.view?.ledger ?? []; }
  get shots() { return store.view?.shots ?? []; }
  get folded() { return (localStorage.getItem(FOLDED) ?? String(matchMedia("(max-width: 860px)").matches)) === "true"; }

  /** Shows the facts of the View. chosen: the shot whose column is marked. */
  draw(chosen) {
    this.chosen = chosen ?? this.chosen;
    const n = this.facts.length;
    this.element.dataset.folded = String(this.folded || !n);
    this.element.style.setProperty("--shots", this.shots.length);
    set(this.element, { "aria-label": t("ledger.title") });
    put(this.fold, icon("down"), n ? t("ledger.count", { n }) : t("ledger.none"));
    set(this.fold, { "aria-expanded": String(!this.folded && n > 0), disabled: !n, title: t("ledger.hint") });
    set(this.field, { "aria-label": t("ledger.add_label"), placeholder: t("ledger.example") });
    put(this.plus, icon("plus"), t("ledger.add"));
    put(this.ruler, this.shots.map((shot) => el("span.rw-ledger-number", { dataset: { on: String(shot.id === this.chosen) } }, shot.number)));
    if (this.editing && this.rows.contains(document.activeElement)) return;
    const told = JSON.stringify([this.facts, this.shots.map((shot) => [shot.id, shot.number, shot.inherits]), this.chosen, language()]);
    if (told === this.told) return;
    this.told = told;
    const focus = document.activeElement?.dataset?.key;
    put(this.rows, this.facts.map((fact) => this.row(fact)));
    if (focus) [...this.rows.querySelectorAll("[data-key]")].find((one) => one.dataset.key === focus)?.focus();
  }

  row(fact) {
    const words = fact.words[language()];
    const edit = el("button.rw-fact-words", { type: "button", dataset: { key: `${fact.id}|words` }, onclick: () => this.edit(fact, row) }, words);
    set(edit, { title: `${words} ${this.origin(fact)}`, "aria-label": t("ledger.edit", { fact: words }) });
    const away = el("button.rw-bare.rw-fact-away", { type: "button", title: t("ledger.remove", { fact: words }), "aria-label": t("ledger.remove", { fact: words }), onclick: () => this.remove(fact) }, icon("close"));
    const row = el("div.rw-fact", { role: "listitem", dataset: { fact: fact.id, own: String(fact.own) } }, edit, this.lane(fact, words), away);
    return row;
  }

  origin(fact) {
    if (fact.own) return t("ledger.own");
    const shot = store.shot(fact.id.split(" ")[0]);
    return shot ? t("ledger.from", { n: shot.number }) : "";
  }

  /** The bar of a fact, a piece a shot, with an edge to drag at each end. */
  lane(fact, words) {
    const ids = this.shots.map((shot) => shot.id);
    const [first, last] = [ids.indexOf(fact.shots[0]), ids.indexOf(fact.shots.at(-1))];
    const pieces = fact.shots.map((id) => this.piece(fact, id, words));
    const bar = el("div.rw-fact-bar", { style: { "grid-column": `${first + 1} / ${last + 2}` } }, this.edge(fact, "start", first, words), pieces, this.edge(fact, "stop", last, words));
    return el("div.rw-fact-lane", {}, bar);
  }

  piece(fact, id, words) {
    const off = fact.off.includes(id);
    const inherits = store.shot(id).inherits.includes(fact.id);
    const label = t(off ? "ledger.off_in" : "ledger.holds_in", { n: store.shot(id).number });
    return el("button.rw-fact-piece", {
      type: "button", "aria-pressed": String(!off), "aria-label": `${words} ${label}`, title: `${label} ${t(off ? "ledger.turn_on" : "ledger.turn_off")}`,
      dataset: { key: `${fact.id}|${id}`, shot: id, seen: String(inherits), on: String(id === this.chosen) },
      onclick: () => this.edited({ op: "fact.switch", id: fact.id, shot: id, off: !off }),
    });
  }

  edge(fact, which, at, words) {
    const handle = el("span.rw-fact-edge", {
      role: "slider", tabindex: 0, "aria-valuemin": 1, "aria-valuemax": this.shots.length, "aria-valuenow": at + 1, "aria-orientation": "horizontal",
      "aria-label": `${words} ${t(`ledger.${which}`)}`, title: t(`ledger.${which}`), dataset: { edge: which, key: `${fact.id}|${which}` },
    });
    handle.addEventListener("keydown", (e) => {
      const step = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[e.key];
      if (!step) return;
      e.preventDefault();
      this.reach(fact, which, at + step);
    });
    handle.addEventListener("pointerdown", (e) => this.drag(e, handle, fact, which));
    return handle;
  }

  drag(e, handle, fact, which) {
    e.preventDefault();
    const lane = handle.closest(".rw-fact-lane").getBoundingClientRect();
    const bar = handle.parentElement;
    const ids = this.shots.map((shot) => shot.id);
    let ends = [ids.indexOf(fact.shots[0]), ids.indexOf(fact.shots.at(-1))];
    const under = (x) => Math.min(ids.length - 1, Math.max(0, Math.floor(((x - lane.left) / lane.width) * ids.length)));
    const move = (now) => {
      const at = under(now.clientX);
      ends = which === "start" ? [Math.min(at, ends[1]), ends[1]] : [ends[0], Math.max(at, ends[0])];
      bar.style.setProperty("grid-column", `${ends[0] + 1} / ${ends[1] + 2}`);
    };
    const done = () => {
      handle.removeEventListener("pointermove", move);
      this.reach(fact, which, ends[which === "start" ? 0 : 1]);
    };
    handle.setPointerCapture(e.pointerId);
    handle.addEventListener("pointermove", move);
    handle.addEventListener("lostpointercapture", done, { once: true });
  }

  /** Lets a fact begin or end with the shot at place `at`. */
  reach(fact, which, at) {
    const shot = this.shots[at];
    if (!shot || shot.id === (which === "start" ? fact.shots[0] : fact.shots.at(-1))) return;
    const last = which === "stop" && at === this.shots.length - 1;
    this.edited({ op: "fact.edit", id: fact.id, ...(last ? { endless: true } : { [which]: shot.id }) });
  }

  /** The words of a fact become a field in their place. */
  edit(fact, row) {
    const field = el("input.rw-field.rw-fact-field", { maxlength: 200, value: fact.words[language()].replace(/[.。]$/, ""), "aria-label": t("ledger.add_label"), spellcheck: "false" });
    const close = (back) => {
      if (this.editing !== field) return;
      this.editing = null;
      this.told = null;
      this.draw();
      if (back) [...this.rows.querySelectorAll("[data-key]")].find((one) => one.dataset.key === `${fact.id}|words`)?.focus();
    };
    field.addEventListener("keydown", async (e) => {
      e.stopPropagation();
      if (e.key === "Escape") { field.blur(); close(true); }
      if (e.key !== "Enter" || e.isComposing) return;
      e.preventDefault();
      const text = field.value.trim();
      if (text && await this.edited({ op: "fact.edit", id: fact.id, text })) { field.blur(); close(true); }
    });
    field.addEventListener("blur", () => setTimeout(() => close(false)));
    this.editing = field;
    row.firstElementChild.replaceWith(field);
    field.focus();
    field.select();
  }

  async add() {
    const text = this.field.value.trim();
    if (!text) { this.field.focus(); return; }
    if (!(await this.edited({ op: "fact.add", text }))) return;
    this.field.value = "";
    localStorage.setItem(FOLDED, "false");
    this.draw();
    this.rows.lastElementChild?.scrollIntoView({ block: "nearest" });
  }

  async remove(fact) {
    if (!(await this.edited({ op: "fact.remove", id: fact.id }))) return;
    store.say({ text: t("ledger.removed"), act: { label: t("word.undo"), f: () => store.undo() } });
    this.field.focus();
  }

  edited(op) {
    put(this.wrong);
    return store.op(op);
  }

  toggle() {
    localStorage.setItem(FOLDED, String(!this.folded));
    this.draw();
  }

  refused(wrong) {
    if (!wrong.op?.op?.startsWith("fact.") || wrong.status === 409) return;
    wrong.handled = true;
    put(this.wrong, complaint(wrong.sentence));
    this.told = null;
    this.draw();
  }
}

/** What a shot takes over from earlier ones, as a list for its inspector. */
export function inherited(shot) {
  const facts = (store.view?.ledger ?? []).filter((fact) => shot.inherits?.includes(fact.id));
  if (!facts.length) return null;
  return [el("h3.rw-head.rw-inherits", {}, t("ledger.inherits")), el("ul.rw-notes", {}, facts.map((fact) => el("li", {}, fact.words[language()])))];
}

/** A subject of a shot as a button that opens it in the cast. */
export function role(shot, subject, words, title) {
  const part = shot.roles?.[subject.id];
  if (!part) return el("span.rw-chip", { title }, words);
  // In another language than the plan's own English, the cast knows what it is called.
  const named = store.view.prompt.language === "en" ? words : part.label;
  return el("button.rw-chip", { type: "button", title: title ?? t("cast.open_one", { name: part.label }), onclick: () => send("cast", part.entity) }, named);
}
