// What the words will look like: a still that follows them, and the shots they make.
import { el, lasting, media, named, put, set, store, t } from "./store.js";

const TRIES = 6;

/** Where a picture of a shot is, once it is drawn; null when it cannot be, or nobody waits. */
export async function still(shot, signal) {
  for (let tries = 0; tries < TRIES && !signal.aborted; tries += 1) {
    const told = await store.ask("studio/still", { shot }, { op: "still" }, signal);
    if (!told) return null;
    if (told.url) return media(told.url);
  }
  return null;
}

export class Outlook {
  constructor() {
    this.stage = el("div.rw-outlook-stage");
    this.list = el("div.rw-outlook-list");
    this.head = el("h2.rw-head");
    this.element = el("section.rw-outlook", {}, this.head, this.stage, this.list);
    this.hint = el("span.rw-outlook-hint");
    this.shots = [];
    this.chosen = 0;
    this.clear();
  }

  /** No words, no picture. */
  clear() {
    this.asking?.abort();
    this.key = null;
    this.waiting(false);
    put(this.stage, this.hint);
  }

  /** Draws what `words` say, or of several shots the chosen one; the old picture stays until then. */
  follow(words, read) {
    this.words = words;
    this.shots = read.shots;
    this.chosen = Math.max(0, Math.min(this.chosen, read.shots.length - 1));
    const shot = read.shots[this.chosen];
    const key = shot && JSON.stringify(shot);
    if (!shot || key === this.key) return;
    this.key = key;
    this.waiting(true);
    this.ask(shot, read.shots.length > 1 ? shot.text : words);
  }

  /** Shows another shot of the reading. */
  choose(at) {
    this.chosen = at;
    this.follow(this.words, { shots: this.shots });
    this.lines();
  }

  /** Asks until the picture is there: on a busy machine it may take more than one answer. */
  async ask(shot, text) {
    const key = this.key;
    this.asking?.abort();
    this.asking = new AbortController();
    const url = await still(shot, this.asking.signal);
    if (key !== this.key) return;
    if (url) await this.show(url, text);
    if (key === this.key) this.waiting(false);
  }

  async show(url, text) {
    const key = this.key;
    const picture = el("img.rw-still", { src: url, alt: t("prompt.still_alt", { text }), decoding: "async" });
    await picture.decode().catch(() => undefined);
    if (key !== this.key) return;
    this.hint.remove();
    const older = [...this.stage.querySelectorAll("img")];
    this.stage.append(picture);
    picture.addEventListener("animationend", () => older.forEach((one) => one.remove()), { once: true });
  }

  waiting(is) {
    this.stage.dataset.waiting = String(is);
    set(this.stage, { "aria-busy": String(is) });
    this.hint.textContent = t(is ? "prompt.still_wait" : "prompt.still_none");
  }

  /** The shots of a reading, one line each. */
  draw(read) {
    this.head.textContent = t("prompt.look");
    this.hint.textContent = t(this.stage.dataset.waiting === "true" ? "prompt.still_wait" : "prompt.still_none");
    this.read = read?.shots ? read : null;
    this.lines();
  }

  lines() {
    const shots = this.read?.shots ?? [];
    const notes = new Set([...(this.read?.notes ?? []), ...shots.flatMap((s) => s.notes)]);
    const length = lasting(shots.reduce((sum, s) => sum + s.seconds, 0));
    const focused = this.list.contains(document.activeElement);
    put(this.list, shots.length ? el("h3.rw-head", {}, t("prompt.plan", { n: shots.length, length })) : null,
      el("ol.rw-plan", {}, shots.map((shot, at) => this.line(shot, at))),
      notes.size ? el("div", {}, el("h3.rw-head", {}, t("prompt.notes")), el("ul.rw-notes", {}, [...notes].map((n) => el("li", {}, n)))) : null);
    if (focused) this.list.querySelectorAll("button")[this.chosen]?.focus();
  }

  line(shot, at) {
    const facts = `${named("size", shot.size)} · ${named("move", shot.move)} · ${lasting(shot.seconds)}`;
    return el("li", {}, el("button.rw-plan-line", { type: "button", "aria-pressed": String(at === this.chosen), onclick: () => this.choose(at) },
      el("span.rw-plan-number", {}, at + 1), el("span.rw-plan-text", {}, shot.text), el("span.rw-plan-facts", {}, facts)));
  }
}
