// The levers of an engine with weights: what makes the picture belongs to the film, how it is run to this machine.
import { labelled } from "./dialog.js";
import { el, icon, named, put, t } from "./store.js";

const FILM = {
  dtype: ["auto", "bf16", "fp16", "fp32"],
  quant: [null, "int8", "int4", "nf4", "gguf"],
  fp8_storage: [false, true],
  cache: [null, "first_block", "taylorseer", "mag", "pab", "faster", "sea"],
};
const MACHINE = {
  offload: ["auto", "none", "model", "group", "sequential"],
  attention: ["auto", "native", "flash", "sage", "xformers", "flex"],
  tiling: [null, true, false],
  slicing: [null, true, false],
  compile: [false, true],
};
const DEVICES = ["auto", "cuda", "mps", "cpu"];

/**
 * The levers as fields, each with a line in plain words.
 * @param {Object} setup of the film
 * @param {Object} machine what is set for this machine
 * @param {{film: (changed: Object) => void, machine: (changed: Object) => void}} keep
 */
export function levers(setup, machine, keep) {
  const film = Object.entries(FILM).map(([name, values]) => choice(name, values, setup, keep.film));
  const here = Object.entries({ device: devices(machine.device), ...MACHINE })
    .filter(([name]) => name in machine)
    .map(([name, values]) => choice(name, values, machine, keep.machine));
  return [
    el("h3.rw-head", {}, t("lever.film")),
    el("div.rw-levers", {}, film,
      number("cache_threshold", setup, { min: 0, max: 1, step: 0.01 }, keep.film),
      number("window", setup, { min: 1, max: 10000, step: 1 }, keep.film)),
    loras(setup.loras ?? [], (changed) => keep.film({ loras: changed })),
    el("h3.rw-head", {}, t("lever.machine")),
    el("div.rw-levers", {}, here),
  ];
}

const devices = (now) => (DEVICES.includes(now) ? DEVICES : [...DEVICES, now]);

function choice(name, values, told, keep) {
  const now = told[name] ?? null;
  const list = el("select.rw-field", { onchange: () => keep({ [name]: values[list.selectedIndex] }) },
    values.map((value) => el("option", { value: String(value) }, said(name, value))));
  list.selectedIndex = Math.max(0, values.indexOf(now));
  return labelled(t(`lever.${name}`), list, t(`lever.about_${name}`));
}

/** "Yes", "leave it to the engine", "only what is used now". */
function said(name, value) {
  if (value === null) return t(["quant", "cache"].includes(name) ? "lever.off" : "lever.auto");
  if (typeof value === "boolean") return t(value ? "lever.on" : "lever.off");
  return value === "auto" ? t("lever.auto") : named(`lever.${name}`, value);
}

function number(name, told, limits, keep) {
  const field = el("input.rw-field", {
    type: "number", ...limits, value: told[name] ?? "", placeholder: t("lever.auto"),
    onchange: () => { if (field.checkValidity() && (field.value || name === "window")) keep({ [name]: field.value ? Number(field.value) : null }); },
  });
  return labelled(t(`lever.${name}`), field, t(`lever.about_${name}`));
}

/** Changes of the weights, one a row: a file or hub id, and how strong. */
function loras(rows, keep) {
  const row = (lora, at) => {
    const with_ = (changed) => keep(rows.map((one, i) => (i === at ? { ...one, ...changed } : one)));
    const file = el("input.rw-field", { value: lora.file, spellcheck: "false", "aria-label": t("lever.lora_file"), onchange: () => with_({ file: file.value.trim() }) });
    const weight = el("input.rw-field.rw-lora-weight", { type: "number", min: -4, max: 4, step: 0.05, value: lora.weight, "aria-label": t("lever.lora_weight"), onchange: () => { if (weight.checkValidity() && weight.value) with_({ weight: Number(weight.value) }); } });
    return el("div.rw-lora", {}, file, weight,
      el("button.rw-bare", { type: "button", "aria-label": t("lever.lora_remove"), title: t("lever.lora_remove"), onclick: () => keep(rows.filter((_, i) => i !== at)) }, icon("close")));
  };
  const fresh = el("input.rw-field", { spellcheck: "false", placeholder: t("lever.lora_add"), "aria-label": t("lever.lora_add"), onchange: () => { if (fresh.value.trim()) keep([...rows, { file: fresh.value.trim(), weight: 1 }]); } });
  return put(el("div.rw-part-label"), el("span", {}, t("lever.loras")), rows.map(row), fresh, el("span.rw-quiet", {}, t("lever.about_loras")));
}
