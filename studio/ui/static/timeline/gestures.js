// Pointer and wheel on the tracks. A drag shows what it would do and sends one operation on release.

import { BadEdit, applied, isGap } from "./model.js";
import * as drags from "./drags.js";

const REACH = { mouse: 7, pen: 9, touch: 16 };
const STARTS_PX = 4;
const PULL_PX = 28;
const WHEEL_ZOOM = 0.0016;

const CURSORS = { trim: "ew-resize", roll: "col-resize", slip: "move", move: "grab", scrub: "default" };

export class Gestures {
  constructor(desk, view) {
    Object.assign(this, { desk, view, drag: null, fingers: new Map() });
    const { scroll } = view;
    const on = (name, f, options) => scroll.addEventListener(name, f, options);
    on("pointerdown", (event) => this.down(event));
    on("pointermove", (event) => this.move(event));
    on("pointerup", (event) => this.up(event));
    on("pointercancel", (event) => this.drop(event));
    on("pointerleave", () => this.hover(null));
    on("dblclick", (event) => this.desk.seek(this.hit(event).frame));
    on("wheel", (event) => this.wheel(event), { passive: false });
    on("contextmenu", (event) => this.drag && event.preventDefault());
  }

  point(event) {
    const box = this.view.scroll.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }

  hit(event) {
    const { x, y } = this.point(event);
    return this.view.at(x, y, REACH[event.pointerType] ?? REACH.mouse);
  }

  /** The drag that begins with this press: what is under the pointer, and the keys, decide. */
  kind(hit, event) {
    if (hit.where === "ruler" || hit.where === "empty" || isGap(hit.item)) return "scrub";
    if (this.desk.timeline.tracks[hit.row.track].locked) return "hold";
    const inside = event.altKey || event.ctrlKey || event.metaKey;
    if (hit.edge) return inside ? "roll" : "trim";
    if (inside) return "slip";
    return event.pointerType === "touch" && this.desk.chosen !== hit.id ? "pan" : "move";
  }

  down(event) {
    if (event.button > 0 || this.drag?.moved) return;
    this.fingers.set(event.pointerId, event);
    if (this.fingers.size === 2) return this.pinch();
    this.view.scroll.focus({ preventScroll: true });
    const hit = this.hit(event);
    const kind = this.kind(hit, event);
    const at = this.point(event);
    this.drag = { kind, hit, from: at, left: this.desk.left, moved: false, pointer: event.pointerId };
    if (kind === "scrub") this.desk.seek(hit.frame);
    if (hit.where !== "ruler") this.choose(hit, kind);
    this.capture(event.pointerId);
  }

  choose(hit, kind) {
    if (kind !== "pan") this.desk.choose(hit.id ?? null);
  }

  capture(pointer) {
    try {
      this.view.scroll.setPointerCapture(pointer);
    } catch (wrong) {
      if (wrong.name !== "NotFoundError") throw wrong;
    }
  }

  move(event) {
    if (this.fingers.has(event.pointerId)) this.fingers.set(event.pointerId, event);
    if (this.pinching) return this.spread();
    if (!this.drag) return this.hover(this.hit(event), event);
    const at = this.point(event);
    const { drag } = this;
    drag.moved ||= Math.hypot(at.x - drag.from.x, at.y - drag.from.y) >= STARTS_PX;
    if (!drag.moved && drag.kind !== "scrub") return;
    this.desk.hold(true);
    drag.last = event;
    this.refresh(event);
    this.pull();
  }

  /** A drag near the end of the tracks pulls them along. */
  pull() {
    const { drag, desk } = this;
    if (!drag || drag.pulling || drag.kind === "pan") return;
    const { x } = this.point(drag.last);
    const by = x < PULL_PX ? x - PULL_PX : Math.max(0, x - desk.width + PULL_PX);
    if (!by || (by < 0 && desk.left <= 0)) return;
    drag.pulling = requestAnimationFrame(() => {
      drag.pulling = null;
      if (this.drag !== drag) return;
      desk.scrollTo(desk.left + Math.max(-PULL_PX, Math.min(PULL_PX, by)) * 0.6);
      this.refresh(drag.last);
      this.pull();
    });
  }

  refresh(event) {
    const at = this.point(event);
    const { drag, desk } = this;
    if (drag.kind === "scrub") return desk.seek((at.x + desk.left) / desk.pxPerFrame);
    if (drag.kind === "pan") return desk.scrollTo(drag.left + drag.from.x - at.x);
    if (drag.kind === "hold") return;
    this.preview(drags[drag.kind](desk, this.view, drag, at, event), at);
  }

  preview(planned, pointer) {
    this.drag.op = planned.op;
    this.view.gesture = { ...planned, pointer };
    try {
      this.desk.show(planned.op ? applied(this.desk.timeline, planned.op) : null);
    } catch (wrong) {
      if (!(wrong instanceof BadEdit)) throw wrong;
      this.drag.op = null;
      this.desk.show(null);
    }
  }

  up(event) {
    this.fingers.delete(event.pointerId);
    if (this.pinching) this.pinching = this.fingers.size > 1 && this.pinching;
    const { drag } = this;
    if (!drag || drag.pointer !== event.pointerId) return;
    this.finish();
    if (drag.kind === "pan" && !drag.moved) this.desk.choose(drag.hit.id);
    if (drag.moved && drag.op) this.desk.edit(drag.op);
  }

  drop(event) {
    this.fingers.delete(event.pointerId);
    this.pinching = null;
    this.finish();
  }

  /** Ends a drag; without an edit the film looks as before. */
  finish() {
    this.drag = null;
    this.view.gesture = null;
    this.desk.show(null);
    this.desk.hold(false);
  }

  /** Lets go without doing anything. */
  cancel() {
    if (!this.drag) return false;
    this.finish();
    return true;
  }

  hover(hit, event) {
    const found = hit?.where === "item" ? hit : null;
    const kind = hit ? this.kind(hit, event ?? {}) : "scrub";
    this.view.scroll.style.cursor = CURSORS[kind] ?? "default";
    if (this.view.hover?.id === found?.id && this.view.hover?.edge === found?.edge) return;
    this.view.hover = found;
    this.view.later();
  }

  wheel(event) {
    const { desk } = this;
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      desk.zoom(Math.exp(-event.deltaY * WHEEL_ZOOM), this.point(event).x);
      return;
    }
    const tall = this.view.scroll.scrollHeight > this.view.scroll.clientHeight + 1;
    const sideways = event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY);
    if (tall && !sideways) return;
    event.preventDefault();
    desk.scrollTo(desk.left + (sideways && event.deltaX ? event.deltaX : event.deltaY));
  }

  /** Two fingers: their distance is the zoom, their middle stays in place. */
  pinch() {
    this.finish();
    this.pinching = this.span();
  }

  span() {
    const [a, b] = [...this.fingers.values()].map((event) => this.point(event));
    return { apart: Math.max(20, Math.abs(a.x - b.x)), middle: (a.x + b.x) / 2 };
  }

  spread() {
    const now = this.span();
    this.desk.zoom(now.apart / this.pinching.apart, now.middle);
    this.desk.scrollTo(this.desk.left - (now.middle - this.pinching.middle));
    this.pinching = now;
  }
}
