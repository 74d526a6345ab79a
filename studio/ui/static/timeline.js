// The Timeline tab: viewer above, inspector beside it, tools and tracks below.

import { bus, el, icon, put, send, set, store, t } from "./store.js";
import { Player } from "./player.js";
import { Brush } from "./repair/brush.js";
import { Clips } from "./repair/clips.js";
import { Lane } from "./repair/lane.js";
import { Over } from "./repair/over.js";
import { Panel } from "./repair/panel.js";
import { wiping } from "./repair/wipe.js";
import { Desk } from "./timeline/desk.js";
import { Gestures } from "./timeline/gestures.js";
import { Heads } from "./timeline/heads.js";
import { Inspector } from "./timeline/inspector.js";
import { actions, listen } from "./timeline/keys.js";
import { find, flattened } from "./timeline/model.js";
import { divide } from "./timeline/split.js";
import { Proxies } from "./timeline/proxies.js";
import { Toolbar } from "./timeline/toolbar.js";
import { Transport } from "./timeline/transport.js";
import { View } from "./timeline/view.js";

/** Fills the tab. */
export function mount(element) {
  const parts = frame();
  put(element, parts.root);
  const desk = new Desk();
  const player = new Player(parts.screen);
  const view = new View(desk, parts);
  const gestures = new Gestures(desk, view);
  const clips = new Clips(desk, parts.root);
  const panel = new Panel(desk, { mark: (...told) => lane.mark(...told) }, wiping());
  panel.brush = new Brush(player.screen.stage, parts.root, panel);
  new Over(player.screen.stage, desk, panel);
  const lane = new Lane(desk, view, (item, n) => panel.pick(item, n));
  const doing = { ...actions(desk, player, gestures), bring: () => clips.choose(), hurt_next: () => panel.step(1), hurt_before: () => panel.step(-1) };
  put(parts.transport, new Transport(desk, player, doing).root);
  put(parts.tools, new Toolbar(desk, doing).root);
  new Heads(desk, view, parts.heads);
  new Inspector(desk, doing, parts.inspector, { clips, panel });
  new Proxies(desk, view, parts.proxies);
  listen(parts.root, doing);
  divide(parts.root, parts.divider);
  follow(desk, player, gestures, parts, clips);
}

function frame() {
  const parts = Object.fromEntries(
    ["screen", "transport", "tools", "heads", "proxies", "content"].map((name) => [name, el(`div.tl-${name}`)]),
  );
  parts.canvas = el("canvas.tl-canvas", { "aria-hidden": "true" });
  parts.inspector = el("aside.tl-inspector");
  parts.divider = el("div.tl-divider", { role: "separator", tabindex: "0", "aria-orientation": "horizontal" });
  parts.scroll = el(
    "div.tl-scroll",
    { tabindex: "0", role: "listbox" },
    put(parts.content, parts.canvas, parts.proxies),
  );
  parts.empty = el("div.rw-empty.tl-empty");
  const viewer = el("section.tl-viewer", {}, parts.screen, parts.transport);
  parts.root = el(
    "div.tl-root",
    {},
    el("div.tl-upper", {}, viewer, parts.inspector),
    parts.divider,
    parts.tools,
    el("div.tl-tracks", {}, parts.heads, parts.scroll),
    parts.empty,
  );
  return parts;
}

/** The server's news go to the desk, the desk's cut list to the player. */
function follow(desk, player, gestures, parts, clips) {
  const words = () => {
    set(parts.scroll, { "aria-label": t("timeline.tracks") });
    set(parts.inspector, { "aria-label": t("timeline.inspector") });
    set(parts.divider, { "aria-label": t("timeline.divider") });
    const write = { type: "button", onclick: () => send("tab", "prompt") };
    const sample = { type: "button", onclick: () => store.begin({ sample: true }) };
    const bring = { type: "button", onclick: () => clips.choose() };
    const choices = el(
      "div.rw-row",
      {},
      el("button.rw-button.rw-accent", write, t("timeline.nothing_do")),
      el("button.rw-button", sample, icon("film"), t("prompt.sample")),
      el("button.rw-button", bring, icon("plus"), t("repair.bring")),
    );
    put(parts.empty, el("h2", {}, t("timeline.nothing")), el("p", {}, t("timeline.nothing_why")), choices);
  };
  const load = () => {
    player.load(flattened(desk.timeline), desk.rate);
    parts.root.toggleAttribute("data-nothing", !desk.frames);
    const { width = 16, height = 9 } = store.view?.format ?? {};
    player.screen.aspect = width / height;
  };
  desk.addEventListener("change", ({ detail }) => {
    if (detail === "film") load();
    if (detail === "preview") send("peek", gestures.view.gesture?.peek ?? null);
  });
  store.on("view", () => desk.load());
  store.on("jobs", () => desk.work());
  store.on("opened", () => desk.begin());
  store.on("language", words);
  bus.addEventListener("shot", ({ detail }) => parts.root.checkVisibility() || meet(desk, detail));
  new IntersectionObserver(([seen]) => (seen.isIntersecting ? arrive(parts) : player.pause())).observe(parts.root);
  words();
  load();
}

/** The film stands at the shot that was chosen on the storyboard. */
function meet(desk, shot) {
  const item = desk.timeline.tracks.flatMap(({ items }) => items).find((one) => one.shot === shot);
  if (!item) return;
  desk.choose(item.id);
  desk.seek(find(desk.timeline, item.id).start);
}

/** A tab opened with the mouse leaves the focus on its button, where Space would press it again. */
function arrive({ scroll }) {
  if (document.activeElement?.matches("[role=tab]:not(:focus-visible)")) scroll.focus({ preventScroll: true });
}
