// News at the lower edge: short, read out, gone by itself; at most three at once.
import { el, icon, store, t } from "./store.js";

const SHOWN_MS = { good: 5000, bad: 9000 };
const MOST = 3;

/** A sentence and perhaps one button, to stand beside the thing it speaks of. */
export function complaint(sentence, act = null) {
  return el("div.rw-complaint", { role: "alert" }, icon("warn"), el("span", {}, sentence),
    act && el("button.rw-button.rw-small", { type: "button", onclick: act.f }, act.label));
}

export function mount() {
  const shelf = el("div.rw-news", { role: "status", "aria-live": "polite" });
  document.body.append(shelf);
  store.on("news", (news) => show(shelf, news));
}

function show(shelf, { text, act, bad = false }) {
  while (shelf.children.length >= MOST) shelf.firstElementChild.remove();
  const note = el("div.rw-note", { dataset: { bad: String(bad) } }, icon(bad ? "warn" : "check"), el("span", {}, text));
  const away = () => note.remove();
  if (act) note.append(el("button.rw-button.rw-small", { type: "button", onclick: () => { away(); act.f(); } }, act.label));
  note.append(el("button.rw-bare", { type: "button", "aria-label": t("word.dismiss"), onclick: away }, icon("close")));
  shelf.append(note);
  let timer = setTimeout(away, SHOWN_MS[bad ? "bad" : "good"]);
  note.addEventListener("pointerenter", () => clearTimeout(timer));
  note.addEventListener("pointerleave", () => { timer = setTimeout(away, SHOWN_MS.good); });
}
