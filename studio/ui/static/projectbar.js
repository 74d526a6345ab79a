// The project bar: which film, which branch, undo and redo, what is saved, engine, language, theme.
import { EngineChip } from "./enginechip.js";
import { menu } from "./menu.js";
import { ago, bus, deed, el, icon, language, languages, put, send, set, store, t } from "./store.js";

const TABS = ["prompt", "storyboard", "timeline", "history"];
const TAB = "reelwright.tab";
const SIZES = [[1280, 720], [1920, 1080], [1080, 1920], [1080, 1080]];
const RATES = ["24", "25", "30"];
const PROJECTS_SHOWN = 12;

/** Shows a tab of the page ("storyboard"). */
export const showTab = (name) => tabButtons(name).at(0)?.click();

function tabButtons(name) {
  return [...document.querySelectorAll(`#rw-tabs [id="rw-tab-${name}-button"]`)];
}

export function mount(element) {
  const bar = new ProjectBar(element);
  bus.addEventListener("tab", (e) => showTab(e.detail));
  stay();
  document.addEventListener("keydown", (e) => keyed(e));
  setInterval(() => bar.tick(), 5000);
}

/** A page that is loaded again opens where it was left. */
function stay() {
  const left = sessionStorage.getItem(TAB);
  if (TABS.includes(left)) showTab(left);
  document.addEventListener("click", (e) => {
    const name = TABS.find((tab) => tabButtons(tab).some((button) => button.contains(e.target)));
    if (name) sessionStorage.setItem(TAB, name);
  });
}

function keyed(e) {
  if (!(e.ctrlKey || e.metaKey) || e.altKey || writing(document.activeElement)) return;
  const key = e.key.toLowerCase();
  if (key !== "z" && key !== "y") return;
  e.preventDefault();
  if (key === "y" || e.shiftKey) redo();
  else undo();
}

/** Whether Ctrl+Z belongs to the field that is being written in. */
const writing = (node) => node?.matches?.("textarea, input:not([type=checkbox]):not([type=range])") ?? false;

const undo = () => store.view?.project.undo && store.undo();
const redo = () => store.view?.project.redo && store.redo();

class ProjectBar {
  constructor(element) {
    this.name = el("button.rw-bare.rw-project", { type: "button", "aria-haspopup": "menu", onclick: () => this.projects() });
    this.branch = el("button.rw-bare.rw-branch", { type: "button", "aria-haspopup": "menu", onclick: () => this.branches() });
    this.back = el("button.rw-bare", { type: "button", onclick: undo }, icon("undo"));
    this.forth = el("button.rw-bare", { type: "button", onclick: redo }, icon("redo"));
    this.saved = el("span.rw-saved", { role: "status" });
    this.engine = new EngineChip();
    this.picture = el("button.rw-chip.rw-format", { type: "button", "aria-haspopup": "menu", onclick: () => this.format() });
    this.tongue = el("div.rw-tongue", { role: "group" });
    this.theme = el("button.rw-bare", { type: "button", onclick: () => this.dim() });
    put(element, el("header.rw-bar", {}, mark(), this.name, this.branch, el("span.rw-rule"), this.back, this.forth,
      this.saved, el("span.rw-gap"), this.engine.element, this.picture, this.tongue, this.theme));
    store.on("view", () => this.draw());
    store.on("live", (live) => { this.live = live; this.tick(); });
    store.on("theme", () => this.draw());
    this.draw();
  }

  draw() {
    if (!store.view) return;
    const { project, format } = store.view;
    document.title = `${title(project.name)} · Reelwright`;
    if (!this.renaming) put(this.name, el("span", {}, title(project.name)), icon("down"));
    set(this.name, { "aria-label": t("bar.project", { name: title(project.name) }) });
    put(this.branch, icon("branch"), el("span", {}, project.branch));
    set(this.branch, { "aria-label": t("bar.branch", { name: project.branch }), title: t("bar.branch", { name: project.branch }) });
    this.travel(this.back, "undo", project.undo, "Ctrl+Z");
    this.travel(this.forth, "redo", project.redo, "Ctrl+Shift+Z");
    this.engine.draw();
    put(this.picture, `${format.width}×${format.height} · ${format.fps}`);
    set(this.picture, { title: t("bar.format"), "aria-label": `${t("bar.format")}: ${format.width}×${format.height}, ${format.fps}` });
    set(this.tongue, { "aria-label": t("bar.language") });
    put(this.tongue, languages.map((l) => el("button.rw-bare", {
      type: "button", lang: l, "aria-pressed": String(l === language()), onclick: () => store.setLanguage(l),
    }, l === "zh" ? "中文" : "English")));
    const to = store.theme === "light" ? "dark" : "light";
    put(this.theme, icon(to === "light" ? "sun" : "moon"));
    set(this.theme, { "aria-label": t(`bar.theme_${to}`), title: t(`bar.theme_${to}`) });
    for (const name of TABS) for (const button of tabButtons(name)) retitle(button, t(`tab.${name}`));
    this.tick();
  }

  travel(button, name, label, keys) {
    const says = label ? t(`bar.${name}`, { what: deed(label) }) : t(`bar.${name}_none`);
    set(button, { disabled: !label, "aria-label": says, title: `${says} · ${keys}` });
  }

  tick() {
    if (!store.view) return;
    const { revision, saved } = store.view.project;
    const words = this.live === false ? t("bar.away") : t("bar.saved", { n: revision, ago: ago(saved) });
    if (this.saved.textContent !== words) this.saved.textContent = words;
    this.saved.dataset.away = String(this.live === false);
  }

  dim() {
    store.setTheme(store.theme === "light" ? "dark" : "light");
  }

  async projects() {
    const all = (await store.projects()) ?? [];
    menu(this.name, [
      { label: t("bar.rename"), icon: "pen", f: () => this.rename() },
      { label: t("bar.new"), icon: "plus", f: () => store.begin({}).then(() => send("tab", "prompt")) },
      { label: t("bar.sample"), icon: "film", f: () => store.begin({ sample: true }).then(() => send("tab", "storyboard")) },
      { line: true },
      { title: t("bar.open") },
      ...all.slice(0, PROJECTS_SHOWN).map((p) => ({
        label: title(p.name), note: p.id === store.id ? t("bar.this") : p.created ? ago(p.created) : "", f: () => store.open(p.id),
      })),
    ], t("bar.projects"));
  }

  rename() {
    const field = el("input.rw-field.rw-rename", { value: store.view.project.name, maxlength: 120, "aria-label": t("bar.rename") });
    let over = false;
    const done = async (keep) => {
      if (over) return;
      over = true;
      this.renaming = false;
      field.replaceWith(this.name);
      if (keep && field.value.trim()) await store.op({ op: "project.rename", name: field.value.trim() });
      this.draw();
      this.name.focus();
    };
    field.addEventListener("keydown", (e) => { if (e.key === "Enter") done(true); if (e.key === "Escape") done(false); });
    field.addEventListener("blur", () => done(true));
    this.renaming = true;
    this.name.replaceWith(field);
    field.select();
  }

  branches() {
    const { branch, branches } = store.view.project;
    menu(this.branch, [
      { title: t("bar.branches") },
      ...branches.map((name) => ({ label: name, on: name === branch, f: () => name !== branch && store.post("switch", { branch: name }) })),
      { line: true },
      { label: t("history.branch_elsewhere"), f: () => send("tab", "history") },
    ], t("bar.branches"));
  }

  format() {
    const { width, height, fps } = store.view.format;
    const size = ([w, h]) => ({ label: `${w} × ${h}`, note: t(`format.${w}x${h}`), on: w === width && h === height,
      f: () => store.op({ op: "format.set", width: w, height: h }) });
    const rate = (r) => ({ label: t("format.rate", { n: r }), on: r === String(fps), f: () => store.op({ op: "format.set", fps: r }) });
    menu(this.picture, [{ title: t("format.picture") }, ...SIZES.map(size), { line: true }, { title: t("format.fps") }, ...RATES.map(rate)], t("bar.format"));
  }
}

/** Project names the studio gave are told in the page's language. */
const title = (name) => (name === "Untitled film" ? t("bar.untitled") : name);

/** A tab of Gradio's in the page's language, without touching what Gradio put beside the text. */
function retitle(button, words) {
  const text = [...button.childNodes].find((n) => n.nodeType === Node.TEXT_NODE && n.data.trim());
  if (text && text.data.trim() !== words) text.data = words;
}

function mark() {
  return el("span.rw-mark", { "aria-hidden": "true" }, el("i"), el("i"), el("i"));
}
