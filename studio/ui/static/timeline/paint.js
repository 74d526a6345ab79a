// How clips, rulers and marks look. Plain drawing: a canvas context, a place, what to say.

import { rulerStep, timecode, base } from "./timecode.js";

export const RULER = 26;
export const LABEL = 18;
const UI = 'system-ui, "Noto Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif';
const MONO = "ui-monospace, SFMono-Regular, Menlo, Consolas, monospace";
const WORDS_FROM_PX = 34;
const PICTURES_FROM_PX = 14;

/** Times and ticks over the tracks. sight: {left, pxPerFrame, width} */
export function ruler(pen, sight, rate, colour) {
  const { left, pxPerFrame, width } = sight;
  pen.fillStyle = colour.panel;
  pen.fillRect(0, 0, width, RULER);
  pen.fillStyle = colour.line;
  pen.fillRect(0, RULER - 1, width, 1);
  const step = rulerStep(pxPerFrame, rate, 110);
  const minor = minorStep(step, rate, pxPerFrame);
  const first = Math.floor(left / pxPerFrame / step) * step;
  const last = (left + width) / pxPerFrame;
  pen.font = `11px ${MONO}`;
  pen.textBaseline = "alphabetic";
  for (let frame = first; frame <= last; frame += minor) {
    const x = Math.round(frame * pxPerFrame - left);
    const major = (frame - first) % step === 0;
    pen.fillStyle = major ? colour.muted : colour.line;
    pen.fillRect(x, major ? 8 : RULER - 7, 1, RULER - 1 - (major ? 8 : RULER - 7));
    pen.fillStyle = colour.muted;
    if (major) pen.fillText(timecode(frame, rate), x + 5, 17);
  }
}

function minorStep(step, rate, pxPerFrame) {
  const per = base(rate);
  const parts = step >= per * 10 ? 10 : step >= per ? 4 : step;
  const minor = Math.max(1, Math.round(step / parts));
  return step % minor === 0 && minor * pxPerFrame >= 5 ? minor : step;
}

function box(pen, x, y, w, h, radius = 4) {
  pen.beginPath();
  pen.roundRect(x, y, w, h, Math.min(radius, w / 2));
}

/**
 * One clip.
 * @param {object} clip {label, status, word, progress, chosen, lit, ghost, tile(frame) -> picture|null}
 * @param {object} at {x, y, w, h, pxPerFrame, span: [from, to] px of the canvas that can be seen}
 */
export function clip(pen, told, at, colour) {
  const { x, y, h } = at;
  const w = Math.max(1, at.w - 1);
  pen.save();
  pen.globalAlpha = told.ghost ? 0.9 : 1;
  box(pen, x, y, w, h);
  pen.fillStyle = colour.raised;
  pen.fill();
  if (w >= PICTURES_FROM_PX) {
    pen.clip();
    strip(pen, told, { ...at, w });
    state(pen, told, { x, y, w, h }, colour);
    if (w >= WORDS_FROM_PX) words(pen, told, { ...at, w }, colour);
  } else {
    pen.fillStyle = told.status === "done" ? colour.muted : colour.line;
    pen.fill();
  }
  pen.restore();
  rim(pen, told, { x, y, w, h }, colour);
}

/** Pictures side by side, each from the moment it stands at. */
function strip(pen, told, { x, y, w, h, pxPerFrame, span }) {
  const top = y + LABEL;
  const tall = h - LABEL;
  if (tall < 12) return;
  const wide = Math.max(24, tall * told.aspect);
  const first = Math.max(0, Math.floor((span[0] - x) / wide));
  const stop = Math.min(w, span[1] - x);
  for (let k = first; k * wide < stop; k++) {
    const picture = told.tile(((k + 0.5) * wide) / pxPerFrame);
    if (picture) pen.drawImage(picture, x + k * wide, top, wide, tall);
    pen.fillStyle = "rgba(0, 0, 0, 0.35)";
    if (k) pen.fillRect(x + k * wide, top, 1, tall);
  }
}

/** What is not film yet is hatched; what is being made fills up. */
function state(pen, told, { x, y, w, h }, colour) {
  if (told.status === "done") return;
  pen.fillStyle = colour.ground;
  pen.globalAlpha *= 0.5;
  pen.fillRect(x, y + LABEL, w, h - LABEL);
  pen.globalAlpha /= 0.5;
  pen.fillStyle = hatch(pen, told.status === "failed" ? colour.bad : colour.muted);
  pen.fillRect(x, y + LABEL, w, h - LABEL);
  if (told.status !== "running" && told.status !== "queued") return;
  const done = Math.max(0, Math.min(1, told.progress || 0)) * w;
  pen.fillStyle = colour.accent;
  pen.globalAlpha *= 0.28;
  pen.fillRect(x, y + LABEL, done, h - LABEL);
  pen.globalAlpha /= 0.28;
  pen.fillRect(x, y + h - 3, done, 3);
}

const hatches = new Map();

function hatch(pen, colour) {
  if (!hatches.has(colour)) {
    const cell = new OffscreenCanvas(9, 9);
    const cut = cell.getContext("2d");
    cut.strokeStyle = colour;
    cut.globalAlpha = 0.4;
    cut.lineWidth = 1.2;
    cut.beginPath();
    for (const shift of [-9, 0, 9]) {
      cut.moveTo(shift, 9);
      cut.lineTo(shift + 9, 0);
    }
    cut.stroke();
    hatches.set(colour, pen.createPattern(cell, "repeat"));
  }
  return hatches.get(colour);
}

function words(pen, told, { x, y, w, h, span }, colour) {
  pen.fillStyle = told.chosen ? colour.select : colour.raised;
  pen.fillRect(x, y, w, LABEL);
  const from = Math.max(x, span[0]);
  pen.save();
  pen.beginPath();
  pen.rect(from + 6, y, x + w - from - 11, h);
  pen.clip();
  pen.font = `12px ${UI}`;
  pen.textBaseline = "middle";
  pen.fillStyle = told.chosen ? "#fff" : colour.text;
  pen.fillText(told.label, from + 6, y + LABEL / 2 + 0.5);
  pen.restore();
  if (told.word && w > 64) chip(pen, told, { x: from + 6, y: y + h - 23, most: x + w - from - 12 }, colour);
}

/** A small plate with a word on it. */
function chip(pen, { word, status }, { x, y, most }, colour) {
  pen.font = `11px ${UI}`;
  const w = pen.measureText(word).width + 12;
  if (w > most) return;
  box(pen, x, y, w, 17, 3);
  pen.fillStyle = colour.ground;
  pen.globalAlpha *= 0.86;
  pen.fill();
  pen.globalAlpha /= 0.86;
  pen.fillStyle = status === "failed" ? colour.bad : status === "running" ? colour["accent-ink"] : colour.text;
  pen.textBaseline = "middle";
  pen.fillText(word, x + 6, y + 9);
}

function rim(pen, told, { x, y, w, h }, colour) {
  if (w < 5) return;
  box(pen, x + 0.5, y + 0.5, w - 1, h - 1);
  pen.lineWidth = told.chosen ? 2 : 1;
  pen.strokeStyle = told.chosen ? colour.select : told.status === "failed" ? colour.bad : colour.line;
  pen.stroke();
  if (told.lit && w > 18) for (const edge of told.lit) grip(pen, { x, y, w, h }, edge, colour);
}

/** The handle one trims with. */
function grip(pen, { x, y, w, h }, edge, colour) {
  const at = edge === "in" ? x + 2 : x + w - 7;
  pen.fillStyle = colour.select;
  box(pen, at, y + LABEL + 2, 5, h - LABEL - 6, 2);
  pen.fill();
  pen.fillStyle = "#fff";
  pen.fillRect(at + 2, y + LABEL + (h - LABEL) / 2 - 7, 1, 12);
}

/** A hole that is chosen, or under the pointer. */
export function hole(pen, { x, y, w, h }, chosen, colour) {
  box(pen, x + 1, y + 1, w - 2, h - 2);
  pen.strokeStyle = chosen ? colour.select : colour.line;
  pen.lineWidth = chosen ? 2 : 1;
  pen.setLineDash([5, 4]);
  pen.stroke();
  pen.setLineDash([]);
}

/** The line one snaps to. */
export function snapLine(pen, x, height, colour) {
  pen.strokeStyle = colour.select;
  pen.lineWidth = 1;
  pen.setLineDash([4, 3]);
  pen.beginPath();
  pen.moveTo(Math.round(x) + 0.5, RULER);
  pen.lineTo(Math.round(x) + 0.5, height);
  pen.stroke();
  pen.setLineDash([]);
}

/** Where the film stands. */
export function playhead(pen, x, height, colour) {
  const at = Math.round(x);
  pen.fillStyle = colour.accent;
  pen.fillRect(at - 0.5, 12, 1.5, height - 12);
  pen.beginPath();
  pen.moveTo(at - 6, 4);
  pen.lineTo(at + 6.5, 4);
  pen.lineTo(at + 6.5, 12);
  pen.lineTo(at + 0.25, 19);
  pen.lineTo(at - 6, 12);
  pen.closePath();
  pen.fill();
}

/** A note beside the pointer: how far, and to where. */
export function note(pen, lines, x, y, width, colour) {
  pen.font = `12px ${MONO}`;
  const wide = Math.max(...lines.map((line) => pen.measureText(line).width)) + 16;
  const left = Math.max(4, Math.min(width - wide - 4, x + 14));
  box(pen, left, y, wide, lines.length * 17 + 8, 5);
  pen.fillStyle = colour.text;
  pen.fill();
  pen.fillStyle = colour.ground;
  pen.textBaseline = "middle";
  lines.forEach((line, i) => pen.fillText(line, left + 8, y + 13 + i * 17));
}
