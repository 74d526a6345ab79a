// Editing one field of a shot: menus in film-makers' words, and text that is never overwritten.
import { lasting, named, store, t } from "./store.js";
import { menu } from "./menu.js";

export const SIZES = ["EWS", "WS", "FS", "MS", "MCU", "CU", "ECU"];
export const ANGLES = ["eye", "high", "low", "top", "dutch", "pov"];
export const MOVES = [
  "static", "dolly_in", "dolly_out", "pan_left", "pan_right", "tilt_up", "tilt_down", "truck_left", "truck_right", "track",
  "crane_up", "crane_down", "orbit_cw", "orbit_ccw", "zoom_in", "zoom_out", "handheld", "oblique", "rack_focus",
];
export const TIMES = ["dawn", "day", "sunset", "dusk", "night"];
export const WEATHERS = ["clear", "overcast", "rain", "storm", "snow", "fog"];
export const SECONDS = [1, 2, 3, 4, 5, 6, 8, 10, 15];
const TYPED_MS = 1200;

/** One edit of a shot. */
export const edit = (id, fields) => store.op({ op: "shot.edit", id, ...fields });

/** Opens the menu of one field under `anchor`. */
export function choose(anchor, shot, field) {
  const values = { size: SIZES, move: MOVES, seconds: SECONDS }[field];
  const label = (value) => (field === "seconds" ? lasting(value) : named(field, value));
  menu(anchor, values.map((value) => ({
    label: label(value), note: field === "size" ? value : "", on: value === shot[field], f: () => edit(shot.id, { [field]: value }),
  })), t(`field.${field}`));
}

/**
 * Makes a text area keep what is written: on Enter, when left, and after a pause. Escape takes the
 * words back. Returns how to show newer words; while someone writes they wait.
 * @param {HTMLTextAreaElement} area
 * @param {(text: string) => void} keep
 */
export function written(area, keep) {
  let kept = area.value;
  let timer = null;
  const done = () => {
    clearTimeout(timer);
    const text = area.value.trim();
    if (text === kept.trim()) return;
    kept = area.value;
    keep(text);
  };
  area.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(done, TYPED_MS); });
  area.addEventListener("blur", done);
  area.addEventListener("keydown", (e) => {
    if (e.key === "Enter" && !e.shiftKey && !e.isComposing) { e.preventDefault(); done(); }
    if (e.key === "Escape") { area.value = kept; clearTimeout(timer); area.blur(); }
    e.stopPropagation();
  });
  return (text) => {
    const busy = area === document.activeElement && area.value !== kept;
    if (busy) return;
    kept = text;
    if (area.value !== text) area.value = text;
  };
}
