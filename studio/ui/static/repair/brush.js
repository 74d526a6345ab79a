// A mask painted over the frame that stands: brush, box or lasso. What is painted becomes a damage of the clip.

import { drawing } from "../timeline/icons.js";
import { bus, el, icon, put, set, store, t } from "../store.js";

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
  strokes = [];

  /** @param {HTMLElement} stage holds the picture @param {{frame, map, shot}} about what is painted on */
  constructor(stage, about) {
    Object.assign(this, { stage, about });
    this.canvas = el("canvas.rp-paint", { tabindex: "0", role: "img" });
    this.bar = el("div.rp-tools", { role: "toolbar" });
    this.root = el("div.rp-brush", { hidden: true }, this.canvas, this.bar);
    stage.append(this.root);
    this.pen = this.canvas.getContext("2d");
    this.canvas.addEventListener("pointerdown", (e) => this.down(e));
    this.canvas.addEventListener("pointermove", (e) => this.move(e));
    this.canvas.addEventListener("pointerup", () => this.up());
    this.canvas.addEventListener("pointercancel", () => this.up());
    this.canvas.addEventListener("wheel", (e) => { e.preventDefault(); this.grow(e.deltaY < 0); }, { passive: false });
    this.root.addEventListener("keydown", (e) => this.keyed(e));
    bus.addEventListener("time", ({ detail }) => { if (this.open && detail.frame !== this.at) this.leave(); });
    store.on("language", () => { if (this.open) this.draw(); });
    new ResizeObserver(() => { if (this.open) this.lay(); }).observe(stage);
  }

  get open() { return !this.root.hidden; }

  /** Begins to paint on the frame that stands; closed again by Escape, or when another frame is shown. */
  begin(at) {
    if (this.about.frame === null) return;
    Object.assign(this, { strokes: [], stroke: null, at, frame: this.about.frame, map: this.about.map, shot: this.about.shot, cursor: [MIDDLE, MIDDLE] });
    this.root.hidden = false;
    this.draw();
    this.lay();
    this.canvas.focus();
  }

  leave() {
    this.root.hidden = true;
    this.strokes = [];
  }

  /** The canvas lies on the picture itself, not on the black beside it. */
  lay() {
    const { width, height } = this.stage.getBoundingClientRect();
    const scale = Math.min(width / this.map.width, height / this.map.height);
    const [w, h] = [this.map.width * scale, this.map.height * scale];
    Object.assign(this.canvas.style, { left: `${(width - w) / 2}px`, top: `${(height - h) / 2}px`, width: `${w}px`, height: `${h}px` });
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
      size, act("undo", () => this.back()), el("span.rw-gap"),
      act("follow", () => this.done(), "rw-button.rw-small.rw-accent", { disabled: !this.strokes.length, dataset: { key: "follow" } }),
      el("button.rw-bare", { type: "button", "aria-label": t("word.cancel"), title: t("word.cancel"), onclick: () => this.leave() }, icon("close")));
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
    this.strokes.push(this.stroke);
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
    this.strokes.pop();
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
    const colour = getComputedStyle(this.root).getPropertyValue("--damage-frames");
    pen.globalAlpha = 1;
    for (const stroke of this.strokes) trace(pen, stroke, canvas, colour);
    if (!this.stroke && this.tool === "brush") ring(pen, this.cursor, this.size, canvas);
  }

  /** Hands what was painted to the server, which follows it through the clip. */
  async done() {
    if (!this.strokes.some(({ erase }) => !erase)) return;
    const { shot, frame, strokes } = this;
    this.leave();
    await store.post("mask", { shot: shot.id, frame, strokes });
  }
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
