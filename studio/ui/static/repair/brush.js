// A mask painted over the frames that stand: brush, box or lasso. What is painted becomes a damage of the clip.
// Each frame that is painted on is a key; on another frame of the clip painting goes on. A mask that was followed is
// corrected the same way: strokes lie over what it says there.

import { drawing } from "../timeline/icons.js";
import { bus, el, icon, put, set, store, t } from "../store.js";
import { masks, still } from "./maps.js";

const TOOLS = ["brush", "box", "lasso"];
const SIZES = [0.005, 0.15];
const GROWS = 1.25;
const APART = 0.002;
const MIDDLE = 0.5;
const NUDGE = 0.01;

export class Brush {
  tool = "brush";
  size = 0.04;
  erase = false;
  painted = new Map();

  /**
   * @param {HTMLElement} stage holds the picture
   * @param {HTMLElement} host holds stage and tools
   * @param {Panel} about says what is painted on
   */
  constructor(stage, host, about) {
    Object.assign(this, { stage, host, about });
    this.canvas = el("canvas.rp-paint", { tabindex: "0", role: "img" });
    this.bar = el("div.rp-tools", { role: "toolbar", hidden: true });
    this.root = el("div.rp-brush", { hidden: true }, this.canvas);
    stage.append(this.root);
    host.append(this.bar);
    this.pen = this.canvas.getContext("2d");
    this.canvas.addEventListener("pointerdown", (e) => this.down(e));
    this.canvas.addEventListener("pointermove", (e) => this.move(e));
    this.canvas.addEventListener("pointerup", () => this.up());
    this.canvas.addEventListener("pointercancel", () => this.up());
    this.canvas.addEventListener("wheel", (e) => { e.preventDefault(); this.grow(e.deltaY < 0); }, { passive: false });
    for (const part of [this.root, this.bar]) part.addEventListener("keydown", (e) => this.keyed(e));
    bus.addEventListener("time", () => { if (this.open) this.turn(); });
    store.on("language", () => { if (this.open) this.draw(); });
    store.on("opened", () => this.leave());
    new ResizeObserver(() => { if (this.open) this.lay(); }).observe(stage);
  }

  get open() { return !this.bar.hidden; }
  get strokes() { return this.painted.get(this.frame) ?? []; }
  /** What was painted, frame by frame: [frame, strokes]. */
  get keys() { return [...this.painted].filter(([, strokes]) => strokes.length); }

  /** Begins to paint on the frame that stands. on: the number of the mask that is corrected, or null. */
  begin(on = null) {
    if (this.about.frame === null) return;
    const { map, shot } = this.about;
    Object.assign(this, { painted: new Map(), stroke: null, frame: null, on, map, shot, cursor: [MIDDLE, MIDDLE] });
    this.bar.hidden = false;
    this.about.dispatchEvent(new Event("draw"));
    this.turn();
    this.canvas.focus({ preventScroll: true });
  }

  /** Another frame stands: what was painted on it is shown; away from the clip there is nothing to paint on. */
  turn() {
    const { desk, shot, frame: stands } = this.about;
    const frame = shot?.id === this.shot.id && !desk.playing ? stands : null;
    if (frame === this.frame && !this.root.hidden) return;
    if (this.stroke) this.up();
    Object.assign(this, { frame, under: null });
    this.root.hidden = frame === null;
    this.draw();
    this.lay();
    this.look(frame);
  }

  /** What the mask that is corrected says of this frame, to be painted over. */
  async look(frame) {
    if (!masks(this.map.damages[this.on], frame)) return;
    const image = new Image();
    image.src = still(this.shot, this.map, this.on, frame, true);
    await image.decode().catch(() => undefined);
    if (frame !== this.frame || !image.naturalWidth) return;
    this.under = reddened(image, this.colour);
    this.canvas.dataset.under = frame;
    this.paint();
  }

  get colour() { return getComputedStyle(this.root).getPropertyValue("--damage-frames").trim(); }

  leave() {
    this.root.hidden = this.bar.hidden = true;
    this.painted = new Map();
    this.about.dispatchEvent(new Event("draw"));
  }

  /** The canvas lies on the picture itself, not on the black beside it; the tools at its foot. */
  lay() {
    const [stage, host] = [this.stage, this.host].map((part) => part.getBoundingClientRect());
    this.bar.style.setProperty("--x", `${stage.left - host.left + stage.width / 2}px`);
    this.bar.style.setProperty("--y", `${stage.bottom - host.top - 12}px`);
    this.bar.style.setProperty("--room", `${stage.width - 24}px`);
    const scale = Math.min(stage.width / this.map.width, stage.height / this.map.height);
    const [w, h] = [this.map.width * scale, this.map.height * scale];
    Object.assign(this.canvas.style, { left: `${(stage.width - w) / 2}px`, top: `${(stage.height - h) / 2}px`, width: `${w}px`, height: `${h}px` });
    const dots = window.devicePixelRatio || 1;
    Object.assign(this.canvas, { width: Math.round(w * dots), height: Math.round(h * dots) });
    this.paint();
  }

  draw() {
    const tool = (name) => el("button.rw-bare", { type: "button", "aria-pressed": String(this.tool === name && !this.erase), title: t(`brush.${name}`), "aria-label": t(`brush.${name}`), onclick: () => { this.tool = name; this.erase = false; this.draw(); } }, drawing(name));
    const size = el("input", { type: "range", min: SIZES[0], max: SIZES[1], step: 0.005, value: this.size, "aria-label": t("brush.size"), title: t("brush.size"), oninput: () => { this.size = Number(size.value); } });
    const act = (name, f, kind = "rw-bare", more = {}) => el(`button.${kind}`, { type: "button", onclick: f, ...more }, t(`brush.${name}`));
    set(this.canvas, { "aria-label": t("brush.canvas") });
    set(this.bar, { "aria-label": t("brush.tools") });
    put(this.bar, TOOLS.map(tool),
      el("button.rw-bare", { type: "button", "aria-pressed": String(this.erase), title: t("brush.erase"), "aria-label": t("brush.erase"), onclick: () => { this.erase = !this.erase; this.draw(); } }, drawing("erase")),
      size, act("undo", () => this.back(), "rw-bare", { disabled: !this.strokes.length }), this.told(), el("span.rw-gap"),
      act("follow", () => this.done(), "rw-button.rw-small.rw-accent", { disabled: !this.keys.length, dataset: { key: "follow" } }),
      el("button.rw-bare", { type: "button", "aria-label": t("word.cancel"), title: t("word.cancel"), onclick: () => this.leave() }, icon("close")));
  }

  /** On which frames there is something: the mask will go through all of them. */
  told() {
    const frames = this.keys.map(([frame]) => frame).sort((a, b) => a - b);
    const words = this.frame === null ? t("brush.away") : frames.length ? t("brush.keys", { frames: frames.join(", ") }) : t("brush.more");
    return el("span.rp-told", { role: "status" }, words);
  }

  point(e) {
    const { left, top, width, height } = this.canvas.getBoundingClientRect();
    return [e.clientX - left, e.clientY - top].map((v, i) => Math.min(1.5, Math.max(-0.5, v / [width, height][i])));
  }

  down(e) {
    if (e.button > 0) return;
    e.preventDefault();
    this.canvas.setPointerCapture(e.pointerId);
    this.canvas.focus();
    this.start(this.point(e));
  }

  start(point) {
    this.stroke = { tool: this.tool, points: [point], size: this.size, erase: this.erase };
    this.painted.set(this.frame, [...this.strokes, this.stroke]);
    this.paint();
  }

  move(e) {
    this.cursor = this.point(e);
    if (this.stroke) this.lead(this.cursor);
    this.paint();
  }

  lead(point) {
    const { stroke } = this;
    const last = stroke.points.at(-1);
    if (stroke.tool === "box") stroke.points = [stroke.points[0], point];
    else if (Math.hypot(point[0] - last[0], point[1] - last[1]) > APART) stroke.points.push(point);
  }

  up() {
    if (!this.stroke) return;
    this.stroke = null;
    this.draw();
    this.paint();
  }

  back() {
    this.painted.set(this.frame, this.strokes.slice(0, -1));
    this.stroke = null;
    this.draw();
    this.paint();
  }

  grow(more) { this.size = Math.min(SIZES[1], Math.max(SIZES[0], this.size * (more ? GROWS : 1 / GROWS))); this.draw(); this.paint(); }

  /** Arrows move the brush, Space paints and lets go, [ and ] size it, Enter is done, Escape leaves. */
  keyed(e) {
    const by = { ArrowLeft: [-NUDGE, 0], ArrowRight: [NUDGE, 0], ArrowUp: [0, -NUDGE], ArrowDown: [0, NUDGE] }[e.key];
    const canvas = e.target === this.canvas;
    if (e.key === "Escape") this.leave();
    else if (canvas && by) {
      this.cursor = this.cursor.map((v, i) => v + by[i] * (e.shiftKey ? 5 : 1));
      if (this.stroke) this.lead(this.cursor);
      this.paint();
    } else if (canvas && e.key === " ") (this.stroke ? this.up() : this.start([...this.cursor]));
    else if (canvas && e.key === "Enter") this.done();
    else if (e.key === "[" || e.key === "]") this.grow(e.key === "]");
    else if ((e.ctrlKey || e.metaKey) && e.key === "z") this.back();
    else return void (canvas && e.stopPropagation());
    e.preventDefault();
    e.stopPropagation();
  }

  paint() {
    const { pen, canvas } = this;
    pen.clearRect(0, 0, canvas.width, canvas.height);
    const { colour } = this;
    pen.globalAlpha = 1;
    if (this.under) pen.drawImage(this.under, 0, 0, canvas.width, canvas.height);
    for (const stroke of this.strokes) trace(pen, stroke, canvas, colour);
    if (!this.stroke && this.tool === "brush") ring(pen, this.cursor, this.size, canvas);
  }

  /** The number that the mask has by now: others may have come before it, or gone. */
  renew() {
    const { map } = this.about;
    if (!map || this.on === null || map.made === this.map.made) return;
    const n = map.damages.findIndex(({ mask }) => mask === this.map.damages[this.on].mask);
    Object.assign(this, { map, on: n < 0 ? null : n });
  }

  /** Hands what was painted to the server, which follows it through the clip; what is refused stays to be painted on. */
  async done() {
    const keys = this.keys.map(([frame, strokes]) => ({ frame, strokes }));
    if (!keys.length || this.sending) return;
    this.sending = true;
    this.renew();
    const told = await store.post("mask", { shot: this.shot.id, keys, on: this.on, of: this.map.made });
    this.sending = false;
    if (!told) return;
    this.leave();
    this.about.awaits(keys.at(-1).frame);
  }
}

/** A mask, white on black, as a picture of that colour whose black is clear. */
function reddened(image, colour) {
  const canvas = Object.assign(document.createElement("canvas"), { width: image.naturalWidth, height: image.naturalHeight });
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  pen.drawImage(image, 0, 0);
  const picture = pen.getImageData(0, 0, canvas.width, canvas.height);
  for (let i = 0; i < picture.data.length; i += 4) picture.data[i + 3] = picture.data[i];
  pen.putImageData(picture, 0, 0);
  pen.globalCompositeOperation = "source-in";
  pen.fillStyle = colour;
  pen.fillRect(0, 0, canvas.width, canvas.height);
  return canvas;
}

function trace(pen, { tool, points, size, erase }, { width, height }, colour) {
  pen.globalCompositeOperation = erase ? "destination-out" : "source-over";
  pen.strokeStyle = pen.fillStyle = colour;
  const at = points.map(([x, y]) => [x * width, y * height]);
  pen.beginPath();
  if (tool === "box") pen.rect(...at[0], at.at(-1)[0] - at[0][0], at.at(-1)[1] - at[0][1]);
  else at.forEach(([x, y], i) => (i ? pen.lineTo(x, y) : pen.moveTo(x, y)));
  if (tool === "brush") {
    Object.assign(pen, { lineWidth: size * width, lineCap: "round", lineJoin: "round" });
    if (at.length === 1) pen.lineTo(at[0][0] + 0.01, at[0][1]);
    pen.stroke();
  } else pen.fill();
  pen.globalCompositeOperation = "source-over";
}

function ring(pen, [x, y], size, { width, height }) {
  pen.strokeStyle = "#fff";
  pen.lineWidth = 1.5;
  pen.beginPath();
  pen.arc(x * width, y * height, (size * width) / 2, 0, 7);
  pen.stroke();
}
