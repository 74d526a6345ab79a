// The damage maps of the clips on the timeline: fetched once each, told by which file they speak of.

import { media, store } from "../store.js";
import { rateOf } from "../timeline/timecode.js";

/** Kinds of damage by where they lie, and the colour each group has. */
export const GROUPS = {
  file: ["truncated", "timing", "size"],
  frames: ["missing", "frozen", "black", "garbage", "blocks"],
  pixels: ["flicker", "scratch", "dirt", "dropout", "pixel", "logo", "hole"],
  whole: ["noise", "compression", "shake", "interlaced"],
  sound: ["silence", "click", "clipping", "desync"],
};

const GROUP = Object.fromEntries(Object.entries(GROUPS).flatMap(([group, kinds]) => kinds.map((kind) => [kind, group])));

export const groupOf = (kind) => GROUP[kind] ?? "pixels";

class Maps extends EventTarget {
  #known = new Map();

  /** The map of what plays for a shot, or null while there is none. */
  of(shot) {
    const { source, made } = shot?.damage ?? {};
    if (!made) return null;
    const found = this.#known.get(source);
    if (found?.made !== made) this.#fetch(shot.take, source, made);
    return found?.made === made ? found.map : null;
  }

  async #fetch(take, source, made) {
    this.#known.set(source, { made, map: null });
    const map = await store.ask(`studio/takes/${take}/damage`);
    if (!map) return;
    this.#known.set(source, { made, map: { ...map, ...map.media, source, made, made_by: map.made, rate: rateOf(map.media.fps) } });
    this.dispatchEvent(new Event("change"));
  }
}

export const maps = new Maps();

/** A picture of frame `frame` of a shot with damage `n` of its map over it in red; or that mask alone, white on black. */
export const still = (shot, map, n, frame, alone = false) =>
  media(`studio/takes/${shot.take}/damage/${n}/still?frame=${frame}${alone ? "&alone=true" : ""}&of=${map.made}`);

/** Whether a damage has a mask that says something of frame `frame`. */
export const masks = (hurt, frame) => Boolean(hurt?.mask) && frame !== null && hurt.start <= frame && frame < hurt.stop;

/** The frame of a film at `film` (a rate) where frame `n` of a map's file begins, counted from the take's start. */
export const filmFrame = (n, map, film) => (n * map.rate.den * film.num) / (map.rate.num * film.den);

/** The frame of a map's file that stands at frame `n` of a take shown at the rate `film`. */
export const fileFrame = (n, map, film) => Math.floor(((n + 0.1) * map.rate.num * film.den) / (map.rate.den * film.num));

/** Where a damage is drawn, in film frames from the take's start: a stretch, or the place where frames lack. */
export function reach(hurt, map, film) {
  const start = filmFrame(hurt.start, map, film);
  return [start, Math.max(filmFrame(hurt.stop, map, film), start + (hurt.insert ? 0.5 : 0))];
}
