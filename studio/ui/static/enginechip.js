// The chip that names the engine of this film, with the engines that are ready a click away.
import { chooseEngine, engineName } from "./engines.js";
import { menu } from "./menu.js";
import { bus, el, icon, put, send, sentence, set, store, t } from "./store.js";

export class EngineChip {
  told = null;

  constructor() {
    this.element = el("button.rw-chip.rw-engine", { type: "button", "aria-haspopup": "menu", "aria-expanded": "false", onclick: () => this.choose() });
    bus.addEventListener("engines-set", (e) => { this.told = e.detail; this.draw(); });
  }

  async refresh() {
    this.told = (await store.ask("studio/engines", undefined, { op: "engines" })) ?? this.told;
    this.draw();
  }

  draw() {
    const { engine, format } = store.view;
    const found = this.told?.engines.find((e) => e.name === engine);
    const one = format.setup?.weights && format.setup.weights !== found?.weights ? null : found;
    put(this.element, icon("render"), el("span", {}, engineName(engine)),
      one && !one.ready ? el("span.rw-dot", { dataset: { ready: "false" } }) : null, icon("down"));
    set(this.element, { title: one && !one.ready ? sentence(one.why) : t("engines.who"), "aria-label": t("engines.chip", { engine: engineName(engine) }) });
  }

  async choose() {
    await this.refresh();
    const ready = (this.told?.engines ?? []).filter((one) => one.ready || one.name === store.view.engine);
    menu(this.element, [
      { title: t("engines.who") },
      ...ready.map((one) => ({
        label: engineName(one.name), note: one.models?.length ? weightsOf(one) : "", on: one.name === store.view.engine, f: () => chooseEngine(one),
      })),
      { line: true },
      { label: t("engines.set_up"), icon: "pen", f: () => send("engines", { anchor: this.element }) },
    ], t("engines.who"));
  }
}

/** The weights of an engine in a few letters: the last part of a folder or hub id. */
const weightsOf = ({ weights }) => (weights ?? "").split(/[\\/]/).filter(Boolean).at(-1) ?? "";
