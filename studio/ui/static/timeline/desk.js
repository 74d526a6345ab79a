// The cutting desk: the film as it is edited here, what is chosen, where the playhead stands, what part is in sight.
// Edits show at once and go to the server; when the last one is answered, the server's View replaces them.

import * as model from "./model.js";
import { bus, store } from "../store.js";

const WIDEST = 48;
const NARROWEST = 0.02;

/**
 * What happens is told as "change" events; `detail` is "film", "preview", "work", "choice", "playhead", "sight",
 * "switch", "inspector" or "damage". A refused edit is a "refused" event.
 */
export class Desk extends EventTarget {
  constructor() {
    super();
    this.timeline = model.timelineOf(store.view);
    this.preview = null;
    this.chosen = null;
    this.playhead = 0;
    this.playing = false;
    this.pxPerFrame = 3;
    this.left = 0;
    this.width = 1;
    this.snapping = true;
    this.ripple = true;
    this.onTheWay = 0;
    this.held = false;
    this.fresh = true;
    bus.addEventListener("time", ({ detail }) => this.follow(detail));
  }

  /** The film as it is drawn: with the gesture that is under way. */
  get shown() {
    return this.preview ?? this.timeline;
  }

  get rate() {
    return this.timeline.rate;
  }

  get frames() {
    return model.filmFrames(this.timeline);
  }

  tell(what) {
    this.dispatchEvent(new CustomEvent("change", { detail: what }));
  }

  /** Takes over the server's View, unless edits are still on their way or a gesture holds the film. */
  load() {
    if (this.onTheWay || this.held || !store.view) return;
    const before = this.chosen && model.find(this.timeline, this.chosen);
    this.timeline = model.timelineOf(store.view);
    if (before && !model.find(this.timeline, this.chosen)) this.chosen = this.successor(before);
    this.work();
    this.tell("film");
    if (this.fresh && this.frames && this.width > 1) {
      this.fresh = false;
      this.fit();
    }
  }

  /** Keeps the film as it is while a gesture works on it; afterwards what came meanwhile is taken over. */
  hold(held) {
    const late = this.held && !held;
    this.held = held;
    if (late) this.load();
  }

  /** Another film is opened: nothing of the last one stays. */
  begin() {
    Object.assign(this, { chosen: null, preview: null, fresh: true });
    this.seek(0);
  }

  /** How far running jobs are, written on their clips. */
  work() {
    const running = new Map(
      store.jobs.filter(({ state }) => state === "running").map((job) => [job.key ?? job.shot, job]),
    );
    let moved = false;
    for (const item of running.size ? this.timeline.tracks.flatMap(({ items }) => items) : []) {
      const job = running.get(store.shot(item.shot)?.key ?? item.shot);
      if (!job?.total || item.media) continue;
      Object.assign(item, { status: "running", progress: job.done / job.total });
      moved = true;
    }
    if (moved) this.tell("work");
  }

  /** The item that now stands where a chosen one stood: the server has given it another name. */
  successor({ track, start, item }) {
    const now = this.timeline.tracks[track];
    const found = now?.items[model.indexAt(now, start)];
    return found && found.shot === item.shot && !model.isGap(found) ? found.id : null;
  }

  /** Does one operation here and on the server. Refusals of the server are told by the store. */
  async edit(op) {
    this.preview = null;
    const named = await this.named(op);
    if (!named || !this.tried(named)) return;
    if (named.op === "item.remove") this.chosen = null;
    this.onTheWay++;
    this.tell("film");
    try {
      this.last = store.op(named);
      await this.last;
    } finally {
      this.onTheWay--;
      this.load();
    }
  }

  /** The operation with the server's name of its item, once it has one; null when the item is gone. */
  async named(op) {
    if (!op.id || !model.isProvisional(op.id)) return op;
    const meant = model.find(this.timeline, op.id);
    await this.last;
    const id = meant && this.successor(meant);
    return id ? { ...op, id } : null;
  }

  /** Does an operation here; false when it cannot be done. */
  tried(op) {
    try {
      this.timeline = model.applied(this.timeline, op);
      return true;
    } catch (wrong) {
      if (!(wrong instanceof model.BadEdit)) throw wrong;
      this.refuse(wrong);
      return false;
    }
  }

  /** Says why an edit cannot be made. */
  refuse(wrong) {
    this.dispatchEvent(new CustomEvent("refused", { detail: wrong }));
  }

  /** Shows what a gesture would do. */
  show(preview) {
    this.preview = preview;
    this.tell("preview");
  }

  choose(id) {
    if (id === this.chosen) return;
    this.chosen = id;
    this.tell("choice");
  }

  /** What the buttons speak of: the chosen item, as `model.find` tells it. */
  get choice() {
    return this.chosen ? model.find(this.shown, this.chosen) : undefined;
  }

  /** The clip to cut at the playhead: the chosen one when it lies there, else the topmost. */
  get underPlayhead() {
    const { choice, playhead } = this;
    const inside = choice && choice.start <= playhead && playhead < choice.start + choice.item.dur;
    return inside ? choice : model.seenAt(this.timeline, playhead);
  }

  /** Puts the playhead on a frame; the player follows. */
  seek(frame) {
    const to = Math.min(Math.max(0, Math.round(frame)), this.frames);
    bus.dispatchEvent(new CustomEvent("seek", { detail: { frame: to } }));
  }

  follow({ frame, playing }) {
    this.playhead = frame;
    this.playing = playing;
    if (playing) this.keepInSight(frame);
    this.tell("playhead");
  }

  keepInSight(frame) {
    const x = frame * this.pxPerFrame - this.left;
    if (x < 0 || x > this.width - 24) this.scrollTo(frame * this.pxPerFrame - this.width * 0.1);
  }

  scrollTo(left) {
    this.left = Math.max(0, left);
    this.tell("sight");
  }

  /** Changes the zoom by a factor and keeps the frame under `x` (px from the left) in place. */
  zoom(factor, x = this.playhead * this.pxPerFrame - this.left) {
    const frame = (this.left + x) / this.pxPerFrame;
    this.pxPerFrame = model.clamp(this.pxPerFrame * factor, [NARROWEST, WIDEST]);
    this.scrollTo(frame * this.pxPerFrame - x);
  }

  /** The whole film in sight. */
  fit() {
    const frames = Math.max(1, this.frames);
    this.pxPerFrame = model.clamp((this.width * 0.97) / frames, [NARROWEST, WIDEST]);
    this.scrollTo(0);
  }
}
