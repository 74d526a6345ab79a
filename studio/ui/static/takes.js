// The takes of the chosen shot: a strip to walk along, stars and refusals, the one that plays, two side by side.
import { engineName } from "./engines.js";
import { drawn } from "./ladder.js";
import { Live } from "./live.js";
import { el, icon, kept, lasting, media, named, put, says, sentence, set, store, t } from "./store.js";

const BEST = 4;
const STARS = 5;
// What was not made from a seed.
export const CLIPS = new Set(["brought", "mended"]);

/** Whether no other seed makes another take of a shot: it is a clip, or its pictures are joined by drawing. */
export const seedless = (shot) => Boolean(shot.brought || (shot.joined.length && drawn()));

export class Takes {
  found = [];
  seen = null;
  ticked = new Set();

  /** @param {(a: Object, b: Object, shot: Object) => void} compare opens two takes side by side */
  constructor(compare) {
    this.compare = compare;
    this.title = el("h3.rw-head");
    this.best = el("button.rw-button.rw-small", { type: "button", onclick: () => store.post("best", { shot: this.shot.id, n: BEST }) });
    this.versus = el("button.rw-button.rw-small", { type: "button", onclick: () => this.contrast() });
    store.on("jobs", () => this.work());
    this.strip = el("div.rw-takes-strip", { role: "listbox", onkeydown: (e) => this.keyed(e) });
    this.facts = el("div.rw-takes-facts");
    this.element = el("section.rw-takes", {}, el("div.rw-headline", {}, this.title, el("span.rw-gap"), this.versus, this.best), this.strip, this.facts);
  }

  /** Shows the takes of a shot; asks for them when one may have been added. */
  async show(shot) {
    const other = shot.id !== this.shot?.id;
    this.shot = shot;
    if (other) {
      this.found = [];
      this.seen = null;
      this.ticked.clear();
    }
    this.draw();
    const told = JSON.stringify([store.id, shot.id, shot.key, shot.take, shot.status, store.view.project.revision, made(shot)]);
    if (told === this.told) return;
    this.told = told;
    await this.refresh();
  }

  async refresh() {
    const { id } = this.shot;
    const answer = await store.get(`shots/${id}/takes`);
    if (!answer || id !== this.shot.id) return;
    this.found = answer;
    this.draw();
  }

  /** What is being made for this shot, straight from the queue. */
  get coming() { return store.jobs.filter((job) => job.kind === "shoot" && job.shot === this.shot?.id && ["running", "queued"].includes(job.state)); }

  work() {
    if (!this.shot) return;
    const ids = this.coming.map((job) => job.id).join();
    if (ids !== this.ids) this.draw();
    for (const job of this.coming) this.waits.get(job.id).draw(job);
  }

  get one() { return this.found.find((take) => take.key === this.seen) ?? this.found.find((take) => take.key === this.shot.take) ?? this.found[0]; }

  draw() {
    const { found } = this;
    this.title.textContent = t("takes.head", { n: found.length });
    put(this.best, icon("copy"), t("takes.best", { n: BEST }));
    set(this.best, { title: t("takes.best_hint", { n: BEST }), hidden: seedless(this.shot) });
    put(this.versus, icon("compare"), t("takes.compare"));
    set(this.versus, { disabled: found.length < 2, title: t("takes.compare_hint") });
    set(this.strip, { "aria-label": t("takes.strip") });
    const { coming } = this;
    this.ids = coming.map((job) => job.id).join();
    this.waits = new Map(coming.map((job) => [job.id, this.waits?.get(job.id) ?? new Coming()]));
    this.strip.hidden = !found.length && !coming.length;
    const at = this.strip.contains(document.activeElement);
    put(this.strip, coming.map((job) => this.waits.get(job.id).draw(job)), found.map((take, i) => this.thumb(take, i)));
    if (at) this.strip.querySelector("[aria-selected=true]")?.focus({ preventScroll: true });
    kept(this.facts, () => put(this.facts, this.one ? this.detail(this.one) : []));
    set(this.title, { title: found.length ? null : t("takes.none") });
  }

  thumb(take, i) {
    const on = take === this.one;
    const plays = take.key === this.shot.take;
    const name = [CLIPS.has(take.engine) ? engineName(take.engine) : t("takes.one", { n: i + 1, engine: engineName(take.engine), seed: take.seed }), plays ? t("takes.plays") : null,
      take.key === this.shot.accepted ? t("takes.guides") : null, take.stars ? t("takes.stars", { n: take.stars }) : null, take.rejected ? t("takes.rejected") : null].filter(Boolean).join(", ");
    return el("div.rw-take", {
      role: "option", tabindex: on ? 0 : -1, "aria-selected": String(on), "aria-label": name, title: name,
      dataset: { key: take.key, rejected: String(Boolean(take.rejected)), ticked: String(this.ticked.has(take.key)) },
      onclick: () => this.look(take), ondblclick: () => this.use(take),
    }, el("span.rw-take-picture", {}, el("img", { src: media(take.still), alt: "", loading: "lazy", draggable: "false" }),
      take.key === this.shot.accepted && el("span.rw-take-guides", {}, icon("guide")),
      plays && el("span.rw-take-plays", {}, icon("check")), take.stars ? el("span.rw-take-stars", {}, `★ ${take.stars}`) : null,
      this.ticked.has(take.key) && el("span.rw-take-letter", {}, "AB"[[...this.ticked].indexOf(take.key)])),
    el("span.rw-take-words", {}, engineName(take.engine).split(" · ")[0]), el("span.rw-take-words.rw-quiet", {}, CLIPS.has(take.engine) ? "" : t("takes.seed", { seed: take.seed })));
  }

  look(take) {
    this.seen = take.key;
    this.draw();
    this.strip.querySelector("[aria-selected=true]").focus();
  }

  /** Arrows walk, Enter lets it play, 0 to 5 are stars, X refuses, C ticks for comparing. */
  keyed(e) {
    if (e.ctrlKey || e.metaKey || e.altKey || !this.one) return;
    const at = this.found.indexOf(this.one);
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: this.found.length - 1 }[e.key];
    if (this.found[to]) this.look(this.found[to]);
    else if (e.key === "Enter") this.use(this.one);
    else if (/^[0-5]$/.test(e.key)) this.rate(this.one, { stars: Number(e.key) });
    else if (e.key.toLowerCase() === "x") this.rate(this.one, { rejected: !this.one.rejected });
    else if (e.key.toLowerCase() === "c") this.tick(this.one);
    else return;
    e.preventDefault();
    e.stopPropagation();
  }

  tick(take) {
    if (!this.ticked.delete(take.key)) this.ticked.add(take.key);
    if (this.ticked.size > 2) this.ticked.delete(this.ticked.values().next().value);
    this.draw();
    if (this.ticked.size === 2) this.contrast();
  }

  /** Two ticked takes; else the one that is looked at beside the one that plays, or its neighbour. */
  contrast() {
    const of = (key) => this.found.find((take) => take.key === key);
    let [a, b] = [...this.ticked].map(of);
    b ??= this.one;
    if (!a || a === b) a = [of(this.shot.take), ...this.found].find((take) => take && take !== b);
    this.ticked.clear();
    this.draw();
    this.compare(a, b, this);
  }

  use(take) {
    return take.key === this.shot.take ? null : store.op({ op: "shot.take", id: this.shot.id, key: take.key });
  }

  /** Stars and refusals are shown at once, and told. */
  async rate(take, told) {
    const before = { stars: take.stars, rejected: take.rejected };
    Object.assign(take, told);
    this.draw();
    const kept = await store.ask(`studio/takes/${take.key}`, told, { op: "take.rate", id: this.shot.id });
    if (kept) return;
    Object.assign(take, before);
    this.draw();
  }

  detail(take) {
    const plays = take.key === this.shot.take;
    const guides = take.key === this.shot.accepted;
    return [
      el("div.rw-takes-line", {}, stars(take, (n) => this.rate(take, { stars: n })),
        el("button.rw-bare", { type: "button", dataset: { key: `no ${take.key}` }, "aria-pressed": String(Boolean(take.rejected)), onclick: () => this.rate(take, { rejected: !take.rejected }), title: t("takes.reject"), "aria-label": t("takes.reject") }, icon("trash")),
        el("button.rw-bare", { type: "button", dataset: { key: `guide ${take.key}`, guides: String(guides) }, "aria-pressed": String(guides), onclick: () => store.op({ op: "shot.accept", id: this.shot.id, key: guides ? null : take.key }), title: t(guides ? "takes.guide_not" : "takes.guide_hint"), "aria-label": t("takes.guide") }, icon("guide")),
        el("span.rw-gap"),
        plays ? el("span.rw-engines-on", {}, icon("check"), t("takes.plays")) : el("button.rw-button.rw-small", { type: "button", dataset: { key: `use ${take.key}` }, onclick: () => this.use(take) }, t("takes.use"))),
      el("p.rw-quiet", {}, [take.steps ? t("takes.steps", { n: take.steps }) : null, take.seconds ? t("takes.took", { time: lasting(take.seconds) }) : null, take.sound ? t("takes.sound") : null, take.now === false ? t("takes.not_now") : null].filter(Boolean).join(" · ")),
      guides && el("p.rw-quiet", {}, t(store.view.format.steer ? "takes.guides" : "takes.guides_idle")),
      pulled(take.levers ?? []),
    ];
  }
}

/** A take that is being made: its picture so far, which step, and a way to stop it. */
class Coming {
  constructor() {
    this.live = new Live();
    this.halt = el("button.rw-bare.rw-take-halt", { type: "button", onclick: () => this.stop() }, icon("close"));
    this.words = el("span.rw-take-words.rw-quiet");
    this.element = el("div.rw-take.rw-take-coming", { role: "presentation" }, el("span.rw-take-picture", {}, this.live.picture, this.halt), this.words);
  }

  draw(job) {
    this.job = job;
    this.live.draw(job);
    const stopping = this.stopping === job.id;
    const words = stopping ? t("board.stopping") : job.state === "queued" ? t("board.status_queued")
      : job.steps ? t("takes.step", { step: job.step, steps: job.steps }) : `${Math.round((job.total ? job.done / job.total : 0) * 100)} %`;
    if (this.words.textContent !== words) this.words.textContent = words;
    set(this.halt, { "aria-label": t("board.cancel"), title: t("board.cancel"), hidden: stopping });
    return this.element;
  }

  stop() {
    this.stopping = this.job.id;
    this.draw(this.job);
    store.job(this.job.id, "cancel");
  }
}

/** How many takes of a shot the queue has finished. */
const made = ({ id }) => store.jobs.filter((job) => job.kind === "shoot" && job.shot === id && job.state === "done").length;

/** Five stars; pressing the one that is given takes it back. */
export function stars(take, give) {
  const button = (n) => el("button.rw-bare.rw-star", {
    type: "button", role: "radio", "aria-checked": String(take.stars === n), dataset: { key: `${n} ${take.key}`, on: String((take.stars ?? 0) >= n) },
    "aria-label": t("takes.stars", { n }), onclick: () => give(take.stars === n ? 0 : n),
  }, "★");
  return el("span.rw-stars", { role: "radiogroup", "aria-label": t("takes.rate") }, Array.from({ length: STARS }, (_, i) => button(i + 1)));
}

/** What became of the levers that were pulled: [name, state, why]. */
function pulled(levers) {
  if (!levers.length) return null;
  return el("ul.rw-pulled", {}, levers.map(([name, state, why]) => el("li", { dataset: { state } },
    icon(state === "applied" ? "check" : state === "inert" ? "info" : "warn"),
    el("span", {}, t("takes.lever", { name: leverName(name), state: t(`takes.${state.replace(" ", "_")}`) }), why ? ` · ${sentence(why)}` : ""))));
}

/** "offload group" as the dialog of the engines says it: "Offload, groups of layers". */
function leverName(told) {
  const [name, ...rest] = told.split(" ");
  const value = rest.join(" ");
  return [says(`lever.${name}`) ? t(`lever.${name}`) : name.replaceAll("_", " "), value && named(`lever.${name}`, value)].filter(Boolean).join(t("queue.comma"));
}
