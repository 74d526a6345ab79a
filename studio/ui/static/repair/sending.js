// Files on their way to the studio, one after the other, in pieces: what has arrived stays there. When the line breaks,
// or the studio is started anew, the rest is sent; when the page was shut meanwhile, the same file is chosen once more.

import { store, t } from "../store.js";

const PIECE = 2 ** 20;
const AGAIN_MS = 1500;
const LEFT = "reelwright.sending";
/** Answers of a studio that is away, or on its way up. */
const AWAY = [0, 502, 503, 504];

const token = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const pause = () => new Promise((go) => setTimeout(go, AGAIN_MS));
const named = ({ name, size, modified }) => JSON.stringify([name, size, modified]);

/** A "change" event tells that something moved; "arrived" that a clip of the open film is there. */
export class Sending extends EventTarget {
  all = [];
  now = null;

  constructor() {
    super();
    store.on("opened", (view) => this.resume(view.project.id));
    store.on("error", (wrong) => this.refused(wrong));
    if (store.id) this.resume(store.id);
    addEventListener("beforeunload", (e) => { if (this.now) e.preventDefault(); });
  }

  /** What is on its way to the open film. */
  get ours() { return this.all.filter(({ project }) => project === store.id); }

  tell(what = "change") { this.dispatchEvent(new Event(what)); }

  /** Sends files to the open film; one that was sent in part goes on where it was. */
  take(files) {
    for (const file of files) {
      const told = { name: file.name, size: file.size, modified: file.lastModified };
      const left = this.ours.find((one) => !one.file && named(one) === named(told));
      if (left) Object.assign(left, { file, state: "waiting" });
      else this.all.push({ ...told, file, token: token(), project: store.id, have: 0, state: "waiting" });
    }
    this.note();
    this.run();
  }

  /** Sent again, where the studio did not take it. */
  again(one) {
    Object.assign(one, { state: "waiting", why: null });
    this.run();
  }

  drop(one) {
    const { token: name } = one;
    this.away(one);
    store.ask(`studio/clips/${name}/forget`, {}, { op: "clips" });
    this.tell();
  }

  away(one) {
    this.all = this.all.filter((other) => other !== one);
    this.note();
  }

  async run() {
    this.tell();
    if (this.now) return;
    while ((this.now = this.all.find(({ state }) => state === "waiting"))) await this.send(this.now);
    this.tell();
  }

  /** Piece after piece, until it is brought in; a studio that is away is waited for, and asked how much of it is there. */
  async send(one) {
    one.state = "sending";
    for (let told = null; this.all.includes(one); this.tell()) {
      told = await (told ? this.piece(one) : this.look(one));
      if (told?.project || told?.brought) {
        this.away(one);
        if (one.project === store.id) this.tell("arrived");
        return;
      }
      if (told) Object.assign(one, { have: told.bytes, whole: told.whole, state: "sending" });
      else if (!AWAY.includes(one.status)) return void (one.state = "failed");
      else await this.wait(one);
    }
  }

  look(one) { return store.ask(`studio/clips/${one.token}`, undefined, { op: "clips" }); }

  piece(one) {
    const { have, size, name } = one;
    const body = one.whole || !one.file ? new Blob([]) : one.file.slice(have, have + PIECE);
    return store.ask(`studio/projects/${one.project}/clips/${one.token}?${new URLSearchParams({ at: have, of: size, name })}`, body, { op: "clips" });
  }

  async wait(one) {
    one.state = "away";
    this.tell();
    await pause();
  }

  refused(wrong) {
    if (wrong.op?.op !== "clips") return;
    wrong.handled = true;
    if (this.now) Object.assign(this.now, { why: wrong.sentence, status: wrong.status });
  }

  /** What is on its way is noted in the browser: the page may be shut before it has arrived. */
  note() {
    const told = this.all.map(({ name, size, modified, token: at, project }) => ({ name, size, modified, token: at, project }));
    try { localStorage.setItem(LEFT, JSON.stringify(told)); } catch { /* a browser that keeps nothing */ }
  }

  /** What an earlier page has left: what arrived whole is brought in, the rest waits for its file. */
  async resume(project) {
    const noted = JSON.parse(localStorage.getItem(LEFT) ?? "[]").filter((one) => one.project === project);
    for (const one of noted.filter(({ token: at }) => !this.all.some((other) => other.token === at))) {
      const told = await this.look(one);
      if (!told || told.brought || (!told.bytes && !told.whole)) continue;
      this.all.push({ ...one, have: told.bytes, whole: told.whole, state: told.whole || told.bytes >= one.size ? "waiting" : "left" });
    }
    this.note();
    this.run();
  }
}

/** What is said of a file on its way. job: that reads it. */
export function saying(one, job) {
  const n = Math.floor((one.size ? one.have / one.size : 0) * 100);
  if (one.state === "failed") return one.why ?? t("repair.failed");
  if (one.state === "left") return t("repair.left", { n });
  if (one.state === "away") return t("repair.away", { n });
  if (one.state === "waiting") return t("queue.state.queued");
  return job ? t("repair.reading", { n: job }) : t("repair.sending", { n });
}
