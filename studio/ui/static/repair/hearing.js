// A stretch of sound as it is and as it would be mended: its two waves, one under the other, to be listened to in turn.

import { el, icon, media, put, set, t } from "../store.js";

const SIDES = ["was", "mended"];
const TALL = 40;

export class Hearing {
  playing = null;

  constructor() {
    this.audio = new Audio();
    this.film = el("video.rp-film", { muted: true, playsinline: true, preload: "auto", tabindex: "-1", hidden: true });
    this.canvas = el("canvas.rp-waves", { role: "img" });
    this.buttons = SIDES.map((side) => el("button.rw-button.rw-small", { type: "button", dataset: { key: `hear ${side}` }, onclick: () => this.toggle(side) }));
    this.root = el("div.rp-offer.rp-hearing", {}, this.film, this.canvas, el("div.rw-row", {}, this.buttons));
    this.audio.addEventListener("ended", () => this.stop());
    new ResizeObserver(() => this.paint()).observe(this.canvas);
  }

  /**
   * Speaks of what a job has made: a WAV of the stretch as it is and then, as long, mended.
   * film: what plays for the shot, shown while listening when picture and sound do not fit together; or null.
   */
  of(job, hurt, film) {
    set(this.canvas, { "aria-label": t("hear.waves") });
    if (job.id !== this.job?.id) this.load(job);
    this.hurt = (hurt?.values.begins_s ?? []).map((at, n) => [at, at + (hurt.values.lasts_s?.[n] ?? 0)]);
    this.film.hidden = !film;
    if (film && this.film.getAttribute("src") !== film) set(this.film, { src: film });
    this.name();
    this.paint();
    return this.root;
  }

  name() {
    this.buttons.forEach((button, i) => {
      const on = this.playing === SIDES[i];
      set(button, { "aria-pressed": String(on) });
      put(button, icon(on ? "pause" : "play"), t(`hear.${SIDES[i]}`));
    });
  }

  async load(job) {
    this.stop();
    Object.assign(this, { job, waves: null });
    this.audio.src = media(job.media);
    this.canvas.dataset.src = job.media;
    const answer = await fetch(media(job.media)).catch(() => null);
    if (!answer?.ok) return;
    const sound = await new OfflineAudioContext(1, 1, 48000).decodeAudioData(await answer.arrayBuffer());
    if (job !== this.job) return;
    const all = sound.getChannelData(0);
    this.waves = [all.subarray(0, all.length / 2), all.subarray(all.length / 2)];
    this.root.dataset.ready = job.id;
    this.paint();
  }

  get half() { return (this.audio.duration || 0) / 2; }
  get from() { return this.playing === "mended" ? this.half : 0; }

  /** The other side begins where the one that plays stands, so that both can be told apart by ear. */
  async toggle(side) {
    if (this.playing === side) return this.stop();
    const at = this.playing ? this.audio.currentTime - this.from : 0;
    this.playing = side;
    this.audio.currentTime = this.from + at;
    if (!this.film.hidden) this.film.currentTime = this.job.heard[0] + at;
    this.name();
    await this.audio.play().catch(() => this.stop());
    if (!this.film.hidden) this.film.play().catch(() => undefined);
    this.step();
    return null;
  }

  stop() {
    this.playing = null;
    this.audio.pause();
    this.film.pause();
    this.name();
    this.paint();
  }

  step() {
    cancelAnimationFrame(this.asked);
    if (!this.playing) return;
    if (!this.root.isConnected || this.audio.currentTime >= this.from + this.half) return void this.stop();
    this.paint();
    this.asked = requestAnimationFrame(() => this.step());
  }

  paint() {
    const { canvas } = this;
    const wide = canvas.clientWidth;
    if (!wide || !this.job) return;
    const dots = window.devicePixelRatio || 1;
    Object.assign(canvas, { width: Math.round(wide * dots), height: Math.round(2 * TALL * dots) });
    const pen = canvas.getContext("2d");
    pen.scale(dots, dots);
    const style = getComputedStyle(canvas);
    const colour = (name) => style.getPropertyValue(name).trim();
    const [begins, ends] = this.job.heard;
    const x = (second) => ((second - begins) / (ends - begins)) * wide;
    pen.globalAlpha = 0.3;
    pen.fillStyle = colour("--damage-sound");
    for (const [a, b] of this.hurt) pen.fillRect(x(a) - 1.5, 0, Math.max(3, x(b) - x(a)), 2 * TALL);
    pen.globalAlpha = 1;
    this.waves?.forEach((wave, side) => draw(pen, wave, { wide, top: side * TALL }, colour(side ? "--ok" : "--muted")));
    if (!this.playing) return;
    pen.fillStyle = colour("--text");
    pen.fillRect(x(begins + this.audio.currentTime - this.from), this.playing === "mended" ? TALL : 0, 1.5, TALL);
  }
}

/** The least and the most of each column of pixels. */
function draw(pen, wave, { wide, top }, colour) {
  pen.fillStyle = colour;
  const each = wave.length / wide;
  for (let column = 0; column < wide; column++) {
    let [low, high] = [0, 0];
    for (let n = Math.floor(column * each); n < Math.min(wave.length, (column + 1) * each); n++) {
      if (wave[n] < low) low = wave[n];
      if (wave[n] > high) high = wave[n];
    }
    const [a, b] = [high, low].map((v) => top + TALL / 2 - Math.max(-1, Math.min(1, v)) * (TALL / 2 - 1));
    pen.fillRect(column, a, 1, Math.max(1, b - a));
  }
}
