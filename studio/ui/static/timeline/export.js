// Film out: the button, its progress in the same place, and what came out of it.

import { between, el, icon, put, store, t, sentence } from "../store.js";
import { drawing } from "./icons.js";

const LIVE = ["queued", "running"];

/** A file name for a film. */
export const fileName = (title) => `${title.replace(/[\\/:*?"<>|]+/g, " ").trim() || "film"}.mp4`;

/** Where a finished film is downloaded from. */
export const downloadOf = (job) => `${job.media}?download=${encodeURIComponent(fileName(job.label || "film"))}`;

export class Export {
  constructor(desk) {
    this.desk = desk;
    this.job = null;
    this.root = el("div.tl-export");
    store.on("jobs", () => this.draw());
    store.on("language", () => this.draw(true));
    store.on("opened", () => {
      this.job = null;
    });
    store.on("error", (wrong) => this.refused(wrong));
    desk.addEventListener("change", ({ detail }) => detail === "film" && this.draw());
    this.draw();
  }

  /** The export of this visit, or one that still runs from an earlier one. */
  get current() {
    const mine = store.jobs.find(({ id }) => id === this.job);
    return mine ?? store.jobs.find(({ kind, state }) => kind === "export" && LIVE.includes(state));
  }

  async begin() {
    this.complaint = null;
    const told = await store.post("export");
    if (told) Object.assign(this, { job: told.jobs[0], revision: store.view.project.revision });
    this.draw();
  }

  /** A refusal stands beside the button, with the one thing to do about it. */
  refused(wrong) {
    if (wrong.op?.op !== "export") return;
    wrong.handled = true;
    this.complaint = wrong;
    this.draw();
  }

  draw(anew = false) {
    const job = this.current;
    const said = [
      store.view?.project.revision,
      job?.id,
      job?.state,
      job?.done,
      job?.eta,
      this.complaint?.sentence,
      this.desk.frames > 0,
    ].join();
    if (said === this.said && !anew) return;
    this.said = said;
    put(this.root, this.complaint ? this.told() : null, this.state(job));
  }

  state(job) {
    if (job && LIVE.includes(job.state)) return this.progress(job);
    if (job?.state === "done" && this.revision === store.view.project.revision)
      return [this.result(job), this.button("again")];
    if (job?.state === "failed") return [el("span.tl-wrong", { role: "alert" }, sentence(job.reason)), this.button("again")];
    return this.button("begin");
  }

  button(word) {
    const kind = word === "begin" ? "button.rw-button.rw-accent.tl-go" : "button.rw-button";
    const words = t(`timeline.export.${word}`);
    return el(
      kind,
      { type: "button", disabled: !this.desk.frames, onclick: () => this.begin(), title: words },
      drawing("export"),
      el("span", {}, words),
    );
  }

  progress(job) {
    const part = job.total ? job.done / job.total : 0;
    const words =
      job.state === "queued" ? t("queue.state.queued") : t("timeline.export.running", { n: Math.floor(part * 100) });
    return el(
      "div.tl-progress",
      { role: "progressbar", "aria-valuenow": Math.floor(part * 100), "aria-label": words },
      el("i", { style: { width: `${part * 100}%` } }),
      el("span", {}, words, job.eta ? ` · ${between(job.eta)}` : ""),
      el(
        "button.rw-bare",
        {
          type: "button",
          "aria-label": t("word.cancel"),
          title: t("word.cancel"),
          onclick: () => store.job(job.id, "cancel"),
        },
        icon("close"),
      ),
    );
  }

  result(job) {
    const watch = el(
      "button.rw-button",
      { type: "button", onclick: () => theatre(job) },
      icon("play"),
      el("span", {}, t("timeline.export.watch")),
    );
    const load = el(
      "a.rw-button.rw-accent.tl-go",
      { href: downloadOf(job), download: fileName(job.label || "film") },
      drawing("export"),
      el("span", {}, t("timeline.export.download")),
    );
    return [watch, load];
  }

  told() {
    const done = (act) => () => {
      this.complaint = null;
      act?.();
      this.draw();
    };
    const render = done(() => store.post("render", { shots: "changed" }));
    return el(
      "div.tl-complaint",
      { role: "alert" },
      icon("warn"),
      el("span", {}, this.complaint.sentence),
      this.complaint.kind === "NotRendered" &&
        el("button.rw-button.rw-small", { type: "button", onclick: render }, t("timeline.export.render")),
      el("button.rw-bare", { type: "button", onclick: done(), "aria-label": t("word.dismiss") }, icon("close")),
    );
  }
}

/** Plays a finished film over the page. */
export function theatre(job) {
  const film = el("video", { src: job.media, controls: true, autoplay: true, playsinline: true });
  const shut = el(
    "button.rw-bare",
    { type: "button", "aria-label": t("word.close"), title: t("word.close") },
    icon("close"),
  );
  const dialog = el(
    "dialog.tl-theatre",
    { "aria-label": job.label },
    el("header", {}, el("b", {}, job.label), shut),
    film,
  );
  shut.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
