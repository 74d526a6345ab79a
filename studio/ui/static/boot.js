// Fills every surface of the page: `#rw-<name>` is handed to `mount` of `./<name>.js`.
// Gradio mounts a tab when it is first opened, so the page is watched as long as it lives.
import { mount as mountEngines } from "./engines.js";
import { mount as mountNotices } from "./notices.js";
import { mount as mountWriters } from "./writers.js";
import { el, start } from "./store.js";

const filled = new WeakSet();

async function fill(element) {
  filled.add(element);
  const { mount } = await import(`./${element.id.replace(/^rw-/, "")}.js`);
  await started;
  // A child of our own: what Gradio keeps inside its element stays where it is.
  const place = el("div.rw-place");
  element.append(place);
  await mount(place);
  element.dataset.ready = "true";
}

function look() {
  for (const element of document.querySelectorAll(".rw-surface[id]")) {
    if (!filled.has(element)) fill(element);
  }
}

document.documentElement.classList.add("rw");
mountNotices();
mountWriters();
mountEngines();
const started = start();
look();
// Gradio measured the tabs before our type was on them, and put into a menu what has room.
started.then(() => requestAnimationFrame(() => dispatchEvent(new Event("resize"))));
new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
