// The models an engine can use, each with what it would cost to have: licence, gate, size, memory.
import { el, icon, put, sentence, t } from "./store.js";

/**
 * A list of models; the one whose download is being considered says so in full first.
 * @param {Object} engine with its `models` and the `weights` it uses
 * @param {Object} told what the studio tells of engines
 * @param {{use: (model) => void, fetch: (model) => void}} acts
 */
export function models(engine, told, acts) {
  return el("ul.rw-engine-models", {}, engine.models.map((model) => row(model, engine, told, acts)));
}

function row(model, engine, told, acts) {
  const place = el("span.rw-engine-model-act");
  const sure = el("div.rw-engine-sure", { hidden: true });
  const used = engine.weights && [model.id, model.folder].includes(engine.weights);
  const busy = told.fetch?.state === "running";
  const ask = () => { sure.hidden = false; put(sure, consider(model, () => acts.fetch(model), () => { sure.hidden = true; get.focus(); })); sure.querySelector("button").focus(); };
  const get = el("button.rw-button.rw-small", { type: "button", disabled: busy, onclick: ask, "aria-label": t("writers.download", { model: model.id }) }, t("engines.download"));
  put(place, used && model.here ? el("span.rw-engines-on", {}, icon("check"), t("engines.used"))
    : model.here ? el("button.rw-button.rw-small", { type: "button", onclick: () => acts.use(model), "aria-label": t("engines.use_model", { model: model.id }) }, t("engines.use")) : model.folder || model.whole === false ? null : get);
  return el("li", {}, el("div.rw-engine-model", {}, el("b.rw-mono", {}, model.id), el("span.rw-quiet", {}, facts(model))), place, sure);
}

/** What a download means, said before it begins. */
function consider(model, go, leave) {
  return [
    el("p", {}, t("engines.sure", { size: sized(model), licence: model.licence ?? t("engines.unknown") })),
    model.note ? el("p.rw-state", {}, icon("info"), sentence(model.note)) : null,
    model.gated === false ? null : el("p.rw-state", {}, icon("info"), t(model.gated ? "engines.gate" : "engines.gate_unknown")),
    el("div.rw-row", {},
      el("button.rw-button.rw-accent", { type: "button", onclick: go }, t(model.gigabytes ? "engines.download_size" : "engines.download_now", { size: model.gigabytes })),
      el("button.rw-button", { type: "button", onclick: leave }, t("engines.not_now"))),
  ];
}

const sized = ({ gigabytes }) => (gigabytes ? t("engines.gigabytes", { size: gigabytes }) : t("engines.no_size"));

function facts({ licence, gated, gigabytes, memory_gb: memory, good_for: kinds, folder, why }) {
  if (why) return sentence(why);
  return [
    folder, licence, gated ? t("engines.gated") : null, gigabytes ? t("engines.size", { size: gigabytes }) : null,
    memory ? t("engines.memory", { memory }) : null, kinds.map((kind) => t(`engines.for_${kind}`)).join(t("queue.comma")),
  ].filter(Boolean).join(" · ");
}
