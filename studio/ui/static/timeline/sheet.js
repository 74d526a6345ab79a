// The list of shortcuts, over the page.

import { el, icon, t } from "../store.js";

const GROUPS = {
  play: [
    ["Space", "player.play"],
    ["J K L", "timeline.key.shuttle"],
    ["← →", "timeline.key.frame"],
    ["Shift ← →", "timeline.key.second"],
    ["↑ ↓", "timeline.key.cut"],
    ["Home End", "timeline.key.ends"],
  ],
  edit: [
    ["S", "timeline.do.split"],
    ["I", "timeline.do.trim_in"],
    ["O", "timeline.do.trim_out"],
    [", .", "timeline.key.order"],
    ["Del", "timeline.do.remove"],
    ["Shift Del", "timeline.key.lift"],
    ["B", "repair.bring"],
    ["D", "timeline.key.hurt"],
    ["Ctrl Z", "word.undo"],
  ],
  see: [
    ["+ −", "timeline.key.zoom"],
    ["F", "timeline.do.fit"],
    ["N", "timeline.do.snap"],
    ["R", "timeline.do.ripple"],
    ["Ctrl", "timeline.key.wheel"],
  ],
};

/** Shows the shortcuts until Escape, or a press beside them. */
export function sheet() {
  const row = ([keys, words]) => [
    el("dt", {}, ...keys.split(" ").map((key) => el("kbd", {}, key))),
    el("dd", {}, t(words)),
  ];
  const shut = el(
    "button.rw-bare",
    { type: "button", "aria-label": t("word.close"), title: t("word.close") },
    icon("close"),
  );
  const lists = Object.values(GROUPS).map((rows) => el("dl", {}, ...rows.flatMap(row)));
  const dialog = el(
    "dialog.tl-theatre.tl-sheet",
    { "aria-label": t("timeline.keys") },
    el("header", {}, el("b", {}, t("timeline.keys")), shut),
    el("div.tl-lists", {}, ...lists),
    el("p.tl-hint", {}, t("timeline.hint")),
  );
  shut.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
