// The line between viewer and tracks: dragged, or moved by the arrow keys; remembered on this machine.

const KEY = "reelwright.timeline.upper";
const [LEAST, MOST] = [0.25, 0.8];
const STEP = 0.03;

/** Makes `divider` share the height of `root` between what is above and below it. */
export function divide(root, divider) {
  const put = (share) => {
    const kept = Math.min(MOST, Math.max(LEAST, share));
    root.style.setProperty("--upper", String(kept));
    divider.setAttribute("aria-valuenow", String(Math.round(kept * 100)));
    localStorage.setItem(KEY, String(kept));
  };
  const share = () => Number(root.style.getPropertyValue("--upper"));
  put(Number(localStorage.getItem(KEY)) || 0.56);
  divider.addEventListener("pointerdown", (event) => {
    divider.setPointerCapture(event.pointerId);
    event.preventDefault();
  });
  divider.addEventListener("pointermove", (event) => {
    if (!divider.hasPointerCapture(event.pointerId)) return;
    const { top, height } = root.getBoundingClientRect();
    put((event.clientY - top) / height);
  });
  divider.addEventListener("keydown", (event) => {
    const by = { ArrowUp: -STEP, ArrowDown: STEP }[event.key];
    if (by) put(share() + by);
    if (by) event.preventDefault();
  });
}
