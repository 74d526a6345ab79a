// Cards put in another order: by pointer on grip or picture, or by Alt and the arrow keys.
import { el } from "./store.js";

const FAR_PX = 5;
const EDGE_PX = 48;
const SCROLL_PX = 14;

/**
 * @param {HTMLElement} grid holds `.rw-card` elements, in order
 * @param {(id: string, to: number) => void} move called once, when a card was dropped elsewhere
 */
export function reorderable(grid, scroller, move) {
  let drag = null;
  const cards = () => [...grid.querySelectorAll(".rw-card")];

  grid.addEventListener("pointerdown", (e) => {
    const handle = e.target.closest(".rw-grip, .rw-card-picture");
    if (!handle || e.button || (e.target.closest("button") && !e.target.closest(".rw-grip"))) return;
    if (e.pointerType === "touch" && !e.target.closest(".rw-grip")) return;
    drag = { card: handle.closest(".rw-card"), x: e.clientX, y: e.clientY, id: e.pointerId };
  });
  grid.addEventListener("pointermove", (e) => {
    if (!drag || e.pointerId !== drag.id) return;
    if (!drag.ghost && Math.hypot(e.clientX - drag.x, e.clientY - drag.y) < FAR_PX) return;
    if (!drag.ghost) lift();
    e.preventDefault();
    follow(e);
  });
  const drop = (e) => {
    const was = drag;
    drag = null;
    if (!was?.ghost) return;
    document.documentElement.classList.remove("rw-dragging");
    was.ghost.remove();
    was.line.remove();
    was.card.classList.remove("rw-lifted");
    if (grid.hasPointerCapture(was.id)) grid.releasePointerCapture(was.id);
    const from = cards().indexOf(was.card);
    const to = was.to > from ? was.to - 1 : was.to;
    if (e.type === "pointerup" && was.to !== undefined && to !== from) move(was.card.dataset.shot, to);
  };
  grid.addEventListener("pointerup", drop);
  grid.addEventListener("pointercancel", drop);
  addEventListener("keydown", (e) => { if (e.key === "Escape" && drag) drop(e); });

  function lift() {
    const box = drag.card.getBoundingClientRect();
    grid.setPointerCapture(drag.id);
    document.documentElement.classList.add("rw-dragging");
    getSelection()?.removeAllRanges();
    drag.ghost = el("div.rw-ghost", { style: { width: `${box.width * 0.6}px` } });
    const picture = drag.card.querySelector("img");
    if (picture) drag.ghost.append(picture.cloneNode());
    drag.line = el("div.rw-drop-line");
    document.body.append(drag.ghost);
    grid.append(drag.line);
    drag.card.classList.add("rw-lifted");
  }

  function follow(e) {
    drag.ghost.style.transform = `translate(${e.clientX + 12}px, ${e.clientY + 8}px)`;
    const view = scroller.getBoundingClientRect();
    if (e.clientY < view.top + EDGE_PX) scroller.scrollTop -= SCROLL_PX;
    if (e.clientY > view.bottom - EDGE_PX) scroller.scrollTop += SCROLL_PX;
    const place = nearest(cards(), e);
    if (!place) return;
    const { at, box, after } = place;
    drag.to = at + (after ? 1 : 0);
    const origin = grid.getBoundingClientRect();
    const x = (after ? box.right + 7 : box.left - 9) - origin.left;
    drag.line.style.cssText = `left:${x}px;top:${box.top - origin.top}px;height:${box.height}px`;
  }
}

function nearest(cards, e) {
  let best = null;
  cards.forEach((card, at) => {
    const box = card.getBoundingClientRect();
    const x = e.clientX - (box.left + box.right) / 2;
    const y = e.clientY - (box.top + box.bottom) / 2;
    const far = Math.hypot(x, 2 * y);
    if (!best || far < best.far) best = { at, box, far, after: x > 0 };
  });
  return best;
}

/** Where Alt and an arrow key put the card at `at`, or null: not such a key. */
export function keyedTo(e, at, count, columns) {
  if (!e.altKey) return null;
  const to = {
    ArrowLeft: at - 1, ArrowRight: at + 1, ArrowUp: at - columns, ArrowDown: at + columns, Home: 0, End: count - 1,
  }[e.key];
  return to === undefined ? null : Math.max(0, Math.min(count - 1, to));
}
