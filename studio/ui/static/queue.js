// The drawer at the bottom edge: closed it is one line, open a list of the work. It only shows what the server tells.

import { told } from "./live.js";
import { between, el, icon, media, named, put, set, store, t, sentence } from "./store.js";
import { downloadOf, fileName, theatre } from "./timeline/export.js";

const OPEN = "reelwright.queue.open";
const LIVE = ["running", "queued"];
const MOST_PAST = 30;

export function mount(element) {
  new Drawer(element);
}

class Drawer {
  constructor(host) {
    this.rows = new Map();
    this.summary = el("span.qd-summary", { role: "status" });
    this.part = el("i");
    this.line = el(
      "button.qd-line",
      { type: "button", "aria-controls": "qd-list", onclick: () => this.toggle() },
      el("span.qd-part", {}, this.part),
      icon("render"),
      this.summary,
      el("span.qd-turn", {}, icon("down")),
    );
    this.list = el("ul.qd-list", { id: "qd-list" });
    this.none = el("p.qd-none");
    this.panel = el("div.qd-panel", { role: "region" }, this.none, this.list);
    put(host, el("div.qd-root", {}, this.panel, this.line));
    this.panel.addEventListener("keydown", (event) => event.key === "Escape" && this.toggle(false));
    store.on("jobs", () => this.draw());
    store.on("view", () => this.draw());
    store.on("opened", () => this.draw());
    this.toggle(sessionStorage.getItem(OPEN) === "yes");
    this.draw();
  }

  toggle(open = this.panel.hidden) {
    this.panel.hidden = !open;
    set(this.line, { "aria-expanded": String(open) });
    sessionStorage.setItem(OPEN, open ? "yes" : "no");
    if (!open && this.panel.contains(document.activeElement)) this.line.focus();
  }

  draw() {
    const jobs = inOrder(store.jobs);
    this.summary.textContent = summary(store.jobs);
    this.part.style.width = `${100 * share(store.jobs)}%`;
    set(this.panel, { "aria-label": t("queue.title") });
    this.none.textContent = t("queue.none");
    this.none.hidden = jobs.length > 0;
    const kept = new Map(jobs.map((job) => [job.id, this.rows.get(job.id) ?? new Row()]));
    for (const [id, row] of this.rows) if (!kept.has(id)) row.root.remove();
    this.rows = kept;
    jobs.forEach((job, i) => {
      const row = kept.get(job.id);
      row.draw(job);
      if (this.list.children[i] !== row.root) this.list.insertBefore(row.root, this.list.children[i] ?? null);
    });
  }
}

/** One job. Only what changed is written anew, so that the focus stays on its buttons. */
class Row {
  constructor() {
    this.thumb = el("span.qd-thumb");
    this.title = el("b.qd-title");
    this.note = el("span.qd-note");
    this.part = el("i");
    this.bar = el("span.qd-bar", { role: "progressbar", "aria-valuemin": 0, "aria-valuemax": 100 }, this.part);
    this.act = el("span.qd-act");
    this.root = el("li.qd-row", {}, this.thumb, el("div.qd-words", {}, this.title, this.note, this.bar), this.act);
  }

  draw(job) {
    const part = job.state === "done" ? 1 : job.total ? job.done / job.total : 0;
    this.root.dataset.state = job.state;
    this.title.textContent = titleOf(job);
    const stopping = this.stopping === job.id && LIVE.includes(job.state);
    if (!stopping) this.stopping = null;
    this.note.textContent = stopping ? t("board.stopping") : noteOf(job);
    this.part.style.width = `${part * 100}%`;
    this.bar.hidden = !LIVE.includes(job.state);
    set(this.bar, { "aria-valuenow": Math.round(part * 100), "aria-label": titleOf(job) });
    this.picture(media(job.preview) ?? job.still ?? store.shot(job.shot)?.still ?? null, job.kind);
    if (!stopping) this.buttons(job);
  }

  picture(still, kind) {
    const said = still ?? kind;
    if (this.pictured === said) return;
    this.pictured = said;
    const shown = this.thumb.querySelector("img");
    if (shown && still) set(shown, { src: still });
    else put(this.thumb, still ? el("img", { src: still, alt: "" }) : icon(kind === "export" ? "film" : "render"));
  }

  buttons(job) {
    const said = `${job.state} ${job.media} ${t("word.cancel")}`;
    if (this.offered === said) return;
    this.offered = said;
    const button = (words, act) => el("button.rw-button.rw-small", { type: "button", onclick: act }, words);
    const done = job.kind === "export" && job.state === "done";
    put(
      this.act,
      LIVE.includes(job.state) && button(t("word.cancel"), () => this.cancel(job)),
      ["failed", "cancelled"].includes(job.state) && button(t("word.retry"), () => store.job(job.id, "retry")),
      done && button(t("timeline.export.watch"), () => theatre(job)),
      done &&
        el(
          "a.rw-button.rw-small",
          { href: downloadOf(job), download: fileName(job.label || "film") },
          t("timeline.export.download"),
        ),
    );
  }

  /** Answers at once; the state follows when the worker has let go. */
  cancel(job) {
    this.stopping = job.id;
    this.note.textContent = t("board.stopping");
    put(this.act);
    this.offered = "";
    store.job(job.id, "cancel");
  }
}

/** Running first, then waiting, then the newest of what is over. */
function inOrder(jobs) {
  const of = (...states) => jobs.filter(({ state }) => states.includes(state)).sort((a, b) => a.id - b.id);
  return [...of("running"), ...of("queued"), ...of("failed", "done", "cancelled").reverse().slice(0, MOST_PAST)];
}

function titleOf(job) {
  const shot = store.shot(job.shot);
  if (job.kind === "export") return t("queue.film", { name: job.label });
  return shot ? t("queue.shot", { n: shot.number, text: shot.text }) : job.label;
}

function noteOf(job) {
  if (job.state === "failed" && job.reason) return sentence(job.reason);
  const words = [named("queue.kind", job.kind), t(`queue.state.${job.state}`)];
  if (Number.isInteger(job.seed)) words.splice(1, 0, t("takes.seed", job));
  if (job.state === "running" && (job.steps || job.note)) return [...words, told(job)].join(" · ");
  if (job.state === "running" && job.total)
    words.push(t("queue.frames", { done: Math.floor(job.done), total: job.total }));
  if (job.eta) words.push(t("queue.left", { time: between(job.eta) }));
  return words.join(" · ");
}

/** Done of what is going on, 0 to 1. */
function share(jobs) {
  const live = jobs.filter(({ state }) => LIVE.includes(state));
  const total = live.reduce((sum, job) => sum + job.total, 0);
  return total ? live.reduce((sum, job) => sum + job.done, 0) / total : 0;
}

/** Seconds until all is done, as a range: what waits goes at the pace of what runs. Null before there is one. */
function left(jobs) {
  const running = jobs.filter(({ state, eta }) => state === "running" && eta);
  if (!running.length) return null;
  const frames = (list) => list.reduce((sum, job) => sum + job.total - job.done, 0);
  const all = frames(jobs.filter(({ state }) => LIVE.includes(state)));
  const factor = all / Math.max(1, frames(running)) / running.length;
  const sum = (end) => running.reduce((total, { eta }) => total + eta[end], 0);
  return [sum(0) * factor, sum(1) * factor];
}

/** The closed drawer's one line. */
function summary(jobs) {
  const count = (state) => jobs.filter((job) => job.state === state).length;
  const [running, queued, failed] = ["running", "queued", "failed"].map(count);
  const words = [
    running && t("queue.running", { n: running }),
    queued && t("queue.waiting", { n: queued }),
    failed && t("queue.failed", { n: failed }),
  ].filter(Boolean);
  if (!words.length) return t(jobs.some(({ state }) => state === "done") ? "queue.all_done" : "queue.idle");
  const time = left(jobs);
  if (time) words.push(t("queue.about", { time: between(time) }));
  return words.join(t("queue.comma"));
}
