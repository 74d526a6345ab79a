// The models behind the writers, set for the whole workspace: who writes, a model of this machine,
// a server. A dialog that the writer's chip opens; it asks nothing of anybody but the studio.
import { complaint } from "./notices.js";
import { bus, el, icon, named, put, send, sentence, set, store, t } from "./store.js";

const LOOK_MS = 700;
const OP = "writers";

class Writers {
  told = null;
  looking = null;

  constructor() {
    this.title = el("h2");
    this.close = el("button.rw-bare", { type: "button", onclick: () => this.element.close() }, icon("close"));
    this.wrong = el("div");
    this.body = el("div.rw-writers-body");
    this.element = el("dialog.rw-writers", { onclose: () => this.left() },
      el("div.rw-writers-head", {}, this.title, el("span.rw-gap"), this.close), this.wrong, this.body);
    this.element.addEventListener("click", (e) => { if (e.target === this.element) this.element.close(); });
    document.body.append(this.element);
    bus.addEventListener("writers", (e) => this.open(e.detail));
    store.on("language", () => { if (this.element.open) this.draw(); });
    store.on("error", (wrong) => this.refused(wrong));
  }

  async open(anchor) {
    this.anchor = anchor;
    put(this.wrong);
    this.take(await store.ask("studio/writers", undefined, { op: OP }));
    if (!this.told) return;
    this.draw();
    this.element.showModal();
    this.body.querySelector("input:checked")?.focus();
  }

  left() {
    clearTimeout(this.looking);
    send("writers-set", this.told);
    this.anchor?.focus();
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

  refused(wrong) {
    if (wrong.op?.op !== OP || !this.element.open) return;
    wrong.handled = true;
    put(this.wrong, complaint(wrong.sentence));
  }

  draw() {
    this.title.textContent = t("writers.title");
    set(this.element, { "aria-label": t("writers.title") });
    set(this.close, { "aria-label": t("word.close"), title: t("word.close") });
    this.states = {};
    put(this.body, this.told.writers.map((one) => this.part(one)));
    this.drawStates();
    this.drawDownload();
  }

  part(writer) {
    const chosen = writer.name === this.told.chosen;
    const radio = el("input", { type: "radio", name: "rw-writer", value: writer.name, checked: chosen, onchange: () => this.keep({ writer: writer.name }) });
    const state = this.states[writer.name] = el("p.rw-writers-state");
    const fields = { llm: () => this.local(), remote: () => this.server() }[writer.name];
    return el("section.rw-writers-part", { dataset: { chosen: String(chosen) } },
      el("label.rw-writers-name", {}, radio, el("b", {}, named("writer", writer.name)), el("span.rw-quiet", {}, t(`writers.about_${writer.name}`))),
      fields ? el("div.rw-writers-fields", {}, fields(), state) : null);
  }

  drawStates() {
    for (const one of this.told.writers) {
      const away = one.name === "llm" && this.told.download?.state === "running";
      put(this.states[one.name], away ? [] : one.ready ? [icon("check"), t("writers.ready")] : [icon("info"), sentence(one.why)]);
      this.states[one.name].dataset.ready = String(one.ready);
    }
  }

  local() {
    const { settings, known } = this.told;
    const field = this.field("local", { placeholder: this.told.default, list: "rw-known-models" });
    this.model = field;
    this.download = el("div.rw-writers-download");
    return [
      this.labelled("writers.model_here", field, t("writers.model_hint")),
      el("datalist", { id: "rw-known-models" }, known.map((one) => el("option", { value: one.id }))),
      el("ul.rw-writers-known", {}, known.map((one) => el("li", {},
        el("button.rw-writers-model", { type: "button", "aria-pressed": String((settings.local || this.told.default) === one.id), onclick: () => this.keep({ local: one.id }) }, one.id),
        el("span.rw-quiet", {}, t("writers.facts", { licence: one.licence, size: one.gigabytes, memory: one.memory_gb, kind: t(`writers.for_${one.good_for}`) }))))),
      el("p.rw-quiet", {}, t("writers.unverified")),
      this.download,
    ];
  }

  drawDownload() {
    const { download, settings } = this.told;
    const model = settings.local || this.told.default;
    const here = this.told.writers.find((one) => one.name === "llm").ready;
    if (download?.state === "running") return this.drawRunning(download);
    const get = () => this.fetch("studio/writers/download", { model: this.model.value.trim() || this.told.default });
    return put(this.download,
      download?.state === "failed" ? el("p.rw-writers-state", { role: "alert" }, icon("warn"), sentence(download.why)) : null,
      here || model.startsWith("/") || model.startsWith("~") ? null
        : el("button.rw-button", { type: "button", onclick: get }, t("writers.download", { model })));
  }

  drawRunning({ model, got, of }) {
    const part = of ? Math.min(1, got / of) : 0;
    const told = of ? t("writers.got", { got: (got / 1e9).toFixed(2), of: (of / 1e9).toFixed(2) }) : t("writers.asking");
    return put(this.download,
      el("div.rw-writers-bar", { role: "progressbar", "aria-label": model, "aria-valuenow": Math.round(part * 100) }, el("i", { style: { width: `${part * 100}%` } })),
      el("div.rw-row", {}, el("span.rw-quiet", {}, `${model} · ${told}`), el("span.rw-gap"),
        el("button.rw-button.rw-small", { type: "button", onclick: () => this.fetch("studio/writers/download/stop", {}) }, t("word.cancel"))));
  }

  async fetch(route, body) {
    put(this.wrong);
    if (!this.take(await store.ask(route, body, { op: OP }))) return;
    this.drawDownload();
    this.drawStates();
  }

  server() {
    const { settings } = this.told;
    const key = el("input.rw-field", {
      type: "password", autocomplete: "off", placeholder: settings.key ? t("writers.key_kept") : t("writers.key_none"),
      "aria-label": t("writers.key"), onchange: () => { if (key.value.trim()) this.keep({ key: key.value.trim() }); },
    });
    const sealed = el("form.rw-writers-key", { onsubmit: (e) => { e.preventDefault(); key.blur(); } }, key);
    const forget = settings.key ? el("button.rw-button.rw-small", { type: "button", onclick: () => this.keep({ key: "" }) }, t("writers.key_forget")) : null;
    return [
      this.labelled("writers.url", this.field("url", { placeholder: t("writers.url_example"), inputmode: "url" })),
      el("div.rw-pair", {},
        this.labelled("writers.model_there", this.field("model", { placeholder: "qwen3:4b" })),
        el("div.rw-writers-label", {}, el("span", {}, t("writers.key")), put(sealed, key, forget))),
      el("p.rw-quiet", {}, t("writers.key_hint")),
      this.labelled("writers.seconds", this.field("seconds", { type: "number", min: 1, max: 3600, step: 1 })),
    ];
  }

  field(name, more) {
    const field = el("input.rw-field", {
      type: "text", spellcheck: "false", autocomplete: "off", value: this.told.settings[name], ...more,
      onchange: () => { if (field.checkValidity()) this.keep({ [name]: name === "seconds" ? Number(field.value) : field.value }); },
    });
    return field;
  }

  labelled(word, field, hint = "") {
    return el("label.rw-writers-label", {}, el("span", {}, t(word)), field, hint && el("span.rw-quiet", {}, hint));
  }
}

let writers = null;

/** Makes the dialog ready to be opened: `send("writers", chip)`. "writers-set" tells what is set when it closes. */
export function mount() {
  writers ??= new Writers();
}
