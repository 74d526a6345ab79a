// The one client of the studio's routes: the project's View, edits in order, live events.
import { sentence as spoken } from "./sentences.js";
import { LANGUAGES, language, speak, t } from "./words.js";
export { el, icon, kept, put, set } from "./dom.js";
export { ago, between, deed, known, language, lasting, meant, named, says, t } from "./words.js";
export { sentence } from "./sentences.js";

/** The page's own news: "seek", "time", "toggle-play", "tab". */
export const bus = new EventTarget();
export const send = (name, detail) => bus.dispatchEvent(new CustomEvent(name, { detail }));

const THEME = "reelwright.theme";
const AGAIN_MS = 5000;
const at = (path) => new URL(path, document.baseURI).href;

/** A file the server named in a View, as a URL. */
export const media = (path) => (path ? at(path) : null);

class Store {
  view = null;
  jobs = [];
  #listeners = new Map();
  #queue = Promise.resolve();
  #waiting = 0;
  #events = null;
  #seq = null;
  #looking = null;

  /** Calls `f` at "view", "jobs", "error", "language", "theme", "news"; returns how to stop. */
  on(name, f) {
    if (!this.#listeners.has(name)) this.#listeners.set(name, new Set());
    this.#listeners.get(name).add(f);
    return () => this.#listeners.get(name).delete(f);
  }

  emit(name, value) {
    for (const f of [...(this.#listeners.get(name) ?? [])]) f(value);
  }

  get id() { return this.view?.project.id ?? null; }
  get busy() { return this.#waiting > 0; }
  shot(id) { return this.view?.shots.find((s) => s.id === id) ?? null; }

  /** One edit, after all earlier ones. The new View, or null when it was refused (see "error"). */
  op(op) {
    return this.#ordered(() => this.#changed("ops", { base: this.view.project.revision, op }, op, () => this.op(op)));
  }

  undo() { return this.#ordered(() => this.#changed("undo", {})); }
  redo() { return this.#ordered(() => this.#changed("redo", {})); }

  /** Posts to a route of the project; what comes back, or null when refused (see "error"). */
  async post(name, body = {}) {
    if (["restore", "branch", "switch"].includes(name)) {
      return this.#ordered(() => this.#changed(name, body));
    }
    await this.#queue;
    return this.ask(`studio/projects/${this.id}/${name}`, body, { op: name, ...body });
  }

  /** Sends a file to a route of the project, as an edit; the new View, or null when refused. */
  file(name, file, query, op) {
    const again = () => this.file(name, file, query, op);
    return this.#ordered(() => this.#changed(`${name}?${new URLSearchParams({ ...query, base: this.view.project.revision })}`, file, op, again));
  }

  /** Reads a route of the project. */
  get(name) { return this.ask(`studio/projects/${this.id}/${name}`); }

  /** Cancels or retries a job. */
  job(id, what) { return this.ask(`studio/jobs/${id}/${what}`, {}, { op: `job.${what}`, id }); }

  /** Any route: GET without a body, POST with one. Null when refused; the sentence is an "error". */
  async ask(path, body, about = null, signal = undefined) {
    const answer = await this.#send(path, body, signal);
    if (answer.aborted) return null;
    if (answer.ok) return answer.told;
    this.#refuse(answer, about);
    return null;
  }

  /** The projects there are, newest first. */
  projects() { return this.ask("studio/projects"); }

  /** Begins a project ({} or {name} or {sample: true}) and opens it. */
  async begin(told = {}) {
    const made = await this.ask("studio/projects", told);
    return made ? this.open(made.id) : null;
  }

  /** Opens a project and keeps the address in step. */
  async open(id) {
    await this.#queue;
    const view = await this.ask(`studio/projects/${id}`);
    if (!view) return null;
    const url = new URL(location.href);
    url.searchParams.set("project", id);
    history.replaceState(null, "", url);
    this.jobs = [];
    this.emit("opened", view);
    this.#take(view);
    this.listen();
    this.#warn(view.warnings ?? []);
    return view;
  }

  /** What the creator should know about the workspace, said once a visit. */
  #warn(warnings) {
    if (!this.warned) for (const text of warnings) this.say({ text: spoken(text), bad: true });
    this.warned = true;
  }

  /** Live events of the open project; a window nobody sees gives its connection back. */
  listen() {
    this.#events?.close();
    this.#events = null;
    if (this.view && !document.hidden) this.#listen(this.id);
  }

  setLanguage(chosen) {
    speak(chosen);
    this.emit("language", language());
    if (this.view) this.emit("view", this.view);
  }

  get theme() { return document.documentElement.dataset.theme; }
  setTheme(chosen) {
    document.documentElement.dataset.theme = chosen;
    localStorage.setItem(THEME, chosen);
    this.emit("theme", chosen);
  }

  /** A short piece of news ({text, act?: {label, f}}). */
  say(news) { this.emit("news", typeof news === "string" ? { text: news } : news); }

  #ordered(work) {
    this.#waiting += 1;
    const done = this.#queue.then(work).finally(() => { this.#waiting -= 1; });
    this.#queue = done.then(() => undefined, () => undefined);
    return done;
  }

  /** again: makes the same edit on the newest state, for one that another window overtook. */
  async #changed(name, body, op = { op: name }, again = null) {
    const { id } = this;
    const answer = await this.#send(`studio/projects/${this.id}/${name}`, body);
    if (answer.ok) {
      this.#take(answer.told);
      return answer.told;
    }
    if (answer.told?.view) this.#take(answer.told.view);
    this.#refuse(answer, op, again && (() => { if (id === this.id) again(); }));
    return null;
  }

  async #send(path, body, signal) {
    const asked = body === undefined ? { signal } : {
      method: "POST", signal, ...(body instanceof Blob ? { body } : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    };
    try {
      const answer = await fetch(at(path), asked);
      return { ok: answer.ok, status: answer.status, told: await answer.json().catch(() => null) };
    } catch (wrong) {
      if (wrong.name === "AbortError") return { aborted: true, ok: false };
      return { ok: false, status: 0, told: null };
    }
  }

  /** Tells why an answer of a route that was asked elsewhere is no good. */
  async told(answer, op) {
    this.#refuse({ status: answer?.status ?? 0, told: (await answer?.json().catch(() => null)) ?? null }, op);
  }

  /** Tells why something was not done; whoever shows it beside its cause sets `handled`. */
  #refuse({ status, told }, op, again = null) {
    const sentence = status === 409 ? t("error.overtaken")
      : status === 0 ? t("error.offline")
      : status === 401 ? t("error.login")
      : spoken(told?.error) ?? t("error.unknown", { status });
    const wrong = { sentence, status, op, kind: told?.kind ?? null, handled: false };
    this.emit("error", wrong);
    const act = status === 409 && again ? { label: t("error.anyway"), f: again } : undefined;
    if (!wrong.handled) this.say({ text: sentence, act, bad: true });
  }

  #take(view) {
    this.view = view;
    this.emit("view", view);
  }

  #listen(id) {
    this.#seq = null;
    const events = new EventSource(at(`studio/projects/${id}/events`));
    this.#events = events;
    events.addEventListener("view", (e) => this.#moved(JSON.parse(e.data)));
    events.addEventListener("jobs", (e) => this.#worked(JSON.parse(e.data)));
    events.addEventListener("counted", () => this.emit("counted"));
    events.onopen = () => this.emit("live", true);
    events.onerror = () => {
      this.emit("live", false);
      // A refusal ends the stream for good; a lost connection the browser mends itself.
      if (events.readyState === EventSource.CLOSED && events === this.#events) setTimeout(() => this.listen(), AGAIN_MS);
    };
  }

  #moved({ revision, seq }) {
    const worked = seq !== this.#seq;
    this.#seq = seq;
    const unseen = revision !== this.view.project.revision;
    if (unseen || (worked && this.view.shots.some((s) => !s.still))) this.#lookSoon();
  }

  #worked(jobs) {
    const ended = (list) => list.filter((j) => !["queued", "running"].includes(j.state)).map((j) => `${j.id}${j.state}`).join();
    const states = (list) => list.map((j) => `${j.id}${j.state}`).join();
    const before = this.jobs;
    this.jobs = jobs;
    this.emit("jobs", jobs);
    if (ended(before) !== ended(jobs) || states(before) !== states(jobs)) this.#lookSoon();
  }

  /** Asks for the View: something changed that no revision and no job tells. */
  look() { this.#lookSoon(); }

  /** Takes a fresh View soon, once, and never in the middle of an edit. */
  #lookSoon() {
    this.#looking ??= setTimeout(async () => {
      await this.#queue;
      this.#looking = null;
      const id = this.id;
      const view = await this.ask(`studio/projects/${id}`);
      if (view && id === this.id && !this.busy) this.#take(view);
    }, 150);
  }
}

export const store = new Store();

/** Opens the project of the address, else the newest, else an untitled one. */
export async function start() {
  document.documentElement.dataset.theme = localStorage.getItem(THEME) ?? "dark";
  const wanted = new URLSearchParams(location.search).get("project");
  if (wanted && /^\d+$/.test(wanted) && await store.open(Number(wanted))) return;
  const projects = (await store.projects()) ?? [];
  if (projects.length) await store.open(projects[0].id);
  else await store.begin({});
}

export const languages = LANGUAGES;
document.addEventListener("visibilitychange", () => store.listen());
