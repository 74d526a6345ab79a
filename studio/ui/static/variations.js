// Four readings of the same words, side by side: each says what it assumes and shows it.
import { still } from "./outlook.js";
import { el, icon, kept, lasting, put, set, store, t } from "./store.js";

const COMMA = { en: ", ", zh: "，" };

export class Variations {
  found = [];
  chosen = null;

  /** @param {(answers: Object[]) => void} choose takes the answers of a reading, or those before it */
  constructor(choose) {
    this.choose = choose;
    this.head = el("h2.rw-head");
    this.go = el("button.rw-button.rw-small", { type: "button", onclick: () => this.vary() });
    this.hint = el("p.rw-quiet.rw-vary-hint");
    this.grid = el("div.rw-variations", { role: "group" });
    this.element = el("section.rw-vary", {}, el("div.rw-headline", {}, this.head, el("span.rw-gap"), this.go), this.hint, this.grid);
  }

  /** What is to be varied. Other words, or words read otherwise, leave the cards behind. */
  take(text, read, wanted) {
    this.read = read;
    if (text === this.text && same(wanted.answers, this.answers)) return;
    const ours = this.found.findIndex((one) => same(one.wanted.answers, wanted.answers));
    const back = text === this.text && same(wanted.answers, this.base?.answers);
    if (text === this.text && (ours >= 0 || back)) this.chosen = ours >= 0 ? ours : null;
    else this.clear();
    [this.text, this.answers, this.wanted] = [text, wanted.answers, wanted];
    this.draw();
  }

  clear() {
    this.asking?.abort();
    this.found = [];
    this.chosen = null;
  }

  speak() {
    this.head.textContent = t("vary.head");
    this.hint.textContent = t("vary.hint");
    put(this.go, icon("again"), t("vary.go"));
    set(this.grid, { "aria-label": t("vary.head") });
    this.draw();
  }

  async vary() {
    this.clear();
    this.asking = new AbortController();
    const { signal } = this.asking;
    const base = this.wanted;
    const found = await store.ask("studio/variations", { text: this.text, wanted: base }, { op: "vary" }, signal);
    if (!found || signal.aborted) return;
    this.found = found.map((one) => ({ ...one, url: null }));
    this.base = base;
    this.draw();
    await Promise.all(this.found.map((one, at) => this.picture(one, at, signal)));
  }

  async picture(one, at, signal) {
    one.url = await still(one.shots[0], signal);
    if (!signal.aborted) this.draw(at);
  }

  draw() {
    this.hint.hidden = this.found.length > 0;
    kept(this.grid, () => put(this.grid, this.found.map((one, at) => this.card(one, at))));
  }

  card({ assumes, shots, url }, at) {
    const said = assumes.length ? assumes.join(COMMA[this.read?.language] ?? COMMA.en) : t("vary.as_it_is");
    const length = lasting(shots.reduce((sum, shot) => sum + shot.seconds, 0));
    const on = at === this.chosen;
    return el("button.rw-variation", { type: "button", "aria-pressed": String(on), dataset: { key: String(at) }, onclick: () => this.pick(at) },
      el("span.rw-variation-stage", { "aria-busy": String(!url) }, url ? el("img", { src: url, alt: "" }) : el("span.rw-variation-wait", {}, t("board.no_picture")), on && el("span.rw-variation-on", {}, icon("check"))),
      el("span.rw-variation-said", { lang: this.read?.language }, said),
      el("span.rw-variation-facts", {}, t("prompt.plan", { n: shots.length, length })));
  }

  pick(at) {
    const again = at === this.chosen;
    this.choose(again ? this.base.answers : this.found[at].wanted.answers);
  }
}

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
