// Two thin lanes at the foot of each clip: what is broken in it, and where its frames come from.

import { named, store, t } from "../store.js";
import { find, isGap } from "../timeline/model.js";
import * as paint from "../timeline/paint.js";
import { rateOf, timecode } from "../timeline/timecode.js";
import { filmFrame, groupOf, maps, reach } from "./maps.js";

const TALL = 9;
const ORIGIN = 4;
const LEAST_PX = 4;
const FAINTEST = 0.35;

/** Draws the lanes, finds what lies under the pointer, and tells it in a note. */
export class Lane {
  /** @param {(item: Object, n: number) => void} pick is called with the damage that was clicked */
  constructor(desk, view, pick) {
    Object.assign(this, { desk, view, pick, picked: null, over: null });
    view.lanes.push((...told) => this.draw(...told));
    view.afterDraw.push(() => this.note());
    maps.addEventListener("change", () => view.later());
    view.scroll.addEventListener("pointermove", (event) => this.hover(event));
    view.scroll.addEventListener("pointerleave", () => this.hover(null));
    view.scroll.addEventListener("click", (event) => this.click(event));
  }

  /** Spans of a clip's damage on the canvas: [{n, hurt, x, w}], trimmed to what the clip shows. */
  spans(item, place) {
    const map = maps.of(store.shot(item.shot));
    if (!map) return [];
    const { pxPerFrame } = place;
    const last = item.src + item.dur;
    return map.damages.flatMap((hurt, n) => {
      const [start, stop] = reach(hurt, map, this.desk.rate);
      if (stop <= item.src || start >= last) return [];
      const x = place.x + (Math.max(start, item.src) - item.src) * pxPerFrame;
      const w = (Math.min(stop, last) - Math.max(start, item.src)) * pxPerFrame;
      return [{ n, hurt, x, w: Math.max(LEAST_PX, w) }];
    });
  }

  draw(pen, item, place, colour) {
    const shot = store.shot(item.shot);
    if (!shot?.damage || place.h < 40) return;
    if (shot.mended) this.origin(pen, item, place, colour, shot);
    const spans = this.spans(item, place);
    if (!spans.length) return this.clean(pen, shot, place, colour);
    const y = place.y + place.h - TALL - ORIGIN - 2;
    pen.save();
    pen.beginPath();
    pen.rect(place.x, y, place.w - 1, TALL);
    pen.clip();
    pen.fillStyle = colour.ground;
    pen.globalAlpha *= 0.82;
    pen.fillRect(place.x, y, place.w, TALL);
    pen.globalAlpha /= 0.82;
    for (const span of spans) this.span(pen, item, span, y, colour);
    pen.restore();
  }

  span(pen, item, { n, hurt, x, w }, y, colour) {
    const chosen = this.picked?.item === item.id && this.picked.n === n;
    const alpha = pen.globalAlpha;
    pen.fillStyle = colour[`damage-${groupOf(hurt.kind)}`];
    pen.globalAlpha = alpha * (chosen ? 1 : FAINTEST + (1 - FAINTEST) * hurt.score);
    pen.fillRect(x, y + 1, w, TALL - 2);
    pen.globalAlpha = alpha;
    if (!chosen) return;
    pen.strokeStyle = colour.text;
    pen.lineWidth = 1;
    pen.strokeRect(x + 0.5, y + 0.5, Math.max(2, w - 1), TALL - 1);
    this.keys(pen, item, hurt, { x, w, y }, colour);
  }

  /** Where a mask was painted: a mark in its span. */
  keys(pen, item, hurt, { x, w, y }, colour) {
    const map = hurt.keys && maps.of(store.shot(item.shot));
    if (!map) return;
    const first = Math.max(item.src, filmFrame(hurt.start, map, this.desk.rate));
    pen.fillStyle = colour.text;
    for (const key of hurt.keys) {
      const at = x + (filmFrame(key, map, this.desk.rate) - first) * this.desk.pxPerFrame;
      if (at >= x && at < x + w) pen.fillRect(at, y, 3, TALL);
    }
  }

  /** A clip without damage says so by a thin line of the colour that means well; one that was saved in part, of care. */
  clean(pen, shot, { x, y, w, h }, colour) {
    if (shot.damage.state !== "clean" || shot.mended) return;
    pen.fillStyle = shot.damage.saved ? colour.warn : colour.ok;
    pen.fillRect(x + 1, y + h - 4, w - 3, 2);
  }

  origin(pen, item, place, colour, shot) {
    const { runs = [], fps } = shot.mended;
    const map = fps && { rate: rateOf(fps) };
    const y = place.y + place.h - ORIGIN - 1;
    pen.fillStyle = colour.original;
    pen.fillRect(place.x + 1, y, place.w - 3, ORIGIN - 1);
    for (const [start, stop, from] of map ? runs : []) {
      const a = Math.max(item.src, filmFrame(start, map, this.desk.rate));
      const b = Math.min(item.src + item.dur, filmFrame(stop, map, this.desk.rate));
      if (b <= a) continue;
      pen.fillStyle = colour[from] ?? colour.repaired;
      pen.fillRect(place.x + (a - item.src) * place.pxPerFrame, y, Math.max(2, (b - a) * place.pxPerFrame), ORIGIN - 1);
    }
  }

  /** The damage under the pointer, or null. */
  under(event) {
    const { view, desk } = this;
    const box = view.scroll.getBoundingClientRect();
    const [px, py] = [event.clientX - box.left, event.clientY - box.top];
    const hit = view.at(px, py, 0);
    if (hit.where !== "item" || isGap(hit.item)) return null;
    const { y, h } = hit.row;
    const from = y + h - TALL - ORIGIN - 4 - view.scroll.scrollTop;
    if (py < from || py > y + h - view.scroll.scrollTop) return null;
    const place = view.placed(hit.start, hit.item.dur, y, h);
    const span = this.spans(hit.item, place).findLast(({ x, w }) => px >= x - 2 && px <= x + w + 2);
    return span ? { item: hit.item, n: span.n, hurt: span.hurt, px, py, start: hit.start, rate: desk.rate } : null;
  }

  hover(event) {
    const over = event && !event.buttons ? this.under(event) : null;
    if (!over && !this.over) return;
    this.over = over;
    if (over) this.view.scroll.style.cursor = "pointer";
    this.view.later();
  }

  click(event) {
    const found = this.under(event);
    if (found) this.pick(found.item, found.n);
  }

  /** Marks a damage of an item as the one that is spoken of. */
  mark(item, n) {
    this.picked = item && n !== null ? { item: item.id, n } : null;
    this.view.later();
  }

  note() {
    if (!this.over || this.view.gesture) return;
    const { hurt, item, px, py } = this.over;
    const map = maps.of(store.shot(item.shot));
    if (!map || !find(this.desk.shown, item.id)) return;
    const lines = [`${named("damage", hurt.kind)} · ${t("repair.sure", { n: Math.round(hurt.score * 100) })}`, spanWords(hurt, map)];
    paint.note(this.view.pen, lines, px, Math.max(paint.RULER, py - 56), this.desk.width, this.view.colour);
  }
}

/** "frames 12–18 · 00:00:00:12": in the file's own frames and time. */
export const spanWords = (hurt, map) => `${framesOf(hurt)} · ${timecode(hurt.start, map.rate)}`;

/** "frames 12–18", or how many lack. */
export function framesOf({ start, stop, insert }) {
  if (insert) return t("repair.lack", { n: insert });
  return stop - start === 1 ? t("repair.frame", { at: start }) : t("repair.frames", { from: start, to: stop - 1 });
}
