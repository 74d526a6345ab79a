// Invisible stand-ins for what the canvas shows: for screen readers and tests, brought up to date when nothing moves.

import { el, set, store, t } from "../store.js";
import { isGap, visible, starts } from "./model.js";
import { timecode } from "./timecode.js";
import { statusWord } from "./view.js";

const IDLE_MS = 120;
const MOST = 200;
const LEAST_PX = 6;

export class Proxies {
  constructor(desk, view, host) {
    Object.assign(this, { desk, view, host, pool: new Map() });
    view.afterDraw.push(() => this.soon());
    store.on("language", () => this.soon());
  }

  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.desk.preview || this.desk.playing || this.sync(), IDLE_MS);
  }

  sync() {
    const seen = new Set();
    for (const row of this.view.rows) {
      const track = this.desk.timeline.tracks[row.track];
      if (track) this.row(track, row, seen);
    }
    for (const [id, node] of this.pool) {
      if (!seen.has(id)) {
        node.remove();
        this.pool.delete(id);
      }
    }
    const { chosen } = this.desk;
    set(this.view.scroll, { "aria-activedescendant": this.pool.has(chosen) ? `tl-${chosen}` : null });
  }

  row(track, row, seen) {
    const { left, width, pxPerFrame } = this.desk;
    const [first, stop] = visible(track, left / pxPerFrame, (left + width) / pxPerFrame);
    const at = starts(track);
    for (let i = first; i < stop && seen.size < MOST; i++) {
      const item = track.items[i];
      if (item.dur * pxPerFrame < LEAST_PX) continue;
      seen.add(item.id);
      this.place(item, at[i], row, track);
    }
  }

  place(item, start, row, track) {
    let node = this.pool.get(item.id);
    if (!node) {
      node = el("div.tl-proxy", { id: `tl-${item.id}`, role: "option", dataset: { itemId: item.id } });
      this.pool.set(item.id, node);
      this.host.append(node);
    }
    const { pxPerFrame, rate, chosen } = this.desk;
    const what = isGap(item) ? t("timeline.gap") : item.label;
    const words = [
      what,
      track.name,
      timecode(start, rate),
      timecode(item.dur, rate),
      isGap(item) ? "" : statusWord(item),
      isGap(item) ? "" : faults(item),
    ];
    set(node, {
      "aria-selected": String(item.id === chosen),
      "aria-label": words.filter(Boolean).join(", "),
      style: {
        left: `${start * pxPerFrame}px`,
        top: `${row.y}px`,
        width: `${item.dur * pxPerFrame}px`,
        height: `${row.h}px`,
      },
    });
  }
}

/** How much of a clip is broken, in words. */
function faults(item) {
  const { state, found } = store.shot(item.shot)?.damage ?? {};
  return state === "found" ? t("repair.found", { n: found }) : "";
}
