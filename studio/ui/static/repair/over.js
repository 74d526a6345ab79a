// The mask of the damage that is spoken of, in red over the picture, frame by frame.

import { bus, el, set } from "../store.js";
import { masks, still } from "./maps.js";

export class Over {
  /** @param {Panel} panel says which damage, and which of its file's frames stands */
  constructor(stage, desk, panel) {
    Object.assign(this, { panel });
    this.image = el("div.rp-over", { hidden: true });
    stage.append(this.image);
    desk.addEventListener("change", () => this.soon());
    bus.addEventListener("time", () => this.soon());
    panel.addEventListener("draw", () => this.soon());
  }

  soon() {
    this.asked ??= requestAnimationFrame(() => {
      this.asked = undefined;
      this.draw();
    });
  }

  draw() {
    const { hurt, map, frame, desk, picked, shot } = this.panel;
    const inside = masks(hurt, frame) && !desk.playing && !this.panel.brush.open;
    this.image.hidden = !inside;
    if (!inside) return;
    const src = still(shot, map, picked, frame, true);
    if (src !== this.image.dataset.src) set(this.image, { dataset: { src }, style: { "mask-image": `url("${src}")` } });
  }
}
