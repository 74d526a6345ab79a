// The row of tools between the picture and the tracks. Each has a name and a key; the last one exports.

import { el, set, store, t } from "../store.js";
import { isGap } from "./model.js";
import { SHORTCUTS } from "./keys.js";
import { name, tool } from "./transport.js";
import { Export } from "./export.js";

const GROUPS = [
  ["split", "trim_in", "trim_out", "remove"],
  ["earlier", "later"],
  ["snap", "ripple"],
  ["bring"],
];
const ZOOM = ["zoom_out", "fit", "zoom_in"];

export class Toolbar {
  constructor(desk, doing) {
    this.desk = desk;
    this.tools = {};
    const group = (names) =>
      el(
        "div.tl-group",
        { role: "group" },
        ...names.map((act) => {
          this.tools[act] = tool(act, doing[act]);
          return this.tools[act];
        }),
      );
    this.info = tool("panel", () => this.desk.tell("inspector"));
    this.keys = tool("keys", doing.keys);
    this.said = el("span.tl-said", { role: "status" });
    this.export = new Export(desk);
    this.root = el(
      "div.tl-toolbar",
      { role: "toolbar" },
      ...GROUPS.map(group),
      this.said,
      el("span.tl-space"),
      group(ZOOM),
      el("div.tl-group.tl-wide", {}, this.keys),
      el("div.tl-group.tl-narrow", {}, this.info),
      this.export.root,
    );
    desk.addEventListener("change", ({ detail }) => this.changed(detail));
    desk.addEventListener("refused", ({ detail }) => this.say(t(`timeline.bad.${detail.code}`, detail.values)));
    store.on("language", () => this.name());
    this.name();
    this.draw();
  }

  name() {
    for (const [act, button] of Object.entries(this.tools)) name(button, t(`timeline.do.${act}`), SHORTCUTS[act]);
    name(this.keys, t("timeline.keys"), "?");
    name(this.info, t("timeline.inspector"));
    set(this.root, { "aria-label": t("timeline.tools") });
  }

  changed(what) {
    if (["film", "choice", "switch", "playhead"].includes(what)) this.draw();
    if (what === "film") this.say("");
  }

  draw() {
    const { choice, underPlayhead, snapping, ripple, playhead } = this.desk;
    const clip = choice && !isGap(choice.item);
    const items = choice && this.desk.timeline.tracks[choice.track].items;
    const able = {
      split: underPlayhead && underPlayhead.start < playhead,
      trim_in: underPlayhead && underPlayhead.start < playhead,
      trim_out: underPlayhead,
      remove: choice,
      earlier: clip && choice.index > 0,
      later: clip && choice.index < items.length - 1,
    };
    for (const [act, can] of Object.entries(able)) {
      if (this.tools[act].disabled === Boolean(can)) this.tools[act].disabled = !can;
    }
    set(this.tools.snap, { "aria-pressed": String(snapping) });
    set(this.tools.ripple, { "aria-pressed": String(ripple) });
  }

  /** A sentence beside the tools: why the last edit was not made. */
  say(sentence) {
    if (this.said.textContent !== sentence) this.said.textContent = sentence;
  }
}
