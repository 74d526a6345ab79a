// Files that are dropped on a part of the page.

/** Hands the files that are dropped on `target` to `take`; what others took is left to them. */
export function drops(target, take) {
  const files = (e) => !e.defaultPrevented && [...(e.dataTransfer?.types ?? [])].includes("Files");
  target.addEventListener("dragover", (e) => {
    if (!files(e)) return;
    e.preventDefault();
    target.dataset.over = "true";
  });
  target.addEventListener("dragleave", (e) => { if (!target.contains(e.relatedTarget)) delete target.dataset.over; });
  target.addEventListener("drop", (e) => {
    delete target.dataset.over;
    if (!files(e)) return;
    e.preventDefault();
    take([...e.dataTransfer.files]);
  });
}
