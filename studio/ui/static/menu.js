// A small menu under the button that opened it: arrow keys, Enter, Escape, letters, a click beside.
import { el, icon } from "./dom.js";

let open = null;

/** Closes the menu that is open. */
export function closeMenu() {
  if (!open) return;
  const { list, anchor, stop } = open;
  open = null;
  stop();
  const back = list.contains(document.activeElement);
  list.remove();
  anchor.setAttribute("aria-expanded", "false");
  if (back) anchor.focus();
}

/**
 * Opens a menu under `anchor`, or closes it when it is open there.
 * @param {HTMLElement} anchor
 * @param {Array<{label: string, note?: string, about?: string, icon?: string, on?: boolean, off?: boolean, f?: Function,
 *   line?: boolean, title?: string}>} items `on` ticks one; `off` cannot be had; `about` is a second line; `line` draws a
 *   rule; `title` is a heading
 */
export function menu(anchor, items, label = "") {
  const again = open?.anchor === anchor;
  closeMenu();
  if (again) return;
  const picks = items.some((item) => "on" in item);
  const list = el("div.rw-menu", { role: "menu", "aria-label": label || anchor.textContent },
    items.map((item) => row(item, picks)));
  document.body.append(list);
  place(list, anchor);
  anchor.setAttribute("aria-expanded", "true");
  open = { list, anchor, stop: listen(list, anchor) };
  (list.querySelector("[aria-checked=true]") ?? list.querySelector("button"))?.focus({ preventScroll: true });
}

function row(item, picks) {
  if (item.line) return el("div.rw-menu-line", { role: "separator" });
  if (item.title) return el("div.rw-menu-title", { role: "presentation" }, item.title);
  const sign = picks ? el("span.rw-tick", {}, item.on ? icon("check") : null) : item.icon && icon(item.icon);
  const pick = "on" in item;
  return el("button.rw-menu-item", {
    type: "button", tabindex: "-1", role: pick ? "menuitemradio" : "menuitem", "aria-checked": pick ? String(Boolean(item.on)) : null,
    "aria-disabled": item.off ? "true" : null, onclick: () => { if (item.off) return; closeMenu(); item.f?.(); },
  }, sign, el("span.rw-menu-label", {}, item.label, item.about && el("span.rw-menu-about", {}, item.about)), item.note && el("span.rw-menu-note", {}, item.note));
}

function place(list, anchor) {
  const from = anchor.getBoundingClientRect();
  const { width, height } = list.getBoundingClientRect();
  const below = from.bottom + 4 + height <= innerHeight || from.top < height;
  list.style.left = `${Math.max(8, Math.min(from.left, innerWidth - width - 8))}px`;
  list.style.top = below ? `${from.bottom + 4}px` : `${from.top - height - 4}px`;
  list.style.maxHeight = `${below ? innerHeight - from.bottom - 12 : from.top - 12}px`;
}

function listen(list, anchor) {
  const beside = (e) => { if (!list.contains(e.target) && !anchor.contains(e.target)) closeMenu(); };
  const scrolled = (e) => { if (!list.contains(e.target)) closeMenu(); };
  list.addEventListener("keydown", (e) => keyed(e, list));
  document.addEventListener("pointerdown", beside, true);
  document.addEventListener("scroll", scrolled, true);
  addEventListener("resize", closeMenu);
  return () => {
    document.removeEventListener("pointerdown", beside, true);
    document.removeEventListener("scroll", scrolled, true);
    removeEventListener("resize", closeMenu);
  };
}

function keyed(e, list) {
  const items = [...list.querySelectorAll("button")];
  const here = items.indexOf(document.activeElement);
  const to = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: items.length - 1 }[e.key];
  if (to !== undefined) {
    items.at(to % items.length).focus();
  } else if (e.key === "Escape" || e.key === "Tab") {
    closeMenu();
  } else if (e.key.length === 1 && /\S/.test(e.key)) {
    const letter = e.key.toLowerCase();
    [...items.slice(here + 1), ...items].find((i) => i.textContent.trim().toLowerCase().startsWith(letter))?.focus();
  } else {
    return;
  }
  if (e.key !== "Tab") e.preventDefault();
  e.stopPropagation();
}
