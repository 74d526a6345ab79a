// What differs between two revisions, in words.
import { el, lasting, named, says, t } from "./store.js";

/** Rows of the compare route as a list, one entry per thing that changed. */
export function differences(rows) {
  if (!rows.length) return el("p.rw-quiet", {}, t("history.same"));
  const shots = new Map();
  const rest = [];
  for (const row of rows) {
    if (!row.shot) rest.push(row);
    else shots.set(row.shot, [...(shots.get(row.shot) ?? []), row]);
  }
  return el("div.rw-differences", {}, rest.filter((r) => r.what !== "order" || reordered(r)).map(plain), [...shots].map(([id, list]) => ofShot(id, list)));
}

/** Whether shots that stand in both have changed places. */
function reordered({ before, after }) {
  const both = (list, other) => list.filter((id) => other.includes(id)).join();
  return both(before ?? [], after ?? []) !== both(after ?? [], before ?? []);
}

function plain({ what, entity, before, after }) {
  const key = `history.what_${what}`;
  const other = `history.${what.replace(".", "_")}`;
  const title = says(key) ? t(key) : says(other) ? t(other) : what;
  const named = what.startsWith("cast.") ? t("history.of", { what: title, name: entity }) : title;
  return entry(named, shown(what, before), shown(what, after));
}

function ofShot(id, rows) {
  const number = id.replace(/^s/, "");
  const text = rows.find((row) => row.what === "shot.text");
  if (text && text.before === null) return whole(t("history.shot_added", { id: number }), el("ins", {}, text.after));
  if (text && text.after === null) return whole(t("history.shot_removed", { id: number }), el("del", {}, text.before));
  return el("section", {}, el("h3.rw-head", {}, t("history.shot", { id: number })), rows.map((row) => {
    const field = row.what.replace("shot.", "");
    return entry(t(`field.${field}`), shown(field, row.before), shown(field, row.after));
  }));
}

const whole = (title, words) => el("section", {}, el("h3.rw-head", {}, title), el("p", {}, words));

function entry(title, before, after) {
  return el("div.rw-difference", {}, el("span.rw-quiet", {}, title),
    el("span.rw-before-after", {}, el("del", {}, before), el("span.rw-quiet", { "aria-hidden": "true" }, "→"), el("ins", {}, after)));
}

function shown(what, value) {
  if (value === null || value === undefined || value === "" || (Array.isArray(value) && !value.length)) return t("history.nothing");
  if (what === "seconds") return lasting(value);
  if (what === "length") return t("history.frames", { n: value });
  if (what === "cast.pictures") return t("history.pictures", { n: value.length });
  if (what === "cast.kind") return named("kind", value);
  if (what === "lens_mm") return `${value} mm`;
  if (what === "order") return value.map((id) => id.replace(/^s/, "")).join(" · ");
  return named(what, value);
}
