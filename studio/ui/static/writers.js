// The models behind the writers, set for the whole workspace: who writes, a model of this machine,
// a server. A dialog that the writer's chip opens; it asks nothing of anybody but the studio.
import { Dialog, downloading, labelled, sealed, standing } from "./dialog.js";
import { bus, el, named, put, send, store, t } from "./store.js";

const LOOK_MS = 700;
const OP = "writers";

class Writers extends Dialog {
  told = null;
  looking = null;

  constructor() {
    super("rw-writers", OP);
    bus.addEventListener("writers", (e) => this.open(e.detail));
  }

  async open(anchor) {
    this.take(await store.ask("studio/writers", undefined, { op: OP }));
    if (!this.told) return;
    this.show(anchor);
    this.body.querySelector("input:checked")?.focus();
  }

  left() {
    clearTimeout(this.looking);
    send("writers-set", this.told);
    super.left();
  }

  take(told) {
    if (told) this.told = told;
    clearTimeout(this.looking);
    if (this.told?.download?.state === "running") this.looking = setTimeout(() => this.look(), LOOK_MS);
    return told;
  }

  /** Follows a download, without touching what is being typed. */
  async look() {
    if (!this.take(await store.ask("studio/writers", undefined, { op: OP }))) return;
    this.drawDownload();
    if (this.told.download?.state !== "running") this.drawStates();
  }

  async keep(chosen) {
    put(this.wrong);
    if (this.take(await store.ask("studio/writers", chosen, { op: OP }))) this.draw();
  }

  draw() {
    this.called(t("writers.title"));
    this.states = {};
    put(this.body, this.told.writers.map((one) => this.part(one)));
    this.drawStates();
    this.drawDownload();
  }

  part(writer) {
    const chosen = writer.name === this.told.chosen;
    const radio = el("input", { type: "radio", name: "rw-writer", value: writer.name, checked: chosen, onchange: () => this.keep({ writer: writer.name }) });
    const state = this.states[writer.name] = el("p.rw-state");
    const fields = { llm: () => this.local(), remote: () => this.server() }[writer.name];
    return el("section.rw-part", { dataset: { chosen: String(chosen) } },
      el("label.rw-part-name", {}, radio, el("b", {}, named("writer", writer.name)), el("span.rw-quiet", {}, t(`writers.about_${writer.name}`))),
      fields ? el("div.rw-part-fields", {}, fields(), state) : null);
  }

  drawStates() {
    for (const one of this.told.writers) {
      const away = one.name === "llm" && this.told.download?.state === "running";
      put(this.states[one.name], away ? [] : standing(one));
      this.states[one.name].dataset.ready = String(one.ready);
    }
  }

  local() {
    const { settings, known } = this.told;
    const field = this.field("local", { placeholder: this.told.default, list: "rw-known-models" });
    this.model = field;
    this.download = el("div.rw-download");
    return [
      labelled(t("writers.model_here"), field, t("writers.model_hint")),
      el("datalist", { id: "rw-known-models" }, known.map((one) => el("option", { value: one.id }))),
      el("ul.rw-models", {}, known.map((one) => el("li", {},
        el("button.rw-model", { type: "button", "aria-pressed": String((settings.local || this.told.default) === one.id), onclick: () => this.keep({ local: one.id }) }, one.id),
        el("span.rw-quiet", {}, t("writers.facts", { licence: one.licence, size: one.gigabytes, memory: one.memory_gb, kind: t(`writers.for_${one.good_for}`) }))))),
      el("p.rw-quiet", {}, t("writers.unverified")),
      this.download,
    ];
  }

  drawDownload() {
    const { download, settings } = this.told;
    const model = settings.local || this.told.default;
    const here = this.told.writers.find((one) => one.name === "llm").ready;
    const get = () => this.fetch("studio/writers/download", { model: this.model.value.trim() || this.told.default });
    return put(this.download, downloading(download, () => this.fetch("studio/writers/download/stop", {})),
      download?.state === "running" || here || model.startsWith("/") || model.startsWith("~") ? null
        : el("button.rw-button", { type: "button", onclick: get }, t("writers.download", { model })));
  }

  async fetch(route, body) {
    put(this.wrong);
    if (!this.take(await store.ask(route, body, { op: OP }))) return;
    this.drawDownload();
    this.drawStates();
  }

  server() {
    const { settings } = this.told;
    return [
      labelled(t("writers.url"), this.field("url", { placeholder: t("writers.url_example"), inputmode: "url" })),
      el("div.rw-pair", {},
        labelled(t("writers.model_there"), this.field("model", { placeholder: "qwen3:4b" })),
        sealed(settings.key, (key) => this.keep({ key }))),
      el("p.rw-quiet", {}, t("writers.key_hint")),
      labelled(t("writers.seconds"), this.field("seconds", { type: "number", min: 1, max: 3600, step: 1 })),
    ];
  }

  field(name, more) {
    const field = el("input.rw-field", {
      type: "text", spellcheck: "false", autocomplete: "off", value: this.told.settings[name], ...more,
      onchange: () => { if (field.checkValidity()) this.keep({ [name]: name === "seconds" ? Number(field.value) : field.value }); },
    });
    return field;
  }
}

let writers = null;

/** Makes the dialog ready to be opened: `send("writers", chip)`. "writers-set" tells what is set when it closes. */
export function mount() {
  writers ??= new Writers();
}
