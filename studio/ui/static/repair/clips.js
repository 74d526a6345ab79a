// Clips from elsewhere: chosen or dropped, one after the other; what became of each stands in a table.

import { drops } from "../dropping.js";
import { join, pictures } from "../joining.js";
import { el, icon, put, sentence, store, t } from "../store.js";

const FILES = "image/png,image/jpeg,image/webp,video/*,.mp4,.mov,.m4v,.mkv,.webm,.avi,.mpg,.mpeg,.ts,.mts,.m2ts,.ogv,.3gp,.h264,.hevc,.265,.264";
export const LIVE = ["queued", "running"];

/** How much of a job is done, in percent. */
const percent = (job) => Math.round((job?.total ? job.done / job.total : 0) * 100);

export class Clips {
  /** @param {HTMLElement} target takes files that are dropped on it */
  constructor(desk, target) {
    Object.assign(this, { desk, target, coming: [], sending: false });
    this.picker = el("input", { type: "file", accept: FILES, multiple: true, hidden: true, onchange: () => this.picked() });
    this.table = el("ul.rp-clips");
    this.title = el("h3.rw-head");
    this.add = el("button.rw-button.rw-small", { type: "button", onclick: () => this.choose() });
    this.joins = el("button.rw-button.rw-small", { type: "button", onclick: () => join(this.joins) });
    this.doing = el("div.rw-row");
    this.element = el("section.rp-section", {}, el("div.rw-headline", {}, this.title, el("span.rw-gap"), this.joins, this.add), this.table, this.doing);
    target.append(this.picker);
    drops(target, (files) => this.take(files));
    for (const news of ["view", "jobs", "language"]) store.on(news, () => this.draw());
    store.on("opened", () => { this.coming = []; });
    store.on("error", (wrong) => this.refused(wrong));
    this.draw();
  }

  choose() { this.picker.click(); }

  picked() {
    const files = [...this.picker.files];
    this.picker.value = "";
    this.take(files);
  }

  /** Sends files one after the other; each becomes a clip at the end of the film. */
  async take(files) {
    const stills = files.filter((file) => pictures([file]));
    if (stills.length) join(this.add, { files: stills });
    files = files.filter((file) => !stills.includes(file));
    if (!files.length) return;
    this.coming.push(...files.map((file) => ({ file, name: file.name, state: "waiting" })));
    this.desk.choose(null);
    this.draw();
    if (this.sending) return;
    this.sending = true;
    for (let one; (one = this.coming.find(({ state }) => state === "waiting"));) await this.send(one);
    this.sending = false;
  }

  async send(one) {
    one.state = "sending";
    this.draw();
    this.now = one;
    const told = await store.ask(`studio/projects/${store.id}/clips?${new URLSearchParams({ name: one.name })}`, one.file, { op: "clips" });
    if (told) this.desk.fresh = true;
    if (told) this.away(one);
    else if (one.state === "sending") one.state = "failed";
    this.draw();
  }

  /** Another film may have been opened since: then it is on no list. */
  away(one) { this.coming = this.coming.filter((other) => other !== one); }

  refused(wrong) {
    if (wrong.op?.op !== "clips" || !this.now) return;
    wrong.handled = true;
    Object.assign(this.now, { state: "failed", why: wrong.sentence });
  }

  get clips() { return (store.view?.shots ?? []).filter((shot) => shot.brought); }

  draw() {
    const rows = [...this.clips.map((shot) => this.known(shot)), ...this.coming.map((one) => this.unknown(one))];
    this.target.toggleAttribute("data-coming", this.coming.length > 0);
    this.title.textContent = t("repair.clips", { n: rows.length });
    put(this.add, icon("plus"), t("repair.bring"));
    put(this.joins, icon("film"), t("join.button"));
    put(this.table, rows.length ? rows : el("li.rw-quiet.rp-none", {}, t("repair.bring_why")));
    const broken = this.clips.filter((shot) => shot.damage?.state === "found" && !shot.damage.offer && !repairing(shot));
    const ready = this.clips.filter((shot) => shot.damage?.offer);
    const button = (word, n, act) => el("button.rw-button.rw-small", { type: "button", onclick: act }, icon(word === "accept_all" ? "check" : "mend"), t(`repair.do.${word}`, { n }));
    put(this.doing, broken.length > 0 && button("repair_clips", broken.length, () => this.repair(broken)), ready.length > 0 && button("accept_all", ready.length, () => this.accept(ready)));
  }

  /** Everything that is broken in these clips is mended; each repair waits to be accepted. */
  async repair(shots) {
    for (const { id } of shots) await store.post("repair", { shot: id });
    store.look();
  }

  async accept(shots) {
    for (const { id, damage } of shots) await store.op({ op: "shot.take", id, key: damage.offer });
  }

  /** A clip on the timeline: its name, and what is known of it. */
  known(shot) {
    const [state, words] = standing(shot);
    return el("li", {}, el("button.rp-clip", { type: "button", dataset: { state }, onclick: () => this.show(shot) },
      el("img", { src: shot.still, alt: "", loading: "lazy" }), el("span.rp-clip-name", {}, shot.text), el("span.rp-clip-state", {}, words)));
  }

  unknown(one) {
    const job = store.jobs.find(({ kind, label, state }) => kind === "read" && label === one.name && LIVE.includes(state));
    const words = one.state === "failed" ? one.why ?? t("repair.failed")
      : one.state === "waiting" ? t("queue.state.queued")
      : job ? t("repair.reading", { n: percent(job) }) : t("repair.sending");
    const shut = el("button.rw-bare", { type: "button", "aria-label": t("word.dismiss"), onclick: () => { this.away(one); this.draw(); } }, icon("close"));
    return el("li.rp-coming", { dataset: { state: one.state }, role: one.state === "failed" ? "alert" : "status" },
      el("span.rp-clip-name", {}, one.name), el("span.rp-clip-state", {}, words), one.state === "failed" && shut);
  }

  show(shot) {
    const item = this.desk.timeline.tracks.flatMap(({ items }) => items).find((one) => one.shot === shot.id);
    if (item) this.desk.choose(item.id);
  }
}

/** The repair of a clip that is under way. */
const repairing = (shot) => store.jobs.find((job) => job.kind === "repair" && !job.span && job.shot === shot?.id && LIVE.includes(job.state));

/** What is known of a clip's damage: a state, and a few words. */
export function standing(shot) {
  const { state, found, reason } = shot?.damage ?? { state: "none" };
  const job = state === "looking" && store.jobs.find(({ id }) => id === shot.damage.job);
  const mends = repairing(shot);
  if (mends) return ["looking", t("repair.running", { n: percent(mends) })];
  if (shot?.damage?.offer) return ["ready", t("repair.mended")];
  if (state === "looking") return [state, t("repair.looking", { n: percent(job) })];
  if (state === "found") return [state, t("repair.found", { n: found })];
  if (state === "clean") return [state, t(shot.mended ? "repair.all_mended" : "repair.clean")];
  if (state === "failed") return [state, sentence(reason) ?? t("repair.failed")];
  return [state, t("repair.unknown")];
}
