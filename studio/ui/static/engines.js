// The engines, for this film and this machine: which one makes the shots, from which weights, and how.
// A dialog that the engine's chip opens; nothing is downloaded before the button that says what.
import { Dialog, downloading, labelled, sealed, standing } from "./dialog.js";
import { levers } from "./levers.js";
import { models } from "./models.js";
import { bus, el, icon, says, send, sentence, set, put, store, t } from "./store.js";

const LOOK_MS = 700;
const OP = "engines";
const REMOTE = "remote";
const MODELS = 6;

class Engines extends Dialog {
  told = null;
  seen = null;
  looking = null;
  unfolded = false;

  constructor() {
    super("rw-engines", OP);
    this.list = el("div.rw-engines-list", { role: "tablist", "aria-orientation": "vertical", onkeydown: (e) => this.keyed(e) });
    this.part = el("section.rw-engines-part", { role: "tabpanel" });
    put(this.body, this.list, this.part);
    bus.addEventListener("engines", (e) => this.open(e.detail));
    store.on("view", () => { if (this.element.open && this.made !== made()) this.draw(); });
  }

  /** @param {{anchor: Element, engine?: string}} asked engine: the one to show first */
  async open({ anchor, engine }) {
    this.take(await store.ask("studio/engines", undefined, { op: OP }));
    if (!this.told) return;
    this.seen = engine ?? this.used;
    this.show(anchor);
    this.list.querySelector("[aria-selected=true]")?.focus();
  }

  left() {
    clearTimeout(this.looking);
    send("engines-set", this.told);
    super.left();
  }

  get used() { return store.view.format.engine === "auto" ? store.view.engine : store.view.format.engine; }
  get one() { return this.told.engines.find((e) => e.name === this.seen) ?? this.told.engines[0]; }
  /** The weights an engine takes: in this film what the film names, else what was chosen here. */
  weightsOf(one) { return (one.name === this.used && this.setup.weights) || one.weights; }
  /** Whether the film names other weights than this machine: what is told of these does not hold then. */
  isNamed(one) { return one.needs_weights && this.weightsOf(one) !== one.weights; }
  standing(one) { return this.isNamed(one) ? "named" : String(one.ready); }
  get setup() { return store.view.format.setup ?? {}; }

  take(told) {
    if (told) this.told = told;
    clearTimeout(this.looking);
    if (this.told?.fetch?.state === "running") this.looking = setTimeout(() => this.look(), LOOK_MS);
    return told;
  }

  /** Follows a download, without touching what is being typed. */
  async look() {
    if (!this.take(await store.ask("studio/engines", undefined, { op: OP }))) return;
    if (this.told.fetch?.state === "running") this.drawDownload();
    else this.draw();
  }

  async ask(route, body) {
    put(this.wrong);
    const told = this.take(await store.ask(route, body, { op: OP }));
    if (told) this.draw();
    return told;
  }

  /** What the film is told; its own edits, so that undo takes them back. */
  keep(changed) {
    put(this.wrong);
    return store.op({ op: "format.set", ...changed });
  }

  refused(wrong) {
    if (wrong.op?.op === "format.set" && this.element.open) this.op = "format.set";
    super.refused(wrong);
    this.op = OP;
  }

  keyed(e) {
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[e.key];
    if (!step) return;
    e.preventDefault();
    const all = this.told.engines;
    this.seen = all.at((all.indexOf(this.one) + step) % all.length).name;
    this.draw();
    this.list.querySelector("[aria-selected=true]").focus();
  }

  draw() {
    this.made = made();
    this.called(t("engines.title"));
    const at = this.list.contains(document.activeElement);
    set(this.list, { "aria-label": t("engines.title") });
    put(this.list, this.told.engines.map((one) => this.line(one)));
    if (at) this.list.querySelector("[aria-selected=true]").focus();
    this.bring();
    if (!this.typing) this.drawPart();
  }

  /** The engine that is shown comes into sight in its list, which lies down on a narrow screen. */
  bring() {
    if (this.brought === this.seen || !this.list.clientWidth) return;
    this.brought = this.seen;
    this.list.querySelector("[aria-selected=true]").scrollIntoView({ block: "nearest", inline: "center" });
  }

  /** Whether a field of the engine that is shown is being written in. */
  get typing() { return this.drawn === this.seen && this.part.contains(document.activeElement) && document.activeElement.matches("input") && document.activeElement.dataset.dirty === "true"; }

  line(one) {
    const on = one.name === this.one.name;
    return el("button.rw-engines-line", {
      type: "button", role: "tab", "aria-selected": String(on), tabindex: on ? 0 : -1,
      onclick: () => { this.seen = one.name; this.draw(); },
    }, el("span.rw-dot", { dataset: { ready: this.standing(one) } }), el("span.rw-engines-name", {}, engineName(one.name)),
    el("span.rw-quiet", {}, t(one.name === this.used ? "engines.used" : one.ready ? "writing.ready" : "engines.missing")));
  }

  drawPart() {
    const { one } = this;
    this.drawn = one.name;
    [this.head, this.state] = [el("div.rw-engines-head"), el("p.rw-state")];
    this.drawState();
    put(this.part,
      this.head,
      el("p.rw-quiet", {}, about(one)),
      this.state,
      one.models.length ? this.weights(one) : null,
      one.needs_weights ? this.folder(one) : null,
      one.name === REMOTE ? this.server() : null,
      one.needs_weights || one.name === REMOTE ? this.settings(one) : null);
  }

  /** Whether the engine could work now; what is being typed below is left alone. */
  drawState() {
    const { one } = this;
    put(this.head, el("h3", {}, engineName(one.name)), el("span.rw-gap"), this.choice(one));
    const [weights, named] = [this.weightsOf(one), this.isNamed(one)];
    this.state.dataset.ready = this.standing(one);
    put(this.state, one.needs_weights && !weights ? [icon("info"), t("engines.no_weights")] : named ? [icon("info"), t("engines.named", { weights })] : standing(one));
    put(this.list, this.told.engines.map((line) => this.line(line)));
  }

  choice(one) {
    if (one.name === this.used) return el("span.rw-engines-on", {}, icon("check"), t("engines.in_film"));
    return el("button.rw-button.rw-accent", { type: "button", disabled: !one.ready, onclick: () => chooseEngine(one.name === REMOTE ? { ...one, typed: this.model.value.trim() } : one) }, t("engines.choose"));
  }

  weights(one) {
    this.download = el("div.rw-download");
    this.drawDownload();
    return [el("h3.rw-head", {}, t("engines.models")), models(one, this.told, {
      use: (model) => this.use(one, model.folder || model.id),
      fetch: (model) => this.ask("studio/engines/download", { model: model.id }),
    }), el("p.rw-quiet", {}, t("writers.unverified")), this.download];
  }

  drawDownload() {
    put(this.download, downloading(this.told.fetch, () => this.ask("studio/engines/download/stop", {})));
  }

  /** Weights that lie in a folder: looked at before they are taken. */
  folder(one) {
    const told = el("p.rw-state", { role: "status" });
    const fetch = el("button.rw-button", { type: "button", hidden: true, onclick: () => this.ask("studio/engines/download", { model: field.value.trim() }) }, t("engines.download_now"));
    const take = el("button.rw-button", { type: "button", hidden: true, onclick: () => this.use(one, field.value.trim()) }, t("engines.use_folder"));
    const look = async () => {
      const found = await store.ask("studio/engines/look", { weights: field.value.trim(), engine: one.name }, { op: OP });
      if (!found) return;
      told.dataset.ready = String(found.ok);
      put(told, icon(found.ok ? "check" : "warn"), found.ok ? t("engines.fits") : sentence(found.why));
      take.hidden = !found.ok;
      fetch.hidden = !found.fetch;
    };
    const field = el("input.rw-field", { value: this.weightsOf(one) ?? "", spellcheck: "false", autocomplete: "off", placeholder: t("engines.folder_example"), oninput: () => { put(told); take.hidden = fetch.hidden = true; } });
    const form = el("form.rw-engines-folder", { onsubmit: (e) => { e.preventDefault(); put(this.wrong); if (field.value.trim()) look(); } },
      field, el("button.rw-button", { type: "submit" }, t("engines.look")), take, fetch);
    return [labelled(t("writers.model_here"), form, t("engines.folder_hint")), told];
  }

  /** A server elsewhere: address and key are this machine's, the name of its model the film's. */
  server() {
    const { machine, server } = this.told;
    const url = el("input.rw-field", {
      value: machine.url ?? "", inputmode: "url", spellcheck: "false", autocomplete: "off", placeholder: server.url || t("writers.url_example"),
      onchange: async () => { this.take(await store.ask("studio/engines", { url: url.value.trim() }, { op: OP })); this.drawState(); },
    });
    const model = this.model = el("input.rw-field", { value: this.setup.model ?? "", list: "rw-models-there", spellcheck: "false", autocomplete: "off", placeholder: server.model, onchange: () => this.keep({ setup: { ...this.setup, model: model.value.trim() } }) });
    this.answer = el("p.rw-state", { role: "status" });
    this.there = el("datalist", { id: "rw-models-there" });
    this.drawAnswer();
    const form = el("form.rw-engines-folder", { onsubmit: (e) => { e.preventDefault(); this.call(url.value.trim()); } },
      url, el("button.rw-button", { type: "submit" }, t("engines.look")));
    const kept = async (key) => { if (await this.ask("studio/engines", { key })) this.call(""); };
    return [labelled(t("writers.url"), form), this.answer, this.there,
      el("div.rw-pair", {}, labelled(t("writers.model_there"), model), sealed(server.key, kept)), el("p.rw-quiet", {}, t("writers.key_hint"))];
  }

  /** Asks the server whether it answers, and which models it has. */
  async call(typed) {
    put(this.wrong);
    const url = typed || this.told.server.url;
    this.found = url ? await store.ask("studio/engines/server", { url }, { op: OP }) : null;
    this.drawAnswer();
  }

  drawAnswer() {
    const { found } = this;
    put(this.there, (found?.models ?? []).map((name) => el("option", { value: name })));
    if (!found) return put(this.answer);
    this.answer.dataset.ready = String(found.ok);
    const models = found.models.slice(0, MODELS).join(t("queue.comma"));
    return put(this.answer, icon(found.ok ? "check" : "warn"), !found.ok ? sentence(found.why) : models ? t("engines.answers", { models }) : t("engines.answers_only"));
  }

  async use(one, weights) {
    const told = await this.ask("studio/engines", { weights: { [one.name]: weights } });
    const now = told?.engines.find((e) => e.name === one.name);
    if (now && one.name === this.used) await chooseEngine(now);
  }

  settings(one) {
    const { steps, guidance, seed } = store.view.format;
    const number = (name, value, limits, empty) => {
      const field = el("input.rw-field", { type: "number", value: value ?? "", ...limits, placeholder: empty ? t("lever.auto") : null, onchange: () => {
        if (field.checkValidity() && (field.value || empty)) this.keep({ [name]: field.value ? Number(field.value) : null });
      } });
      return labelled(t(`engines.${name}`), field, t(`engines.about_${name}`));
    };
    const fold = el("details.rw-more", { open: this.unfolded, ontoggle: () => { this.unfolded = fold.open; } }, el("summary", {}, icon("down"), t("engines.advanced")),
      el("div.rw-engines-fold", {}, levers(this.setup, this.told.machine, {
        film: (changed) => this.keep({ setup: { ...this.setup, ...changed } }),
        machine: (changed) => this.ask("studio/engines", changed),
      })));
    return one.name !== this.used ? null : [
      el("h3.rw-head", {}, t("engines.film")),
      el("div.rw-levers", {}, number("steps", steps, { min: 1, max: 1000, step: 1 }, true), number("guidance", guidance, { min: 0, max: 100, step: 0.1 }, true),
        number("seed", seed, { min: 0, max: 2 ** 53 - 1, step: 1 }, false)),
      fold,
    ];
  }
}

/** What of the film this dialog shows: other news of it leave what is being typed alone. */
const made = () => JSON.stringify([store.view.format, store.view.engine]);

/** The name of an engine in the page's language; takes name theirs with its version behind ("animatic 3"). */
export const engineName = (id) => { const [name] = id.split(" "); return says(`engine.${name}`) ? t(`engine.${name}`) : name; };

const about = ({ name, approximate, sound }) => [
  says(`engines.about_${name}`) ? t(`engines.about_${name}`) : null,
  sound ? t("engines.sound") : null, approximate ? t("engines.approximate") : null,
].filter(Boolean).join(" ");

/** Lets an engine make this film's shots, from the weights it has on this machine. */
export function chooseEngine({ name, weights, model, typed }) {
  const setup = store.view.format.setup ?? {};
  const there = typed || model ? { model: typed || setup.model || model } : {};
  return store.op({ op: "format.set", engine: name, rung: "final", setup: { ...setup, weights: weights ?? "", ...there } });
}

let engines = null;

/** Makes the dialog ready: `send("engines", {anchor, engine?})`. "engines-set" tells what is set when it closes. */
export function mount() {
  engines ??= new Engines();
}
