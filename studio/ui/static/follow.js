// What the engine follows of the draft: of the take that was accepted as a shot's guide, else of the drawn shot.
import { menu } from "./menu.js";
import { el, icon, named, put, set, store, t } from "./store.js";

const WAYS = [null, "depth", "edges", "flow", "light", "first", "ends"];
const FRAMES = ["first", "ends"];

export class Follow {
  constructor() {
    this.element = el("button.rw-chip.rw-follow", { type: "button", "aria-haspopup": "menu", "aria-expanded": "false", onclick: () => this.choose() });
  }

  draw() {
    put(this.element, icon("guide"), el("span", {}, t("follow.chip", { what: called(store.view.format.steer) })), icon("down"));
    set(this.element, { title: t("follow.about") });
  }

  /** The ways, each with a line about it; one that the engine cannot go is told why. */
  async choose() {
    const told = await store.ask("studio/engines", undefined, { op: "engines" });
    if (!told) return;
    const { engine, format } = store.view;
    const can = told.engines.find((one) => one.name === (format.engine === "auto" ? engine : format.engine))?.follows ?? [];
    menu(this.element, [
      { title: t("follow.about") },
      ...WAYS.map((by) => {
        const off = by !== null && !can.includes(by);
        return {
          label: called(by), about: off ? t(`follow.cannot_${FRAMES.includes(by) ? by : "pass"}`) : t(`follow.about_${by ?? "none"}`),
          off, on: (format.steer ?? null) === by, f: () => store.op({ op: "format.set", steer: by }),
        };
      }),
    ], t("follow.about"));
  }
}

const called = (by) => named("follow", by ?? "none");
