// The film as the page keeps it between two answers of the server. Pure: a timeline in, a timeline out.
// The operations are those of studio/domain/editing.py; the server's View is the truth and replaces what is here.

import { rateOf } from "./timecode.js";

/** An edit that cannot be made. `code` names the sentence under "timeline.bad.". */
export class BadEdit extends Error {
  constructor(code, values = {}) {
    super(code);
    this.code = code;
    this.values = values;
  }
}

/** The timeline of a View. Items keep whatever else the server told about them. */
export function timelineOf(view) {
  const told = view?.timeline ?? { fps: "24", tracks: [] };
  const tracks = told.tracks.map((track) => ({ ...track, items: track.items.map((i) => ({ ...i })) }));
  return { fps: told.fps, rate: rateOf(told.fps), tracks, made: 0 };
}

export const isGap = (item) => item.shot === null || item.shot === undefined;

const placements = new WeakMap();

/** First frame of each item of a track and, at the end, the track's length. */
export function starts(track) {
  let found = placements.get(track.items);
  if (!found) {
    found = new Array(track.items.length + 1);
    let at = 0;
    track.items.forEach((item, i) => {
      found[i] = at;
      at += item.dur;
    });
    found[track.items.length] = at;
    placements.set(track.items, found);
  }
  return found;
}

export const trackFrames = (track) => starts(track)[track.items.length];

export const filmFrames = (timeline) => Math.max(0, ...timeline.tracks.map(trackFrames));

/** Index of the item that shows `frame`; the number of items when the track ends before it. */
export function indexAt(track, frame) {
  const at = starts(track);
  let low = 0;
  let high = track.items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at[middle + 1] <= frame) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Indices [first, stop) of the items that touch the frames `from` to `to`. */
export function visible(track, from, to) {
  const first = indexAt(track, Math.max(0, from));
  const at = starts(track);
  let stop = first;
  while (stop < track.items.length && at[stop] <= to) stop++;
  return [first, stop];
}

/** Where an item is: {track, index, item, start}, or undefined. */
export function find(timeline, id) {
  for (let track = 0; track < timeline.tracks.length; track++) {
    const items = timeline.tracks[track].items;
    const index = items.findIndex((item) => item.id === id);
    if (index >= 0) {
      return { track, index, item: items[index], start: starts(timeline.tracks[track])[index] };
    }
  }
  return undefined;
}

/** The topmost clip that is seen at `frame`, as `find` tells it; undefined over black. */
export function seenAt(timeline, frame) {
  for (let track = timeline.tracks.length - 1; track >= 0; track--) {
    const { kind, muted, items } = timeline.tracks[track];
    if (kind !== "video" || muted) continue;
    const index = indexAt(timeline.tracks[track], frame);
    if (index < items.length && !isGap(items[index])) return find(timeline, items[index].id);
  }
  return undefined;
}

/** Every frame where something begins or ends, sorted. `without` leaves one item's edges out. */
export function edges(timeline, without = null) {
  const found = new Set([0]);
  for (const track of timeline.tracks) {
    const at = starts(track);
    track.items.forEach((item, i) => {
      if (item.id === without) return;
      found.add(at[i]);
      found.add(at[i + 1]);
    });
  }
  return [...found].sort((a, b) => a - b);
}

/** The element of a sorted list nearest to `frame`. */
export function nearest(sorted, frame) {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < frame) low = middle + 1;
    else high = middle;
  }
  const before = sorted[low - 1];
  const after = sorted[low];
  if (before === undefined) return after;
  if (after === undefined) return before;
  return frame - before <= after - frame ? before : after;
}

/**
 * How far to shift so that one of `frames` meets an edge.
 * @returns {{shift: number, at: number|null}} no shift and null when no edge is within `reach`
 */
export function snapped(frames, sorted, reach) {
  let best = { shift: 0, at: null };
  let distance = reach + 1e-9;
  for (const frame of frames) {
    const edge = nearest(sorted, frame);
    if (edge !== undefined && Math.abs(edge - frame) < distance) {
      distance = Math.abs(edge - frame);
      best = { shift: edge - frame, at: edge };
    }
  }
  return best;
}

/** The next cut after (or before) a frame; the frame itself when there is none. */
export function cutFrom(timeline, frame, forward) {
  const sorted = edges(timeline);
  if (forward) return sorted.find((edge) => edge > frame) ?? frame;
  return sorted.findLast((edge) => edge < frame) ?? frame;
}

function withTrack(timeline, track, items) {
  const old = timeline.tracks[track];
  if (old.locked) throw new BadEdit("locked", { track: old.name });
  const tidy = [];
  for (const item of items) {
    const last = tidy[tidy.length - 1];
    if (isGap(item) && last && isGap(last)) tidy[tidy.length - 1] = { ...last, dur: last.dur + item.dur };
    else tidy.push(item);
  }
  while (tidy.length && isGap(tidy[tidy.length - 1])) tidy.pop();
  const tracks = timeline.tracks.slice();
  tracks[track] = { ...old, items: tidy };
  return { ...timeline, tracks };
}

/** An id for something the server has not named yet. */
function named(timeline) {
  return [`new${timeline.made + 1}`, { ...timeline, made: timeline.made + 1 }];
}

/** Whether the server knows an item by another name. */
export const isProvisional = (id) => id.startsWith("new");

const gap = (id, dur) => ({ id, dur, shot: null, src: 0, avail: 0 });

function place(timeline, id) {
  const found = find(timeline, id);
  if (!found) throw new BadEdit("gone");
  return found;
}

function mustFit(item, src, dur) {
  if (dur < 1) throw new BadEdit("nothing_left");
  if (isGap(item)) return;
  if (src < 0) throw new BadEdit("no_earlier", { n: -src });
  if (src + dur > item.avail) throw new BadEdit("no_later", { n: src + dur - item.avail });
}

/** Opens (frames > 0) or eats (frames < 0) a gap so that the rest stays put. */
function padded(timeline, track, items, at, frames) {
  if (frames > 0) {
    const [id, next] = named(timeline);
    return withTrack(next, track, items.toSpliced(at, 0, gap(id, frames)));
  }
  if (at >= items.length || frames === 0) return withTrack(timeline, track, items);
  const beside = isGap(items[at]) ? at : at - 1;
  if (!items[beside] || !isGap(items[beside]) || items[beside].dur < -frames) throw new BadEdit("neighbour");
  const left = items[beside].dur + frames;
  if (left) return withTrack(timeline, track, items.with(beside, { ...items[beside], dur: left }));
  return withTrack(timeline, track, items.toSpliced(beside, 1));
}

export function trimmed(timeline, id, edge, frames, ripple = true) {
  const { track, index, item } = place(timeline, id);
  const grown = edge === "in" ? -frames : frames;
  const src = isGap(item) ? item.src : item.src + (edge === "in" ? frames : 0);
  mustFit(item, src, item.dur + grown);
  const items = timeline.tracks[track].items.with(index, { ...item, src, dur: item.dur + grown });
  if (ripple) return withTrack(timeline, track, items);
  return padded(timeline, track, items, edge === "in" ? index : index + 1, -grown);
}

export function split(timeline, id, at) {
  const { track, index, item, start } = place(timeline, id);
  const offset = at - start;
  if (offset <= 0 || offset >= item.dur) throw new BadEdit("outside");
  const [right, next] = named(timeline);
  const items = timeline.tracks[track].items.toSpliced(
    index,
    1,
    { ...item, dur: offset },
    { ...item, id: right, dur: item.dur - offset, src: item.src + offset },
  );
  return withTrack(next, track, items);
}

export function removed(timeline, id, ripple = true) {
  const { track, index, item } = place(timeline, id);
  const items = timeline.tracks[track].items;
  if (ripple) return withTrack(timeline, track, items.toSpliced(index, 1));
  const [name, next] = named(timeline);
  return withTrack(next, track, items.with(index, gap(name, item.dur)));
}

export function moved(timeline, id, track, to) {
  const { item } = place(timeline, id);
  if (!timeline.tracks[track]) throw new BadEdit("no_track");
  let rest = removed(timeline, id);
  const items = rest.tracks[track].items.slice();
  const at = starts(rest.tracks[track]);
  let spot = at.indexOf(nearest(at, to));
  if (to > at[at.length - 1]) {
    const [name, next] = named(rest);
    rest = next;
    items.push(gap(name, to - at[at.length - 1]));
    spot = items.length;
  }
  return withTrack(rest, track, items.toSpliced(spot, 0, item));
}

export function slipped(timeline, id, frames) {
  const { track, index, item } = place(timeline, id);
  if (isGap(item)) throw new BadEdit("gap");
  mustFit(item, item.src + frames, item.dur);
  const items = timeline.tracks[track].items.with(index, { ...item, src: item.src + frames });
  return withTrack(timeline, track, items);
}

export function rolled(timeline, id, frames) {
  const { track, index, item } = place(timeline, id);
  if (index === 0) throw new BadEdit("first");
  const items = timeline.tracks[track].items.slice();
  const left = items[index - 1];
  mustFit(left, left.src, left.dur + frames);
  mustFit(item, item.src + frames, item.dur - frames);
  items[index - 1] = { ...left, dur: left.dur + frames };
  items[index] = { ...item, dur: item.dur - frames, src: isGap(item) ? 0 : item.src + frames };
  return withTrack(timeline, track, items);
}

function trackSet(timeline, track, fields) {
  const tracks = timeline.tracks.with(track, { ...timeline.tracks[track], ...fields });
  return { ...timeline, tracks };
}

/** The timeline after one operation, as docs/architecture.md writes it. */
export function applied(timeline, { op, id, ...given }) {
  switch (op) {
    case "item.trim":
      return trimmed(timeline, id, given.edge, given.frames, given.ripple ?? true);
    case "item.split":
      return split(timeline, id, given.at);
    case "item.remove":
      return removed(timeline, id, given.ripple ?? true);
    case "item.move":
      return moved(timeline, id, given.track, given.to);
    case "item.slip":
      return slipped(timeline, id, given.frames);
    case "item.roll":
      return rolled(timeline, id, given.frames);
    case "track.set": {
      const { track, ...fields } = given;
      return trackSet(timeline, track, fields);
    }
    default:
      throw new BadEdit("unknown");
  }
}

/**
 * How far an edge can be moved: [least, most] frames that `trimmed` accepts.
 */
export function trimRoom(timeline, id, edge, ripple) {
  const { track, index, item } = place(timeline, id);
  const items = timeline.tracks[track].items;
  const beside = items[edge === "in" ? index - 1 : index + 1];
  const last = edge === "out" && index === items.length - 1;
  const free = ripple || last ? Infinity : beside && isGap(beside) ? beside.dur : 0;
  const before = isGap(item) ? Infinity : item.src;
  const after = isGap(item) ? Infinity : item.avail - item.src - item.dur;
  return edge === "in" ? [-Math.min(before, free), item.dur - 1] : [1 - item.dur, Math.min(after, free)];
}

/** How far the cut before a clip can roll. */
export function rollRoom(timeline, id) {
  const { track, index, item } = place(timeline, id);
  const left = timeline.tracks[track].items[index - 1];
  if (!left) return [0, 0];
  const handle = isGap(left) ? Infinity : left.avail - left.src - left.dur;
  const head = isGap(item) ? Infinity : item.src;
  return [-Math.min(left.dur - 1, head), Math.min(item.dur - 1, handle)];
}

/** How far a clip can slip: positive shows later frames of the take. */
export function slipRoom(timeline, id) {
  const { item } = place(timeline, id);
  return isGap(item) ? [0, 0] : [-item.src, item.avail - item.src - item.dur];
}

export const clamp = (value, [least, most]) => Math.min(most, Math.max(least, value));

/** What is seen so far, with one more video track laid over it. Both are sorted, so one pass is enough. */
function covered(pieces, track) {
  const at = starts(track);
  const over = track.items
    .map((item, i) => ({ item, start: at[i], stop: at[i + 1], from: item.src }))
    .filter(({ item }) => !isGap(item));
  const kept = [];
  let first = 0;
  for (const piece of pieces) {
    while (first < over.length && over[first].stop <= piece.start) first++;
    let start = piece.start;
    for (let k = first; k < over.length && over[k].start < piece.stop; k++) {
      if (over[k].start > start) kept.push(part(piece, start, over[k].start));
      start = Math.max(start, over[k].stop);
    }
    if (start < piece.stop) kept.push(part(piece, start, piece.stop));
  }
  return [...kept, ...over].sort((a, b) => a.start - b.start);
}

const part = (piece, start, stop) => ({ ...piece, start, stop, from: piece.from + start - piece.start });

const continues = (last, piece) =>
  last &&
  last.stop === piece.start &&
  last.item?.shot === piece.item?.shot &&
  (!piece.item || last.from + last.stop - last.start === piece.from);

/**
 * What is seen, piece by piece, without holes: {start, stop, item|null for black, from: first frame of the take}.
 * The highest unmuted video track that has a clip covers those below; pieces that run on are one.
 */
export function flattened(timeline) {
  const total = filmFrames(timeline);
  let pieces = total ? [{ item: null, start: 0, stop: total, from: 0 }] : [];
  for (const track of timeline.tracks) {
    if (track.kind === "video" && !track.muted) pieces = covered(pieces, track);
  }
  const seen = [];
  for (const piece of pieces) {
    const last = seen[seen.length - 1];
    if (continues(last, piece)) last.stop = piece.stop;
    else seen.push({ ...piece });
  }
  return seen;
}
