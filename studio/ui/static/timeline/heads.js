// The heads of the tracks: name, whether it is seen, whether it is locked.

import { el, put, set, store, t } from "../store.js";
import { drawing } from "./icons.js";

export class Heads {
  constructor(desk, view, host) {
    Object.assign(this, { desk, view });
    this.list = el("div.tl-heads-list");
    put(host, this.list);
    view.afterLayout.push(() => this.draw());
    store.on("language", () => this.draw());
    view.scroll.addEventListener("scroll", () => this.follow(), { passive: true });
    this.draw();
  }

  follow() {
    this.list.style.transform = `translateY(${-this.view.scroll.scrollTop}px)`;
  }

  draw() {
    const { tracks } = this.desk.timeline;
    const { track, field } = document.activeElement?.dataset ?? {};
    put(
      this.list,
      this.view.rows.map((row) => this.head(row, tracks[row.track])),
    );
    this.follow();
    if (field) this.list.querySelector(`[data-track="${track}"][data-field="${field}"]`)?.focus();
  }

  head({ track, y, h }, told) {
    const place = { top: `${y}px`, height: `${h}px` };
    return el(
      "div.tl-head",
      { style: place, role: "group", "aria-label": told.name },
      el("b", {}, told.name),
      this.button(track, "muted", told.muted, ["unseen", "seen"], told.name),
      this.button(track, "locked", told.locked, ["lock", "unlock"], told.name),
    );
  }

  button(track, field, on, [yes, no], track_name) {
    const words = t(`timeline.track.${field}_${on ? "off" : "on"}`, { track: track_name });
    const button = el(
      "button.rw-bare.tl-tool",
      {
        type: "button",
        dataset: { track, field },
        "aria-pressed": String(on),
        "aria-label": words,
        title: words,
        onclick: () => this.desk.edit({ op: "track.set", track, [field]: !on }),
      },
      drawing(on ? yes : no),
    );
    button.addEventListener("mousedown", (event) => event.preventDefault());
    return set(button, {});
  }
}
