// Scripts come in, storyboards go out: the menu of the board's head, files dropped on the board,
// and the line that says what was read.
import { drops } from "./dropping.js";
import { menu } from "./menu.js";
import { complaint } from "./notices.js";
import { el, icon, put, set, store, t } from "./store.js";

const KINDS = ".fountain,.spmd,.fdx,.txt,.md,.csv,.tsv";
const MOST = 2_000_000;
const PAGES = [6, 3, 1, 12];
const WAIT_MS = 60_000, LOOK_MS = 200;
const PAPER = /^en-(US|CA)|^es-MX/.test(navigator.language) ? "letter" : "a4";
const MINE = new Set(["script", "board"]);

export class Scripts {
  shown = false;
  busy = null;
  wrong = null;
  seen = null;

  constructor() {
    this.picker = el("input", { type: "file", accept: KINDS, hidden: true, onchange: () => this.picked() });
    this.button = el("button.rw-button.rw-small.rw-script-menu", { type: "button", "aria-haspopup": "menu", "aria-expanded": "false", onclick: () => this.open() });
    this.line = el("div.rw-script-line", { role: "status" });
    store.on("opened", () => Object.assign(this, { shown: false, busy: null, wrong: null }));
    store.on("error", (wrong) => this.refused(wrong));
  }

  /** Shows the line at the top of the cards, or under the invitation of an empty board. */
  draw(place, empty) {
    put(this.button, icon("share"), el("span", {}, t("script.menu")));
    set(this.button, { title: t("script.menu") });
    if (empty) place.append(this.line);
    else if (place.firstChild !== this.line) place.prepend(this.line);
    this.say();
  }

  /** The button of an empty board. */
  invitation() {
    return el("button.rw-button", { type: "button", title: t("script.kinds"), onclick: () => this.picker.click() }, icon("page"), t("script.import"));
  }

  open() {
    const pdf = (n) => ({ label: t("script.pdf", { n }), icon: "page", f: () => this.hand("pdf", { per_page: n, paper: PAPER }) });
    menu(this.button, [
      { label: t("script.import"), note: ".fountain .fdx .txt .csv", icon: "plus", f: () => this.picker.click() },
      ...(store.view.script ? [{ label: t("script.about"), icon: "info", f: () => { this.shown = true; this.say(); } }] : []),
      { line: true },
      { title: t("script.export") },
      ...PAGES.map(pdf),
      { label: t("script.csv"), icon: "page", f: () => this.hand("csv") },
      { label: t("script.fountain"), icon: "page", f: () => this.hand("fountain") },
    ], t("script.menu"));
  }

  /** Takes scripts that are dropped on `target`; what others take (pictures) is left to them. */
  drops(target) { drops(target, ([file]) => this.take(file)); }

  picked() {
    const [file] = this.picker.files;
    this.picker.value = "";
    if (file) this.take(file);
  }

  /** Reads a file into the project, from one of its shots on. */
  async take(file, first = 1) {
    this.wrong = file.size > MOST ? t("script.too_large", { name: file.name }) : null;
    this.shown = !this.wrong;
    this.file = file;
    if (this.wrong) return this.say();
    this.busy = t("script.reading", { name: file.name });
    this.say();
    await store.file("script", file, { name: file.name, first }, { op: "script" });
    this.busy = null;
    return this.say();
  }

  /** The rest of a long script, in a film of its own. */
  async goOn({ last, title, name }) {
    const { file } = this;
    if (!file) return this.picker.click();
    await store.begin({ name: `${title ?? name.replace(/\.\w+$/, "")} · ${last + 1}` });
    return this.take(file, last + 1);
  }

  /** Saves the storyboard as a file; pictures that are still being drawn are waited for. */
  async hand(format, more = {}) {
    this.wrong = null;
    if (format === "pdf") await this.drawn();
    this.busy = t("script.writing");
    this.say();
    const answer = await fetch(new URL(`studio/projects/${store.id}/board?${new URLSearchParams({ format, ...more })}`, document.baseURI)).catch(() => null);
    this.busy = null;
    if (answer?.ok) save(await answer.blob(), nameOf(answer, format));
    else await store.told(answer, { op: "board" });
    this.say();
  }

  async drawn() {
    const missing = () => store.view.shots.filter((shot) => !shot.still).length;
    for (const until = Date.now() + WAIT_MS; missing() && Date.now() < until;) {
      this.busy = t("script.waiting", { n: missing() });
      this.say();
      await new Promise((done) => { setTimeout(done, LOOK_MS); });
    }
  }

  refused(wrong) {
    if (!MINE.has(wrong.op?.op) || wrong.status === 409) return;
    wrong.handled = true;
    Object.assign(this, { wrong: wrong.sentence, shown: false, busy: null });
    this.say();
  }

  say() {
    const script = store.view?.script;
    const close = el("button.rw-bare", { type: "button", "aria-label": t("word.dismiss"), onclick: () => { Object.assign(this, { shown: false, wrong: null }); this.say(); } }, icon("close"));
    const read = this.shown && script && !this.busy;
    this.line.dataset.state = this.wrong ? "wrong" : this.busy ? "busy" : read ? "read" : "none";
    put(this.line, this.picker,
      this.wrong ? [complaint(this.wrong), close] : this.busy ? el("span", {}, this.busy) : read ? [this.report(script), close] : null);
    // The line stands above the cards, and they may be scrolled.
    if (this.wrong && this.wrong !== this.seen) this.line.scrollIntoView({ block: "nearest" });
    this.seen = this.wrong;
  }

  report(script) {
    const { first, last, of, scenes, characters, left, name } = script;
    const counts = [t("script.shots", { n: last - first + 1 }), t("script.scenes", { n: scenes[1] - scenes[0] + 1 }), ...(characters.length ? [t("script.speakers", { n: characters.length })] : [])];
    const lost = left.map(({ what, n, names }) => t(`script.left.${what}`, { n, names: names.join(", ") }));
    return el("span.rw-script-report", {}, icon("check"), el("b", {}, name), el("span", {}, counts.join(" · ")),
      lost.length ? el("span.rw-quiet", {}, t("script.left_out", { what: lost.join(t("script.and")) })) : null,
      last < of ? [el("span", {}, t("script.rest", { first: last + 1, of })),
        el("button.rw-button.rw-small", { type: "button", onclick: () => this.goOn(script) }, t("script.go_on"))] : null);
  }
}

function nameOf(answer, format) {
  const told = answer.headers.get("content-disposition")?.match(/filename\*=UTF-8''([^;]+)/);
  return told ? decodeURIComponent(told[1]) : `board.${format}`;
}

function save(data, name) {
  const href = URL.createObjectURL(data);
  el("a", { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 10_000);
}
