// Work as it goes: which step of how many, since when, how long yet, and the picture so far.
import { between, el, lasting, media, sentence, set, t } from "./store.js";

const TICK_MS = 1000;
/** What is told of running work at the moment: the seconds go on between two steps. */
const telling = new Set();
setInterval(() => telling.forEach((live) => live.tell()), TICK_MS);

export class Live {
  constructor() {
    this.picture = el("img.rw-live", { alt: "", hidden: true, draggable: "false" });
    this.words = el("span.rw-live-words", { hidden: true });
    this.picture.addEventListener("load", () => { this.picture.hidden = !this.url; });
  }

  draw(job) {
    this.job = job.state === "running" ? job : null;
    if (this.job) telling.add(this);
    else telling.delete(this);
    this.tell();
    const url = job.state === "running" ? media(job.preview) : null;
    if (url && url !== this.url) set(this.picture, { src: url });
    this.url = url;
    if (!url) this.picture.hidden = true;
  }

  tell() {
    const words = this.job ? told(this.job) : "";
    this.words.hidden = !words;
    if (this.words.textContent !== words) this.words.textContent = words;
  }

  clear() {
    telling.delete(this);
    this.job = this.url = null;
    this.words.hidden = true;
    this.picture.hidden = true;
  }
}

const LOADING = "loading the model";

/** "Step 4 of 30 · 20 s · 40–60 s left"; after the last step the pictures are unpacked. */
export function told({ step, steps, note, since, eta }) {
  const over = steps && step >= steps;
  return [
    over ? t("queue.decoding") : steps ? t("queue.step", { step, steps }) : note ? (note === LOADING ? t("writing.loading") : sentence(note)) : null,
    steps && since ? lasting(Math.max(0, Math.round(Date.now() / 1000 - since))) : null,
    eta && !over ? t("queue.left", { time: between(eta) }) : null,
  ].filter(Boolean).join(" · ");
}
