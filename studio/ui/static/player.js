// Plays a cut list without rendering it: two video elements take turns. The hidden one is loaded and held at its
// first frame, and comes in when the other reaches its last; stills and black run on a clock.

import { bus, send } from "./store.js";
import { frameAt, seconds } from "./timeline/timecode.js";
import { Screen } from "./timeline/screen.js";

// Coming in 30 ms early cuts the last frame short; 12 ms lost none in 7 of 7 cuts at 24 fps.
const LEAD_S = 0.012;
const PREPARE_MS = 60;
const FASTEST = 8;

export class Player {
  /** @param {Element} host is filled with the picture. */
  constructor(host) {
    this.screen = new Screen(host);
    this.pieces = [];
    this.rate = { num: 24, den: 1 };
    this.total = 0;
    this.position = 0;
    this.speed = 0;
    this.index = -1;
    this.peeked = null;
    this.clock = null;
    bus.addEventListener("seek", ({ detail }) => this.seek(this.frameOf(detail)));
    bus.addEventListener("toggle-play", () => this.toggle());
    bus.addEventListener("peek", ({ detail }) => this.peek(detail));
  }

  get playing() {
    return this.speed !== 0;
  }

  get frame() {
    return Math.min(this.total, Math.max(0, Math.floor(this.position + 1e-3)));
  }

  get piece() {
    return this.pieces[this.index] ?? null;
  }

  frameOf({ frame, t }) {
    return frame ?? frameAt(t, this.rate);
  }

  /**
   * Takes over what is seen.
   * @param {Array} pieces of `flattened`
   */
  load(pieces, rate) {
    const before = this.piece;
    Object.assign(this, { pieces, rate, total: pieces.at(-1)?.stop ?? 0 });
    this.position = Math.min(this.position, this.total);
    this.index = this.indexAt(this.frame);
    const runsOn = before && this.piece && sameFilm(before, this.piece);
    if (runsOn && !this.peeked) this.runOn();
    else this.settle();
    this.tell();
  }

  /** The picture stays; what is said of it and what comes next may be new. */
  runOn() {
    const { item } = this.piece;
    if (!this.screen.filming && item) this.screen.still(item);
    this.prepareSoon();
  }

  indexAt(frame) {
    const last = this.pieces.length - 1;
    const found = this.pieces.findIndex(({ stop }) => frame < stop);
    return found < 0 ? last : found;
  }

  seek(frame) {
    this.position = Math.min(Math.max(0, frame), this.total);
    this.index = this.indexAt(this.frame);
    this.settle();
    this.tell();
  }

  /** Shows one frame of a take without moving; null goes back to the film. */
  peek(wanted) {
    if (!wanted && !this.peeked) return;
    if (this.playing) this.pause();
    this.peeked = wanted;
    this.settle();
  }

  toggle() {
    if (this.playing) this.pause();
    else this.run(1);
  }

  /** J and L: each press doubles the speed in its direction. */
  shuttle(direction) {
    const same = Math.sign(this.speed) === direction;
    this.run(same ? Math.max(-FASTEST, Math.min(FASTEST, this.speed * 2)) : direction);
  }

  pause() {
    this.speed = 0;
    this.screen.pause();
    this.tell();
    this.settle();
  }

  run(speed) {
    if (!this.total) return;
    if (speed > 0 && this.frame >= this.total) this.position = 0;
    this.speed = speed;
    this.index = this.indexAt(this.frame);
    this.settle();
    this.loop();
    this.tell();
  }

  /** Brings the picture to where the film stands; while one picture is sought, only the last wish is kept. */
  async settle() {
    this.screen.pause();
    this.clock = null;
    this.wish = true;
    if (this.settling) return;
    this.settling = true;
    while (this.wish) {
      this.wish = false;
      await this.show();
    }
    this.settling = false;
    if (this.playing) this.start();
    else this.prepareSoon();
  }

  async show() {
    if (this.peeked) return this.screen.seek(this.peeked.item, this.moment(this.peeked.frame));
    const { piece } = this;
    if (!piece?.item) return this.screen.black();
    const within = Math.min(this.frame, piece.stop - 1) - piece.start;
    return this.screen.seek(piece.item, this.moment(piece.from + within));
  }

  /** A little inside the frame, so that rounding never shows the one before. */
  moment(frame) {
    return seconds(frame + 0.1, this.rate);
  }

  /** The picture stands; now it moves. */
  start() {
    const running = this.screen.filming && this.speed > 0;
    if (running) this.screen.play(this.speed);
    this.clock = running ? null : { frame: this.position, time: performance.now() };
    this.prepareSoon();
  }

  loop() {
    cancelAnimationFrame(this.asked);
    this.asked = requestAnimationFrame((now) => {
      if (!this.playing) return;
      if (!this.settling) this.step(now);
      if (this.playing) this.loop();
    });
  }

  step(now) {
    if (this.clock) this.position = this.onClock(now);
    else this.position = this.piece.start + this.screen.time / seconds(1, this.rate) - this.piece.from;
    if (this.speed < 0) return this.backwards();
    const left = seconds(this.piece.stop - this.position, this.rate);
    if (left <= (this.clock ? 0 : LEAD_S * this.speed) || this.screen.ended) this.advance(now);
    this.tell();
  }

  onClock(now) {
    const { frame, time } = this.clock;
    return frame + ((now - time) / 1000 / seconds(1, this.rate)) * this.speed;
  }

  backwards() {
    const { clock } = this;
    if (this.position <= 0) {
      this.position = 0;
      return this.pause();
    }
    this.index = this.indexAt(this.frame);
    this.show().then(() => this.clock === clock && this.tell());
  }

  /** The next piece comes in. */
  advance(now) {
    const next = this.pieces[this.index + 1];
    if (!next) return this.end();
    this.index++;
    this.position = next.start;
    const ready = this.screen.swap(next.item, next.item ? this.moment(next.from) : 0);
    if (!ready) return void this.settle();
    if (this.screen.filming) this.screen.play(this.speed);
    this.clock = this.screen.filming ? null : { frame: next.start, time: now };
    this.prepareSoon();
  }

  end() {
    this.position = this.total;
    this.speed = 0;
    this.screen.pause();
  }

  prepareSoon() {
    clearTimeout(this.soon);
    this.soon = setTimeout(() => {
      const next = this.pieces.slice(this.index + 1, this.index + 4).find(({ item }) => item?.media);
      if (next && !this.peeked && !this.settling) this.screen.prepare(next.item, this.moment(next.from));
    }, PREPARE_MS);
  }

  tell() {
    const { frame, playing, speed, total } = this;
    const said = `${frame} ${speed} ${total}`;
    if (said === this.said) return;
    this.said = said;
    send("time", { frame, t: seconds(frame, this.rate), playing, speed, total });
  }
}

/** The same picture goes on: only the edges of the piece are new. */
function sameFilm(a, b) {
  const shift = a.from - a.start;
  return (
    a.item?.shot === b.item?.shot &&
    a.item?.media === b.item?.media &&
    a.item?.still === b.item?.still &&
    b.from - b.start === shift
  );
}
