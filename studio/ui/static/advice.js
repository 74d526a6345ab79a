// What a director would say of a shot, each with a button that mends it, or only good to know; nothing is kept from running.
import { engineName } from "./engines.js";
import { el, icon, lasting, named, store, t } from "./store.js";

const WORDED = new Set(["time", "weather", "size"]);

/** The advice on one shot as elements, one line each. */
export function advice(shot) {
  return (shot.warnings ?? []).map((warned) => (warned.fix ? hint(warned) : note(warned)));
}

function hint(warned) {
  return el("div.rw-advice", { dataset: { code: warned.code } }, icon("warn"), el("span", {}, told(warned)),
    el("button.rw-button.rw-small", { type: "button", onclick: () => store.op(warned.fix) }, remedy(warned.fix)));
}

function note(warned) {
  return el("div.rw-advice.rw-known", { dataset: { code: warned.code } }, icon("info"), el("span", {}, told(warned)));
}

function told({ code, values }) {
  const kind = { light: "time", weather: "weather" }[code];
  const inside = (value) => named(kind, value).toLowerCase();
  const called = "engine" in values ? { ...values, engine: engineName(values.engine) } : values;
  const filled = kind ? { before: inside(values.before), after: inside(values.after) } : called;
  return t(`warn.${code}`, filled);
}

function remedy(fix) {
  if (fix.op === "shot.split") return t("fix.split");
  const field = ["seconds", "time", "weather", "size", "fps"].find((name) => name in fix);
  const value = field === "seconds" ? lasting(fix.seconds) : WORDED.has(field) ? named(field, fix[field]).toLowerCase() : fix[field];
  return t(`fix.${field}`, { value });
}
