// The tracks on a canvas: only what is in sight is drawn, at most once a screen refresh.

import { store, t } from "../store.js";
import { colours, onTheme } from "./colours.js";
import { filmFrames, find, isGap, starts, visible } from "./model.js";
import * as paint from "./paint.js";
import { Pictures } from "./pictures.js";
import { seconds } from "./timecode.js";

const FILLED = [58, 132];
const EMPTY = 38;
const BETWEEN = 4;
const TAIL = 0.35;

export class View {
  /**
   * @param {Desk} desk
   * @param {{scroll: Element, content: Element, canvas: HTMLCanvasElement}} parts
   */
  constructor(desk, { scroll, content, canvas }) {
    Object.assign(this, { desk, scroll, content, canvas, rows: [], hover: null, gesture: null });
    this.pen = canvas.getContext("2d");
    this.pictures = new Pictures(() => this.later());
    // A lane is drawn over each clip, (pen, item, place, colour): damage, where frames come from.
    this.lanes = [];
    this.afterDraw = [];
    this.afterLayout = [];
    this.recolour();
    onTheme(() => this.recolour());
    desk.addEventListener("change", ({ detail }) => this.changed(detail));
    scroll.addEventListener("scroll", () => this.scrolled(), { passive: true });
    new ResizeObserver(() => this.resize()).observe(scroll);
  }

  recolour() {
    this.colour = colours(this.canvas);
    this.later();
  }

  changed(what) {
    if (what === "film") this.layout();
    if (what === "sight") this.placeScroll();
    if (what === "playhead") this.pictures.rest(this.desk.playing);
    this.later();
  }

  resize() {
    const { scroll, desk } = this;
    if (!scroll.clientWidth) return;
    desk.width = scroll.clientWidth;
    this.height = scroll.clientHeight;
    const dots = window.devicePixelRatio || 1;
    this.canvas.width = Math.round(desk.width * dots);
    this.canvas.height = Math.round(this.height * dots);
    this.canvas.style.width = `${desk.width}px`;
    this.canvas.style.height = `${this.height}px`;
    this.layout();
    if (desk.fresh && desk.frames) {
      desk.fresh = false;
      desk.fit();
    }
    this.draw();
  }

  /** Rows from the top: the covering picture tracks first, then the others; empty ones are low. */
  layout() {
    const { tracks } = this.desk.timeline;
    const video = tracks
      .map((_, i) => i)
      .filter((i) => tracks[i].kind === "video")
      .reverse();
    const order = [...video, ...tracks.map((_, i) => i).filter((i) => tracks[i].kind !== "video")];
    const low = order.filter((i) => !tracks[i].items.length).length;
    const room = (this.height ?? 0) - paint.RULER - BETWEEN - low * (EMPTY + BETWEEN);
    const tall = Math.floor(room / Math.max(1, order.length - low)) - BETWEEN;
    const h = Math.min(FILLED[1], Math.max(FILLED[0], tall));
    let y = paint.RULER + BETWEEN;
    this.rows = order.map((track) => {
      const row = { track, y, h: tracks[track].items.length ? h : EMPTY };
      y += row.h + BETWEEN;
      return row;
    });
    this.content.style.height = `${y}px`;
    this.placeScroll();
    for (const after of this.afterLayout) after();
  }

  placeScroll() {
    const { desk, scroll, content } = this;
    const wide = Math.max(desk.width, filmFrames(desk.shown) * desk.pxPerFrame + desk.width * TAIL);
    content.style.width = `${Math.ceil(wide)}px`;
    if (Math.abs(scroll.scrollLeft - desk.left) >= 1) scroll.scrollLeft = desk.left;
    desk.left = Math.min(desk.left, wide - desk.width);
  }

  scrolled() {
    if (Math.abs(this.scroll.scrollLeft - this.desk.left) >= 1) this.desk.left = this.scroll.scrollLeft;
    this.later();
  }

  later() {
    this.asked ??= requestAnimationFrame(() => {
      this.asked = undefined;
      this.draw();
    });
  }

  draw() {
    const { pen, desk, colour, height, scroll } = this;
    if (!height) return;
    const dots = window.devicePixelRatio || 1;
    pen.setTransform(dots, 0, 0, dots, 0, 0);
    pen.fillStyle = colour.ground;
    pen.fillRect(0, 0, desk.width, height);
    pen.save();
    pen.translate(0, -scroll.scrollTop);
    for (const row of this.rows) this.drawRow(row);
    if (this.gesture?.ghost) this.drawGhost(this.gesture);
    pen.restore();
    paint.ruler(pen, desk, desk.rate, colour);
    if (this.gesture?.snapAt != null) paint.snapLine(pen, this.x(this.gesture.snapAt), height, colour);
    paint.playhead(pen, this.x(desk.playhead), height, colour);
    const { note, pointer } = this.gesture ?? {};
    if (note) paint.note(pen, note, pointer.x, Math.max(paint.RULER, pointer.y - 48), desk.width, colour);
    for (const after of this.afterDraw) after();
  }

  x(frame) {
    return frame * this.desk.pxPerFrame - this.desk.left;
  }

  drawRow({ track, y, h }) {
    const { pen, desk, colour } = this;
    const told = desk.shown.tracks[track];
    pen.fillStyle = colour.panel;
    pen.globalAlpha = told.locked ? 0.45 : 0.8;
    pen.fillRect(0, y, desk.width, h);
    pen.globalAlpha = told.muted ? 0.35 : 1;
    const from = desk.left / desk.pxPerFrame;
    const [first, stop] = visible(told, from, from + desk.width / desk.pxPerFrame);
    const at = starts(told);
    for (let i = first; i < stop; i++) this.drawItem(told.items[i], at[i], y, h);
    pen.globalAlpha = 1;
  }

  drawItem(item, start, y, h) {
    const place = this.placed(start, item.dur, y, h);
    const chosen = item.id === this.desk.chosen;
    if (isGap(item)) {
      if (chosen || this.hover?.id === item.id) paint.hole(this.pen, place, chosen, this.colour);
      return;
    }
    const moving = this.gesture?.ghost?.item.id === item.id;
    if (moving) return void paint.hole(this.pen, place, true, this.colour);
    paint.clip(this.pen, { ...this.told(item), chosen, lit: this.grips(item, chosen) }, place, this.colour);
    for (const lane of this.lanes) lane(this.pen, item, place, this.colour);
  }

  placed(start, dur, y, h) {
    const { pxPerFrame, width } = this.desk;
    return { x: this.x(start), y, w: dur * pxPerFrame, h, pxPerFrame, span: [0, width] };
  }

  grips(item, chosen) {
    if (this.hover?.id === item.id && this.hover.edge) return [this.hover.edge];
    return chosen ? ["in", "out"] : null;
  }

  /** What the painter needs to know of a clip. */
  told(item) {
    const { rate } = this.desk;
    const { width = 16, height = 9 } = store.view?.format ?? {};
    const still = this.pictures.still(item.still);
    const tile = item.media
      ? (frames) => this.pictures.frame(item.media, seconds(item.src + frames, rate)) ?? still
      : () => still;
    return {
      label: item.label ?? "",
      status: item.status ?? "empty",
      progress: item.progress,
      word: statusWord(item),
      aspect: still ? still.naturalWidth / still.naturalHeight : width / height,
      tile,
    };
  }

  drawGhost({ ghost }) {
    const row = this.rows.find(({ track }) => track === ghost.track) ?? this.rows[0];
    const h = Math.max(row.h, FILLED[0]);
    const y = Math.max(paint.RULER + 2, row.y + (row.h - h) / 2);
    const place = this.placed(ghost.start, ghost.item.dur, y, h);
    this.pen.shadowColor = "rgba(0, 0, 0, 0.6)";
    this.pen.shadowBlur = 14;
    paint.clip(this.pen, { ...this.told(ghost.item), chosen: true, ghost: true }, place, this.colour);
    this.pen.shadowBlur = 0;
  }

  /**
   * What lies at a point of the canvas.
   * @returns {{where: "ruler"|"item"|"empty", frame: number, row?, id?, item?, edge?: "in"|"out"}}
   */
  at(px, py, reach) {
    const frame = (px + this.desk.left) / this.desk.pxPerFrame;
    if (py < paint.RULER) return { where: "ruler", frame };
    const y = py + this.scroll.scrollTop;
    const row = this.rows.find((r) => y >= r.y && y < r.y + r.h);
    const told = row && this.desk.timeline.tracks[row.track];
    if (!told) return { where: "empty", frame, row };
    const near = reach / this.desk.pxPerFrame;
    const [first, stop] = visible(told, frame - near, frame + near);
    return this.hit(told, [first, stop], frame, near, row) ?? { where: "empty", frame, row };
  }

  hit(track, [first, stop], frame, near, row) {
    const at = starts(track);
    let inside = null;
    for (let i = first; i < stop; i++) {
      const item = track.items[i];
      const within = at[i] <= frame && frame < at[i + 1];
      const found = { where: "item", frame, row, id: item.id, item, index: i, start: at[i] };
      if (within) inside = { ...found, edge: isGap(item) ? null : edgeOf(item, at[i], frame, near) };
      else if (!isGap(item) && frame >= at[i + 1] && i === track.items.length - 1) {
        inside = { ...found, edge: "out" };
      }
    }
    return inside;
  }

  /** Which row a dragged clip is over. */
  trackAt(py) {
    const y = py + this.scroll.scrollTop;
    const away = ({ y: top, h }) => Math.max(0, top - y, y - top - h);
    const video = this.rows.filter(({ track }) => this.desk.timeline.tracks[track].kind === "video");
    return video.reduce((best, row) => (away(row) < away(best) ? row : best), video[0]).track;
  }

  /** Where an item is on the canvas's content, in px; for proxies and tests. */
  rectangle(id) {
    const found = find(this.desk.shown, id);
    const row = found && this.rows.find(({ track }) => track === found.track);
    if (!row) return null;
    const { pxPerFrame } = this.desk;
    return { x: found.start * pxPerFrame, y: row.y, w: found.item.dur * pxPerFrame, h: row.h };
  }
}

function edgeOf(item, start, frame, near) {
  const reach = Math.min(near, item.dur / 3);
  if (frame - start <= reach) return "in";
  if (start + item.dur - frame <= reach) return "out";
  return null;
}

/** The word that goes with a clip's state; nothing once it is film. */
export function statusWord({ status, progress }) {
  if (status === "done") return "";
  if (status === "running") return t("timeline.running", { n: Math.round((progress || 0) * 100) });
  return t(`timeline.${status ?? "empty"}`);
}
