// Work as it goes: which step of how many, since when, how long yet, and the picture so far.
import { between, el, lasting, media, sentence, set, t } from "./store.js";

export class Live {
  constructor() {
    this.picture = el("img.rw-live", { alt: "", hidden: true, draggable: "false" });
    this.words = el("span.rw-live-words", { hidden: true });
    this.picture.addEventListener("load", () => { this.picture.hidden = !this.url; });
  }

  draw(job) {
    const words = job.state === "running" ? told(job) : "";
    this.words.hidden = !words;
    if (this.words.textContent !== words) this.words.textContent = words;
    const url = job.state === "running" ? media(job.preview) : null;
    if (url && url !== this.url) set(this.picture, { src: url });
    this.url = url;
    if (!url) this.picture.hidden = true;
  }

  clear() {
    this.url = null;
    this.words.hidden = true;
    this.picture.hidden = true;
  }
}

const LOADING = "loading the model";

/** "Step 4 of 30 · 20 s · 40–60 s left" */
export function told({ step, steps, note, since, eta }) {
  return [
    steps ? t("queue.step", { step, steps }) : note ? (note === LOADING ? t("writing.loading") : sentence(note)) : null,
    steps && since ? lasting(Math.max(0, Math.round(Date.now() / 1000 - since))) : null,
    eta ? t("queue.left", { time: between(eta) }) : null,
  ].filter(Boolean).join(" · ");
}
