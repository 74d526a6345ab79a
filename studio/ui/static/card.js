// One card of the board: the picture first, a line of words, chips, and how far it is.
import { advice } from "./advice.js";
import { engineName } from "./engines.js";
import { choose, edit, written } from "./fields.js";
import { Live } from "./live.js";
import { complaint } from "./notices.js";
import { el, icon, lasting, media, named, put, sentence, set, store, t } from "./store.js";

const DRAWN = "animatic";

export class Card {
  /** @param {{select, more, refused}} board what a card may ask of the board */
  constructor(shot, board) {
    this.id = shot.id;
    this.shot = shot;
    this.board = board;
    this.refusal = null;
    this.number = el("span.rw-card-number");
    this.grip = el("button.rw-bare.rw-grip", { type: "button" }, icon("grip"));
    this.more = el("button.rw-bare.rw-card-more", { type: "button", "aria-haspopup": "menu", onclick: () => board.more(this) }, icon("more"));
    this.render = el("button.rw-bare.rw-card-render", { type: "button", onclick: () => this.run() }, icon("render"));
    this.hint = el("span.rw-card-hint");
    this.fill = el("i");
    this.bar = el("div.rw-bar-line", { role: "progressbar", "aria-valuemin": 0, "aria-valuemax": 100 }, this.fill);
    this.live = new Live();
    this.older = el("span.rw-card-older", { hidden: true });
    this.halt = el("button.rw-bare.rw-card-stop", { type: "button", hidden: true, onclick: () => this.cancel() }, icon("close"));
    this.picture = el("div.rw-card-picture", {}, this.hint, this.live.picture, this.number, el("div.rw-card-tools", {}, this.render, this.more, this.halt), this.grip, this.older, this.live.words, this.bar);
    this.area = el("textarea.rw-card-text", { rows: 2, maxlength: 2000, value: shot.text, spellcheck: "false" });
    this.show = written(this.area, (text) => edit(this.id, { text }));
    this.chips = Object.fromEntries(["size", "move", "seconds"].map((field) => [field, this.chip(field)]));
    this.status = el("span.rw-card-status");
    this.wrong = el("div.rw-card-wrong");
    this.advice = el("div.rw-card-advice");
    this.element = el("article.rw-card", { role: "listitem", tabindex: "-1", dataset: { shot: shot.id } }, this.picture, this.area,
      el("div.rw-card-foot", {}, Object.values(this.chips), this.status), this.advice, this.wrong);
    this.element.addEventListener("pointerenter", () => this.play());
    this.element.addEventListener("pointerleave", () => this.stop());
    this.update(shot, 1);
  }

  chip(field) {
    return el("button.rw-chip", { type: "button", "aria-haspopup": "menu", onclick: (e) => choose(e.currentTarget, this.shot, field) });
  }

  /** Shows a shot as it is now; only what differs is touched. */
  update(shot) {
    const told = JSON.stringify([shot, document.documentElement.lang]);
    if (told === this.told) return;
    this.told = told;
    this.shot = shot;
    const n = shot.number;
    this.number.textContent = n;
    this.show(shot.text);
    set(this.element, { "aria-label": t("board.card", { n, text: shot.text }) });
    set(this.area, { "aria-label": t("board.text", { n }) });
    this.label(this.grip, t("board.grip", { n }));
    this.label(this.more, t("board.more", { n }));
    this.label(this.render, t("board.render_this"));
    this.label(this.halt, t("board.cancel"));
    for (const [field, chip] of Object.entries(this.chips)) {
      const value = field === "seconds" ? lasting(shot.seconds) : named(field, shot[field]);
      chip.textContent = value;
      this.label(chip, `${t(`field.${field}`)}: ${value}`);
    }
    for (const name of ["size", "move"]) this.chips[name].hidden = given(shot);
    this.chips.seconds.disabled = given(shot);
    this.pictured(shot);
    this.progress(shot.status, shot.progress);
    put(this.advice, advice(shot));
    this.complain(shot);
  }

  label(node, words) {
    set(node, { "aria-label": words, title: words });
  }

  pictured(shot) {
    this.hint.textContent = t(shot.brought ? "board.no_frame" : shot.joined.length ? "board.no_joined" : "board.no_picture");
    const url = media(pictureOf(shot));
    const older = !shot.take && shownOlder(shot);
    this.older.hidden = !older;
    if (older) this.older.textContent = t("takes.older", { engine: engineName(older.engine) });
    if (this.playing && this.playing !== (shot.media ?? shownOlder(shot)?.media)) this.stop();
    if (!url || url === this.url) return;
    this.url = url;
    const picture = el("img", { src: url, alt: "", decoding: "async", loading: "lazy", draggable: "false" });
    picture.addEventListener("load", () => {
      this.picture.querySelectorAll("img").forEach((one) => one !== picture && one !== this.live.picture && one.remove());
    }, { once: true });
    this.hint.after(picture);
  }

  run() {
    store.post("render", { shots: [this.id] });
  }

  /** Answers at once; the queue tells when it has stopped. */
  cancel() {
    this.stopping = this.job?.id ?? this.shot.job;
    this.status.textContent = t("board.stopping");
    this.live.clear();
    this.halt.hidden = true;
    store.job(this.stopping, "cancel");
  }

  /** What the queue says of this shot's work. */
  work(job) {
    this.job = job;
    if (!job) return this.live.clear();
    if (job.id === this.stopping) return;
    if (this.shot.status !== "done") this.progress(job.state, job.total ? job.done / job.total : 0);
    this.live.draw(job);
  }

  /** How far the shot is; sizes never change with it. */
  progress(status, progress) {
    if (this.stopping && this.stopping === this.shot.job && ["queued", "running"].includes(status)) return;
    this.stopping = null;
    const percent = Math.round((status === "done" ? 1 : progress ?? 0) * 100);
    const words = this.shot.brought && status === "done" ? t("timeline.brought") : t(`board.status_${status}`, { percent });
    if (this.status.textContent !== words) this.status.textContent = words;
    this.element.dataset.status = status;
    this.fill.style.transform = `scaleX(${percent / 100})`;
    set(this.bar, { "aria-valuenow": percent, "aria-label": words });
    this.render.hidden = ["done", "queued", "running"].includes(status);
    this.halt.hidden = !["queued", "running"].includes(status);
    if (this.halt.hidden) this.live.clear();
  }

  complain(shot) {
    const failed = shot.status === "failed" && shot.reason;
    // A refusal stays until an edit is taken or work begins: pictures and jobs that end do not wipe it.
    if (["queued", "running"].includes(shot.status)) this.refusal = null;
    if (this.refusal?.revision === store.view.project.revision) return put(this.wrong, complaint(this.refusal.sentence));
    const again = () => (shot.job ? store.job(shot.job, "retry") : store.post("render", { shots: [this.id] }));
    return put(this.wrong, failed ? complaint(sentence(shot.reason), { label: t("word.retry"), f: again }) : null);
  }

  /** A refusal of an edit of this card, beside it. */
  refused(sentence) {
    this.refusal = { sentence, revision: store.view.project.revision };
    this.told = null;
    this.complain(this.shot);
  }

  /** Plays the take over its still while the pointer is on the card. */
  play() {
    const film = this.shot.media ?? shownOlder(this.shot)?.media;
    if (!film || this.video) return;
    this.playing = film;
    this.video = el("video", { src: media(film), muted: true, loop: true, playsinline: true, preload: "auto", tabindex: "-1" });
    this.video.addEventListener("playing", () => { this.video?.classList.add("rw-on"); });
    this.hint.after(this.video);
    this.picture.insertBefore(this.video, this.number);
    this.video.play().catch(() => undefined);
  }

  stop() {
    this.video?.remove();
    this.video = null;
    this.playing = null;
  }
}

/** An older take stands in for one that is not made yet, where it shows more than a drawing. */
const shownOlder = ({ media: film, older }) => (!film && older && !older.engine.startsWith(DRAWN) ? older : null);

/** The picture of the take that plays, where it is no drawing; else the drawn still, which follows the words. */
function pictureOf(shot) {
  const filmed = shot.take && (shot.pinned || store.view.engine !== DRAWN);
  return filmed ? `studio/takes/${shot.take}/still` : shownOlder(shot)?.still ?? shot.still;
}

/** Whether its pictures come from elsewhere: a clip, or pictures that are joined. */
const given = (shot) => Boolean(shot.brought || shot.joined.length);
