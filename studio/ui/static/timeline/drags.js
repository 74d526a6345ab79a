// What each drag would do: {op, note, snapAt, ghost, peek}, worked out anew at every move from where it began.

import { clamp, edges, rollRoom, slipRoom, snapped, trimRoom } from "./model.js";
import { timecode } from "./timecode.js";

const SNAP_PX = 9;

const signed = (frames) => (frames > 0 ? `+${frames}` : `${frames}`);

function distance(desk, drag, at) {
  return Math.round((at.x + desk.left - drag.from.x - drag.left) / desk.pxPerFrame);
}

/** Cuts and the playhead draw near, unless snapping is off. */
function magnet(desk, frames, without) {
  if (!desk.snapping) return { shift: 0, at: null };
  const near = [...edges(desk.timeline, without), desk.playhead].sort((a, b) => a - b);
  return snapped(frames, near, SNAP_PX / desk.pxPerFrame);
}

/** An edge dragged. Shift does the opposite of the ripple switch. */
export function trim(desk, view, drag, at, event) {
  const { id, edge, item, start } = drag.hit;
  const ripple = desk.ripple !== event.shiftKey;
  const from = edge === "in" ? start : start + item.dur;
  const wanted = distance(desk, drag, at);
  const { shift, at: snapAt } = magnet(desk, [from + wanted], id);
  const frames = clamp(wanted + shift, trimRoom(desk.timeline, id, edge, ripple));
  const held = frames === wanted + shift ? snapAt : null;
  const shown = edge === "in" ? item.src + frames : item.src + item.dur + frames - 1;
  return {
    op: frames ? { op: "item.trim", id, edge, frames, ripple } : null,
    note: [`${signed(frames)}`, timecode(edge === "in" ? item.dur - frames : item.dur + frames, desk.rate)],
    snapAt: held,
    peek: { item, frame: shown },
  };
}

/** A cut dragged between two clips; the film keeps its length. */
export function roll(desk, view, drag, at) {
  const { edge, row, index } = drag.hit;
  const track = desk.timeline.tracks[row.track];
  const right = track.items[edge === "in" ? index : index + 1];
  if (!right || (edge === "in" && index === 0)) return { op: null, note: null };
  const cut = edge === "in" ? drag.hit.start : drag.hit.start + drag.hit.item.dur;
  const wanted = distance(desk, drag, at);
  const { shift, at: snapAt } = magnet(desk, [cut + wanted], right.id);
  const frames = clamp(wanted + shift, rollRoom(desk.timeline, right.id));
  return {
    op: frames ? { op: "item.roll", id: right.id, frames } : null,
    note: [signed(frames), timecode(cut + frames, desk.rate)],
    snapAt: frames === wanted + shift ? snapAt : null,
    peek: { item: right, frame: right.src + frames },
  };
}

/** A clip that stays and shows other frames of its take: dragged right, it shows earlier ones. */
export function slip(desk, view, drag, at) {
  const { id, item } = drag.hit;
  const frames = clamp(-distance(desk, drag, at), slipRoom(desk.timeline, id));
  const first = item.src + frames;
  return {
    op: frames ? { op: "item.slip", id, frames } : null,
    note: [signed(frames), `${timecode(first, desk.rate)} – ${timecode(first + item.dur, desk.rate)}`],
    snapAt: null,
    peek: { item, frame: first },
  };
}

/** A clip taken elsewhere: the ghost goes with the pointer, the film shows where it would land. */
export function move(desk, view, drag, at) {
  const { id, item, start, row } = drag.hit;
  const wanted = Math.max(0, start + distance(desk, drag, at));
  const { shift, at: snapAt } = magnet(desk, [wanted, wanted + item.dur], id);
  const to = Math.max(0, wanted + shift);
  const track = view.trackAt(at.y);
  const locked = desk.timeline.tracks[track].locked;
  const still = track === row.track && to === start;
  return {
    op: still || locked ? null : { op: "item.move", id, track, to },
    note: [timecode(to, desk.rate)],
    snapAt,
    ghost: { item, start: to, track },
  };
}
