// Clips from elsewhere: chosen or dropped, one after the other; what became of each stands in a table.

import { drops } from "../dropping.js";
import { join, pictures } from "../joining.js";
import { el, icon, kept, put, sentence, store, t } from "../store.js";
import { find } from "../timeline/model.js";
import { maps } from "./maps.js";
import { Sending, saying } from "./sending.js";

const FILES = "image/png,image/jpeg,image/webp,video/*,.mp4,.mov,.m4v,.mkv,.webm,.avi,.mpg,.mpeg,.ts,.mts,.m2ts,.ogv,.3gp,.h264,.hevc,.265,.264";
export const LIVE = ["queued", "running"];

/** How much of a job is done, in percent. */
const percent = (job) => Math.round((job?.total ? job.done / job.total : 0) * 100);

export class Clips {
  /** @param {HTMLElement} target takes files that are dropped on it */
  constructor(desk, target) {
    Object.assign(this, { desk, target, sending: new Sending() });
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
    maps.addEventListener("change", () => this.draw());
    this.sending.addEventListener("change", () => this.draw());
    this.sending.addEventListener("arrived", () => { this.desk.fresh = true; });
    this.draw();
  }

  choose() { this.picker.click(); }

  picked() {
    const files = [...this.picker.files];
    this.picker.value = "";
    this.take(files);
  }

  /** Sends files one after the other; each becomes a clip at the end of the film. */
  take(files) {
    const stills = files.filter((file) => pictures([file]));
    if (stills.length) join(this.add, { files: stills });
    files = files.filter((file) => !stills.includes(file));
    if (!files.length) return;
    this.desk.choose(null);
    this.sending.take(files);
  }

  get clips() { return (store.view?.shots ?? []).filter((shot) => shot.brought); }

  /** Rows stay as they are while only their words change: a hand may be about to click one. */
  draw() {
    const coming = this.sending.ours;
    const rows = [...this.clips.map((shot) => [shot.id, () => this.known(shot), standing(shot)]), ...coming.map((one) => [`${one.token} ${one.state} ${one.whole}`, () => this.unknown(one), [one.state, this.words(one)]])];
    this.target.toggleAttribute("data-coming", coming.length > 0);
    this.title.textContent = t("repair.clips", { n: rows.length });
    put(this.add, icon("plus"), t("repair.bring"));
    put(this.joins, icon("film"), t("join.button"));
    const told = JSON.stringify([document.documentElement.lang, rows.map(([key]) => key), this.clips.map(({ text, still }) => [text, still])]);
    if (told !== this.told) kept(this.table, () => put(this.table, rows.length ? rows.map(([, row]) => row()) : el("li.rw-quiet.rp-none", {}, t("repair.bring_why"))));
    this.told = told;
    rows.forEach(([, , [state, words]], n) => say(this.table.children[n], state, words));
    this.batch();
  }

  /** What can be done with all of them. */
  batch() {
    const broken = this.clips.filter((shot) => shot.damage?.state === "found" && !shot.damage.offer && !repairing(shot) && !decided(shot));
    const ready = this.clips.filter((shot) => shot.damage?.offer);
    const told = JSON.stringify([document.documentElement.lang, ...[broken, ready].map((shots) => shots.map(({ id, damage }) => [id, damage.offer]))]);
    if (told === this.batched) return;
    this.batched = told;
    const button = (word, n, act) => el("button.rw-button.rw-small", { type: "button", dataset: { key: word }, onclick: act }, icon(word === "accept_all" ? "check" : "mend"), t(`repair.do.${word}`, { n }));
    kept(this.doing, () => put(this.doing, broken.length > 0 && button("repair_clips", broken.length, () => this.repair(broken)), ready.length > 0 && button("accept_all", ready.length, () => this.accept(ready))));
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
    return el("li", {}, el("button.rp-clip", { type: "button", dataset: { key: shot.id }, onclick: () => this.show(shot) },
      el("img", { src: shot.still, alt: "", loading: "lazy" }), el("span.rp-clip-name", {}, shot.text), el("span.rp-clip-state")));
  }

  words(one) {
    const job = store.jobs.find(({ kind, label, state }) => kind === "read" && label === one.name && LIVE.includes(state));
    return saying(one, job && percent(job));
  }

  /** A file on its way, and what can be done about it when it does not come. */
  unknown(one) {
    const act = (key, sign, word, f) => el("button.rw-bare", { type: "button", dataset: { key: `${key} ${one.token}` }, title: word, "aria-label": word, onclick: f }, icon(sign));
    return el("li.rp-coming", { dataset: { state: one.state }, role: one.state === "failed" ? "alert" : "status" },
      el("span.rp-clip-name", {}, one.name), el("span.rp-clip-state"),
      el("span.rp-coming-acts", {},
        one.state === "left" && act("choose", "plus", t("repair.do.choose"), () => this.choose()),
        one.state === "failed" && one.file && act("again", "again", t("word.retry"), () => this.sending.again(one)),
        !(one.whole && one.state === "sending") && act("drop", "close", t("word.dismiss"), () => this.sending.drop(one))));
  }

  /** Speaks of a clip, and shows it: the playhead goes to where it begins, unless it lies in it. */
  show(shot) {
    const item = this.desk.timeline.tracks.flatMap(({ items }) => items).find((one) => one.shot === shot.id);
    if (!item) return;
    this.desk.choose(item.id);
    const { start } = find(this.desk.timeline, item.id);
    const { playhead } = this.desk;
    if (playhead < start || playhead >= start + item.dur) this.desk.seek(start);
  }
}

/** The words of a row, in place. */
function say(row, state, words) {
  const [whole, told] = [row?.querySelector(".rp-clip") ?? row, row?.querySelector(".rp-clip-state")];
  if (!told) return;
  if (whole.dataset.state !== state) whole.dataset.state = state;
  if (told.textContent !== words) told.textContent = words;
}

/** The repair of a clip that is under way. */
const repairing = (shot) => store.jobs.find((job) => job.kind === "repair" && !job.span && job.shot === shot?.id && LIVE.includes(job.state));

/** Whether all that was found may be meant, or takes the whole clip: it is mended only when it is chosen. */
const decided = (shot) => maps.of(shot)?.damages.every(({ by, named }) => !by || named) ?? false;

/** What is known of a clip's damage: a state, and a few words. */
export function standing(shot) {
  const { state, found, reason } = shot?.damage ?? { state: "none" };
  const job = state === "looking" && store.jobs.find(({ id }) => id === shot.damage.job);
  const mends = repairing(shot);
  if (mends) return ["looking", t("repair.running", { n: percent(mends) })];
  if (shot?.damage?.offer) return ["ready", t("repair.mended")];
  if (state === "looking") return [state, t("repair.looking", { n: percent(job) })];
  if (state === "found" && decided(shot)) return ["decide", t("repair.decide", { n: found })];
  if (state === "found") return [state, t("repair.found", { n: found })];
  if (state === "clean" && shot.damage.saved && !shot.mended) return ["saved", t("repair.saved")];
  if (state === "clean") return [state, t(shot.mended ? "repair.all_mended" : "repair.clean")];
  if (state === "failed") return [state, sentence(reason) ?? t("repair.failed")];
  return [state, t("repair.unknown")];
}
