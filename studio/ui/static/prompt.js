// The Prompt tab: the words, how they are read, what is open, and a picture that follows them.
import { Contract } from "./contract.js";
import { complaint } from "./notices.js";
import { Outlook } from "./outlook.js";
import { Questions } from "./questions.js";
import { Writing } from "./writing.js";
import { Variations } from "./variations.js";
import { Spending } from "./spending.js";
import { deed, el, icon, language, put, send, set, store, t } from "./store.js";

const READ_MS = 250;
const SAVE_MS = 3000;
const MINE = new Set(["refine", "still", "prompt.refine", "prompt.strike", "board.plan", "cost", "vary", "writers"]);
const RULES = "rules";
const DRAFT = "reelwright.words";
const FREE = { shots: null, seconds: null, language: null, struck: [], answers: [], breaks: false };

export async function mount(element) {
  return new Desk(element, await arrived("#rw-words textarea"));
}

/** Gradio's own parts load one by one; this waits for one of them. */
async function arrived(selector) {
  for (;;) {
    const found = document.querySelector(selector);
    if (found) return found;
    await new Promise(requestAnimationFrame);
  }
}

class Desk {
  wanted = { ...FREE };
  read = null;
  by = "rules";
  saved = "";
  sending = 0;
  savedWanted = JSON.stringify(FREE);
  project = null;

  constructor(element, area) {
    this.area = area;
    this.headPlace = inside("rw-ask-head");
    this.foot = inside("rw-ask-foot");
    this.contract = new Contract({
      strike: (phrase) => this.strike(phrase), allow: (phrase) => this.allow(phrase),
      unanswer: (option) => this.unanswer(option), undo: () => store.undo(),
    });
    this.questions = new Questions((about, option, ticked) => this.answer(about, option, ticked));
    this.writing = new Writing({
      words: () => ({ text: this.text, wanted: { ...this.wanted, breaks: false } }), use: (writer, breaks) => this.use(writer, breaks), changed: () => undefined,
    });
    this.invitation = el("div.rw-invitation");
    this.variations = new Variations((answers) => this.now({ answers }));
    this.account = el("div.rw-account", {}, this.writing.offer, this.contract.element, this.questions.element, this.variations.element);
    this.outlook = new Outlook();
    put(element, el("div.rw-desk", {}, el("section.rw-reading", {}, this.invitation, this.account), this.outlook.element));
    this.fields();
    this.listen();
    this.speak();
    if (store.view) this.seen(store.view);
  }

  listen() {
    this.area.addEventListener("input", () => this.typed());
    this.area.addEventListener("blur", () => this.save());
    this.area.addEventListener("keydown", (e) => { if (e.key === "Enter" && (e.ctrlKey || e.metaKey)) this.go(); });
    store.on("view", (view) => this.seen(view));
    store.on("language", () => this.speak());
    store.on("error", (wrong) => this.refused(wrong));
  }

  get text() { return this.area.value; }
  get dirty() {
    const emptied = !this.text.trim() && document.activeElement !== this.area;
    return !emptied && !this.same(this.saved, this.savedWanted);
  }

  same(text, wanted) { return text === this.text && wanted === JSON.stringify(this.wanted); }

  /** Builds what stands under the words, once: it is never redrawn while someone types. */
  fields() {
    this.shots = el("input.rw-field", { type: "number", min: 1, max: 60, step: 1, onchange: () => this.want("shots", this.shots) });
    this.seconds = el("input.rw-field", { type: "number", min: 0.5, max: 60, step: 0.5, onchange: () => this.want("seconds", this.seconds) });
    this.spending = new Spending();
    this.wrong = el("div.rw-wrong");
    this.button = el("button.rw-button.rw-accent.rw-go", { type: "button", onclick: () => this.go() });
    this.warning = el("p.rw-quiet.rw-warning");
    this.labels = { more: el("span"), shots: el("span"), seconds: el("span") };
    put(this.foot, this.wrong, this.writing.element,
      el("details.rw-more", {}, el("summary", {}, icon("down"), this.labels.more),
        el("div.rw-pair", {}, el("label", {}, this.labels.shots, this.shots), el("label", {}, this.labels.seconds, this.seconds))),
      this.button, this.spending.element, this.warning, this.writing.news);
  }

  speak() {
    put(this.headPlace, el("h2", {}, t("prompt.ask")), el("p.rw-quiet", {}, t("prompt.hint")));
    set(this.area, { "aria-label": t("prompt.ask"), placeholder: t("prompt.placeholder"), spellcheck: "false", lang: language() });
    set(this.button, { title: t("prompt.go_keys"), "aria-keyshortcuts": "Control+Enter" });
    for (const [name, node] of Object.entries(this.labels)) node.textContent = t(`prompt.${name}`);
    for (const field of [this.shots, this.seconds]) field.placeholder = t("prompt.auto");
    this.invite();
    this.variations.speak();
    this.writing.draw();
    this.spending.draw();
    this.draw();
  }

  /** A View came: taken over unless its words are older than what is being written. */
  seen(view) {
    const other = view.project.id !== this.project;
    const dirty = !other && (this.dirty || this.sending > 0);
    this.project = view.project.id;
    const [text, wanted] = [view.prompt.text, JSON.stringify({ ...FREE, ...view.prompt.wanted })];
    if (!this.sending || other) [this.saved, this.savedWanted] = [text, wanted];
    if (other) this.questions.asked = view.prompt.questions;
    if (other || (!dirty && !(this.same(text, wanted) && this.by === view.prompt.writer))) this.adopt(view, other);
    const spent = JSON.stringify([view.format, view.cost]);
    if (spent !== this.spent && this.read) this.spending.follow(this.text, this.wanted);
    this.spent = spent;
    this.draw();
  }

  adopt(view, other) {
    const draft = other ? unsaved(view) : null;
    this.wanted = JSON.parse(this.savedWanted);
    this.by = draft === null ? view.prompt.writer ?? RULES : RULES;
    this.shots.value = this.wanted.shots ?? "";
    this.seconds.value = this.wanted.seconds ?? "";
    this.write(draft ?? view.prompt.text);
    if (draft) this.saving = setTimeout(() => this.save(), SAVE_MS);
    if (other) this.outlook.clear();
    this.read = view.prompt.refined ? { ...view.prompt, shots: other ? [] : this.read?.shots ?? [] } : null;
    this.questions.take(view.prompt.questions, this.wanted.answers);
    this.look();
  }

  /** Puts words into the box as if typed, so that Gradio's own value follows. */
  write(text) {
    if (this.area.value === text) return;
    this.area.value = text;
    this.quiet = true;
    this.area.dispatchEvent(new Event("input", { bubbles: true }));
    this.quiet = false;
  }

  typed() {
    if (this.quiet) return;
    put(this.wrong);
    this.byRules();
    this.writing.forget();
    this.drafted();
    clearTimeout(this.reading);
    clearTimeout(this.saving);
    this.reading = setTimeout(() => this.look(), READ_MS);
    this.saving = setTimeout(() => this.save(), SAVE_MS);
    this.button.disabled = !this.text.trim();
    if (!this.text.trim()) this.emptied();
  }

  /** New words are a new film: what was answered and struck for the old ones is gone. */
  emptied() {
    this.wanted = { ...this.wanted, struck: [], answers: [], breaks: false };
    this.questions.asked = [];
    this.draw();
  }

  want(name, field) {
    const number = Number(field.value);
    this.now({ [name]: field.value && field.checkValidity() ? number : null });
  }

  /** Something beside the words changes: shown at once, read again, kept. */
  now(changes) {
    this.wanted = { ...this.wanted, ...changes };
    if (!("struck" in changes)) this.byRules();
    this.questions.draw(this.wanted.answers, this.read?.language);
    // The contract first: keeping it takes the server longer than reading it.
    this.look().finally(() => this.save());
  }

  /** A writer's words take the place of what the rules read. */
  use(writer, breaks) {
    this.by = writer;
    this.wanted = { ...this.wanted, breaks };
    this.save(true);
  }

  /** The words, or what is fixed beside them, are others than a writer wrote for. */
  byRules() {
    if (this.by === RULES) return;
    this.by = RULES;
    this.wanted = { ...this.wanted, breaks: false };
  }

  /** Reads the words and draws their picture; an older answer never covers a newer one. */
  async look() {
    this.asking?.abort();
    const [text, wanted] = [this.text, this.wanted];
    if (!text.trim()) {
      this.read = null;
      this.outlook.clear();
      this.spending.clear();
      return this.draw();
    }
    if (this.by !== RULES) return void this.reread();
    this.asking = new AbortController();
    const read = await store.ask("studio/refine", { text, wanted }, { op: "refine" }, this.asking.signal);
    if (!read || text !== this.text || wanted !== this.wanted) return undefined;
    return this.take(read);
  }

  /** What a writer wrote is kept with the project, and is not read again. */
  reread() {
    const { prompt } = store.view;
    if (prompt.writer === this.by && this.same(prompt.text, JSON.stringify({ ...FREE, ...prompt.wanted }))) this.take(prompt);
  }

  take(read) {
    this.read = read;
    if (this.by === RULES) this.prune(read);
    this.questions.take(read.questions, this.wanted.answers);
    this.outlook.follow(this.text, read);
    this.spending.follow(this.text, this.wanted);
    return this.draw();
  }

  /** Answers that newer words made void are no answers any more. */
  prune(read) {
    const told = new Set(read.phrases.filter((p) => p.mark === "answered").map((p) => p.text.toLowerCase()));
    const answers = this.wanted.answers.filter((a) => a.about === "shots" || told.has(a.option.toLowerCase()));
    if (answers.length < this.wanted.answers.length) this.wanted = { ...this.wanted, answers };
  }

  async save(anyhow = false) {
    clearTimeout(this.saving);
    if (!this.text.trim() || !(this.dirty || anyhow)) return true;
    // What is on its way counts as saved: an edit back and forth is two edits.
    [this.saved, this.savedWanted] = [this.text, JSON.stringify(this.wanted)];
    this.sending += 1;
    const writer = this.by === RULES ? {} : { writer: this.by };
    const kept = await store.op({ op: "prompt.refine", text: this.text, wanted: this.wanted, ...writer });
    this.sending -= 1;
    if (!kept) return this.unkept();
    this.drafted();
    if (this.by !== RULES) this.reread();
    else if (!this.sending) this.seen(store.view);
    return true;
  }

  /** What was not taken stays where it was written, and is sent with the next edit. */
  unkept() {
    const { text, wanted } = store.view.prompt;
    [this.saved, this.savedWanted] = [text, JSON.stringify({ ...FREE, ...wanted })];
    this.drafted();
    return false;
  }

  /** Keeps words the server does not have yet where a closed window cannot lose them. */
  drafted() {
    const over = store.view.prompt.text;
    const draft = { project: this.project, over, text: this.text };
    if (this.text === over) localStorage.removeItem(DRAFT);
    else localStorage.setItem(DRAFT, JSON.stringify(draft));
  }

  async go() {
    if (!this.text.trim() || this.going) return;
    this.going = true;
    this.draw();
    const done = (await this.save()) && (await store.op({ op: "board.plan" }));
    this.going = false;
    this.draw();
    if (done) send("tab", "storyboard");
  }

  strike(phrase) { this.now({ struck: [...this.wanted.struck, phrase] }); }
  allow(phrase) { this.now({ struck: this.wanted.struck.filter((one) => one !== phrase) }); }
  unanswer(option) { this.now({ answers: this.wanted.answers.filter((a) => a.option.toLowerCase() !== option.toLowerCase()) }); }

  answer(about, option, ticked) {
    const others = this.wanted.answers.filter((a) => a.about !== about);
    this.now({ answers: ticked ? [...others, { about, option }] : others });
  }

  refused(wrong) {
    if (!MINE.has(wrong.op?.op) || wrong.status === 409) return;
    wrong.handled = true;
    const retry = wrong.status === 0 ? { label: t("word.retry"), f: () => this.look() } : null;
    put(this.wrong, complaint(wrong.sentence, retry));
  }

  draw() {
    const empty = !this.text.trim();
    put(this.button, this.going ? t("prompt.going") : t("prompt.go"));
    this.button.disabled = empty || Boolean(this.going);
    this.warning.textContent = store.view?.shots.length && !empty ? t("prompt.again") : "";
    this.invitation.hidden = !empty;
    this.account.hidden = empty || !this.read;
    if (this.read) this.tell();
    this.outlook.draw(empty ? null : this.read, language());
  }

  /** Redraws the account when it says something else. */
  tell() {
    const shown = [this.read, this.wanted, this.undoable, language()];
    if (this.shown?.every((one, at) => one === shown[at])) return;
    this.shown = shown;
    this.contract.draw(this.read, this.wanted, this.undoable);
    this.questions.draw(this.wanted.answers, this.read.language);
    this.variations.take(this.text, this.read, this.wanted);
  }

  /** What "Undo refine" would take back, when the newest edit was one of how the words are read. */
  get undoable() {
    const last = store.view?.project.undo ?? "";
    return /^prompt\.(?!refine)/.test(last) ? t("bar.undo", { what: deed(last) }) : null;
  }

  invite() {
    const examples = [1, 2, 3].map((n) => t(`prompt.example_${n}`));
    put(this.invitation,
      el("p.rw-invite", {}, t("prompt.empty_read")),
      el("h2.rw-head", {}, t("prompt.try")),
      examples.map((words) => el("button.rw-example", { type: "button", onclick: () => this.begin(words) }, words)),
      el("button.rw-button.rw-sample", { type: "button", onclick: () => this.sample() }, icon("film"), t("prompt.sample")));
  }

  begin(words) {
    this.write(words);
    this.typed();
    this.area.focus();
  }

  async sample() {
    if (await store.begin({ sample: true })) send("tab", "storyboard");
  }
}

/** A place of our own in one of Gradio's columns. */
function inside(id) {
  const place = el("div");
  document.getElementById(id).append(place);
  return place;
}

/** Words that were being written when the window closed; null when the project has moved since. */
function unsaved(view) {
  const { project, over, text } = JSON.parse(localStorage.getItem(DRAFT) ?? "{}");
  return project === view.project.id && over === view.prompt.text && text !== over ? text : null;
}
