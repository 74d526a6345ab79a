// Fills every surface of the page: `#rw-<name>` is handed to `mount` of `./<name>.js`.
// Gradio mounts a tab when it is first opened, so the page is watched as long as it lives.
import { start } from "./store.js";

const filled = new WeakSet();
let notices;

async function fill(element) {
  filled.add(element);
  const name = element.id.replace(/^rw-/, "");
  const { mount } = await import(`./${name}.js`);
  await started;
  mount(element);
  element.dataset.ready = "true";
}

function look() {
  for (const element of document.querySelectorAll(".rw-surface[id]")) {
    if (!filled.has(element)) fill(element);
  }
}

document.documentElement.classList.add("rw");
const started = start();
look();
new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
notices ??= import("./notices.js").then(({ mount }) => mount());
