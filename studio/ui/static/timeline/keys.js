// The keyboard: every action without a mouse. Keys are those editors know.

import { cutFrom, indexAt, isGap, trimRoom, clamp } from "./model.js";
import { sheet } from "./sheet.js";
import { base } from "./timecode.js";

const ZOOM_STEP = 1.5;

/** What can be done at the desk, by name: buttons, keys and menus all come here. */
export function actions(desk, player, gestures) {
  const trimTo = (edge) => {
    const under = desk.underPlayhead;
    if (!under) return;
    const { item, start } = under;
    const wanted = edge === "in" ? desk.playhead - start : desk.playhead - start - item.dur;
    const frames = clamp(wanted, trimRoom(desk.timeline, item.id, edge, desk.ripple));
    if (frames) desk.edit({ op: "item.trim", id: item.id, edge, frames, ripple: desk.ripple });
    if (edge === "in" && frames && desk.ripple) desk.seek(start);
  };
  const shift = (by) => {
    const { choice } = desk;
    if (!choice || isGap(choice.item)) return;
    const next = desk.timeline.tracks[choice.track].items[choice.index + by];
    if (!next) return;
    const to = by > 0 ? choice.start + next.dur : choice.start - next.dur;
    desk.edit({ op: "item.move", id: choice.item.id, track: choice.track, to });
  };
  const remove = (ripple) => {
    if (desk.choice) desk.edit({ op: "item.remove", id: desk.chosen, ripple });
  };
  const cut = (forward) => {
    const frame = cutFrom(desk.timeline, desk.playhead, forward);
    desk.seek(frame);
    const track = desk.timeline.tracks[desk.choice?.track ?? 0];
    if (track) desk.choose(track.items[indexAt(track, frame)]?.id ?? null);
  };
  return {
    split: () => {
      const under = desk.underPlayhead;
      if (under) desk.edit({ op: "item.split", id: under.item.id, at: desk.playhead });
    },
    remove: () => remove(true),
    lift: () => remove(false),
    trim_in: () => trimTo("in"),
    trim_out: () => trimTo("out"),
    earlier: () => shift(-1),
    later: () => shift(1),
    snap: () => {
      desk.snapping = !desk.snapping;
      desk.tell("switch");
    },
    ripple: () => {
      desk.ripple = !desk.ripple;
      desk.tell("switch");
    },
    zoom_in: () => desk.zoom(ZOOM_STEP),
    zoom_out: () => desk.zoom(1 / ZOOM_STEP),
    fit: () => desk.fit(),
    play: () => player.toggle(),
    shuttle_back: () => player.shuttle(-1),
    pause: () => player.pause(),
    shuttle: () => player.shuttle(1),
    back: () => desk.seek(desk.playhead - 1),
    forth: () => desk.seek(desk.playhead + 1),
    second_back: () => desk.seek(desk.playhead - base(desk.rate)),
    second_forth: () => desk.seek(desk.playhead + base(desk.rate)),
    home: () => desk.seek(0),
    end: () => desk.seek(desk.frames),
    cut_before: () => cut(false),
    cut_after: () => cut(true),
    keys: () => sheet(),
    escape: () => gestures.cancel() || desk.choose(null),
  };
}

const KEYS = {
  s: "split",
  delete: "remove",
  backspace: "remove",
  "shift+delete": "lift",
  "shift+backspace": "lift",
  i: "trim_in",
  o: "trim_out",
  ",": "earlier",
  ".": "later",
  n: "snap",
  r: "ripple",
  b: "bring",
  d: "hurt_next",
  "shift+d": "hurt_before",
  "+": "zoom_in",
  "=": "zoom_in",
  "shift++": "zoom_in",
  "-": "zoom_out",
  f: "fit",
  " ": "play",
  j: "shuttle_back",
  k: "pause",
  l: "shuttle",
  arrowleft: "back",
  arrowright: "forth",
  "shift+arrowleft": "second_back",
  "shift+arrowright": "second_forth",
  arrowup: "cut_before",
  arrowdown: "cut_after",
  home: "home",
  end: "end",
  "shift+?": "keys",
  "?": "keys",
  escape: "escape",
};

/** How a shortcut is written in a tooltip. */
export const SHORTCUTS = {
  split: "S",
  remove: "Del",
  lift: "Shift+Del",
  trim_in: "I",
  trim_out: "O",
  earlier: ",",
  later: ".",
  snap: "N",
  ripple: "R",
  bring: "B",
  zoom_in: "+",
  zoom_out: "−",
  fit: "F",
  play: "Space",
  back: "←",
  forth: "→",
  home: "Home",
  end: "End",
};

const TYPING = "input, textarea, select, [contenteditable=true], [role=tablist] *, dialog, dialog *";

/** Keys work wherever the focus is, as long as the timeline is in sight and nobody is typing. */
export function listen(root, doing) {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (!root.checkVisibility() || event.target.closest?.(TYPING)) return;
    const pressesButton = event.target.closest?.("button, a, [role=separator]") && /^( |Enter|Arrow)/.test(event.key);
    if (pressesButton) return;
    const key = `${event.shiftKey ? "shift+" : ""}${event.key.toLowerCase()}`;
    const name = KEYS[key] ?? (event.shiftKey && event.key.length === 1 ? KEYS[event.key.toLowerCase()] : null);
    if (!name) return;
    event.preventDefault();
    doing[name]();
  });
}
