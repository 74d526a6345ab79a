// What the words will look like: a still that follows them, and the shots they make.
import { el, lasting, media, named, put, set, store, t } from "./store.js";

const DRAW_MS = 350;

export class Outlook {
  constructor() {
    this.stage = el("div.rw-outlook-stage");
    this.list = el("div.rw-outlook-list");
    this.head = el("h2.rw-head");
    this.element = el("section.rw-outlook", {}, this.head, this.stage, this.list);
    this.hint = el("span.rw-outlook-hint");
    this.clear();
  }

  /** No words, no picture. */
  clear() {
    clearTimeout(this.timer);
    this.asking?.abort();
    this.text = "";
    this.waiting(false);
    put(this.stage, this.hint);
  }

  /** Draws `text` soon; the picture that is there stays until the new one has come. */
  follow(text) {
    if (text === this.text) return;
    this.text = text;
    clearTimeout(this.timer);
    this.waiting(true);
    this.timer = setTimeout(() => this.ask(text), DRAW_MS);
  }

  async ask(text) {
    this.asking?.abort();
    this.asking = new AbortController();
    const told = await store.ask("studio/still", { text }, { op: "still" }, this.asking.signal);
    if (text !== this.text) return;
    if (told?.url) await this.show(media(told.url), text);
    if (text === this.text) this.waiting(false);
  }

  async show(url, text) {
    const picture = el("img.rw-still", { src: url, alt: t("prompt.still_alt", { text }), decoding: "async" });
    await picture.decode().catch(() => undefined);
    if (text !== this.text) return;
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
    const shots = read?.shots ?? (this.text ? store.view?.shots : null) ?? [];
    const notes = [...(read?.notes ?? []), ...shots.flatMap((s) => s.notes)];
    const length = lasting(shots.reduce((sum, s) => sum + s.seconds, 0));
    put(this.list, shots.length ? el("h3.rw-head", {}, t("prompt.plan", { n: shots.length, length })) : null,
      el("ol.rw-plan", {}, shots.map(line)),
      notes.length ? el("div", {}, el("h3.rw-head", {}, t("prompt.notes")), el("ul.rw-notes", {}, [...new Set(notes)].map((n) => el("li", {}, n)))) : null);
  }
}

function line(shot, at) {
  return el("li", {}, el("span.rw-plan-number", {}, at + 1), el("span.rw-plan-text", {}, shot.text),
    el("span.rw-plan-facts", {}, `${named("size", shot.size)} · ${named("move", shot.move)} · ${lasting(shot.seconds)}`));
}
