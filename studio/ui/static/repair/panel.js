// What is broken in the chosen clip, and what can be done about it. It stands in the inspector.

import { engineName } from "../engines.js";
import { drawn } from "../ladder.js";
import { complaint } from "../notices.js";
import { between, el, icon, media, named, put, sentence, set, store, t } from "../store.js";
import { find } from "../timeline/model.js";
import { LIVE, standing } from "./clips.js";
import { Hearing } from "./hearing.js";
import { framesOf, spanWords } from "./lane.js";
import { fileFrame, filmFrame, groupOf, maps, still } from "./maps.js";

const NEAR = 2;

export class Panel extends EventTarget {
  item = null;
  picked = null;
  takes = [];
  trying = null;
  wrong = null;
  hearing = new Hearing();

  /**
   * @param {Desk} desk
   * @param {{mark: Function}} lane shows which damage is spoken of
   * @param {(pair: Object[], shot: Object, anchor: Element) => void} compare shows before and after
   */
  constructor(desk, lane, compare) {
    super();
    Object.assign(this, { desk, lane, compare });
    this.element = el("section.rp-section.rp-panel");
    for (const news of ["view", "jobs"]) store.on(news, () => this.draw());
    store.on("error", (wrong) => this.refused(wrong));
    store.on("language", () => this.draw(true));
    maps.addEventListener("change", () => this.draw());
    desk.addEventListener("change", ({ detail }) => ["choice", "film"].includes(detail) && this.follow());
  }

  get shot() { return this.item && store.shot(this.item.shot); }
  get map() { return maps.of(this.shot); }
  get hurt() { return this.map?.damages[this.picked] ?? null; }

  /** Speaks of the clip that is chosen. */
  follow() {
    const item = this.desk.choice?.item ?? null;
    if (item?.shot !== this.item?.shot) Object.assign(this, { picked: null, meant: null, made: null, wanted: null, trying: null, wrong: null });
    this.item = item?.shot ? item : null;
    this.draw();
  }

  /** Speaks of one damage of a clip, and shows it in the picture. */
  pick(item, n) {
    this.desk.choose(item.id);
    this.item = item;
    Object.assign(this, { picked: n, made: this.map?.made, wrong: null });
    this.draw();
    this.desk.tell("damage");
    this.element.querySelector("[aria-current=true]")?.scrollIntoView({ block: "nearest" });
    const map = this.map;
    if (map) this.stand(map.damages[n]);
  }

  /** The playhead goes to the middle of a damage, where the clip shows it. */
  stand(hurt) { this.go(Math.floor((hurt.start + Math.max(hurt.start, hurt.stop - 1)) / 2)); }

  /** The playhead goes to a frame of the clip's own file, where the clip shows it. */
  go(frame) {
    const found = find(this.desk.timeline, this.item.id);
    if (!found) return;
    const within = Math.ceil(filmFrame(frame, this.map, this.desk.rate)) - found.item.src;
    if (within >= 0 && within < found.item.dur) this.desk.seek(found.start + within);
  }

  /** The next damage of the clip, or the one before. */
  step(by) {
    const { map, item } = this;
    if (!map?.damages.length) return;
    const n = this.picked === null ? (by > 0 ? 0 : map.damages.length - 1) : (this.picked + by + map.damages.length) % map.damages.length;
    this.pick(item, n);
  }

  /** Repairs of this shot: the one that runs, and what came out of the last. */
  get job() { return store.jobs.findLast((job) => ["repair", "follow"].includes(job.kind) && job.shot === this.item?.shot); }

  /** A map that was made anew has other numbers: what was spoken of is found again in it. */
  settle() {
    const { map, coming } = this;
    if (!map) return;
    if (map.made !== this.made) {
      const ours = coming?.shot === this.item.shot ? map.damages.findLastIndex((hurt) => hurt.keys?.includes(coming.frame)) : -1;
      if (ours >= 0) Object.assign(this, { picked: ours, coming: null });
      else if (this.picked !== null) this.picked = this.meant ? indexOf(map, this.meant) : null;
      this.made = map.made;
    }
    this.meant = map.damages[this.picked] ?? null;
  }

  /** Drawn anew when something else is told; how far work is only moves its bar, under a hand that is about to click. */
  draw(anew = false) {
    this.settle();
    const { shot, job } = this;
    const work = job && [job.id, job.state, job.reason];
    const told = JSON.stringify([this.item?.id, this.picked, shot?.damage, shot?.mended, shot?.take, work, this.map?.made, this.takes.length, this.trying, this.wrong]);
    if (told === this.told && !anew) return this.move(shot, job);
    this.told = told;
    this.lane.mark(this.item, this.picked);
    this.dispatchEvent(new Event("draw"));
    this.refresh();
    const focus = this.element.contains(document.activeElement) && document.activeElement.dataset.key;
    const down = this.element.querySelector(".rp-events")?.scrollTop ?? 0;
    put(this.element, shot?.damage ? this.parts(shot, job) : []);
    if (focus) this.element.querySelector(`[data-key="${CSS.escape(focus)}"]`)?.focus({ preventScroll: true });
    this.element.querySelector(".rp-events")?.scrollTo(0, down);
    return undefined;
  }

  /** How far the work is, in place. */
  move(shot, job) {
    if (!shot?.damage) return;
    const [, words] = standing(shot);
    const state = this.element.querySelector(".rp-state");
    if (state && state.textContent !== words) state.textContent = words;
    const bar = this.element.querySelector(".rp-progress");
    if (bar && job && LIVE.includes(job.state)) this.advance(bar, job);
  }

  /** A refusal stands here until something else is asked or spoken of. */
  refused(wrong) {
    const { op, shot } = wrong.op ?? {};
    if (!["repair", "mask", "inspect", "damage"].includes(op) || (shot && shot !== this.item?.shot) || !this.element.isConnected) return;
    wrong.handled = true;
    this.wrong = wrong.sentence;
    this.draw();
  }

  /** The takes of the shot, when one may have been added. */
  async refresh() {
    const { shot, job } = this;
    const told = JSON.stringify([shot?.id, shot?.take, job?.id, job?.state, shot?.damage?.offer]);
    if (told === this.asked || !shot?.damage) return;
    this.asked = told;
    const takes = await store.get(`shots/${shot.id}/takes`);
    if (told !== this.asked) return; // another shot is spoken of by now
    if (!takes) this.asked = null;
    this.takes = takes ?? [];
    this.draw(true);
  }

  /** What was asked for last, once it is there; else the newest that mends the take that plays. */
  get offer() {
    const failed = this.job && ["failed", "cancelled"].includes(this.job.state);
    const key = (!failed && this.wanted) || this.shot.damage.offer;
    return this.takes.find((take) => take.key === key && take.key !== this.shot.take && !take.rejected) ?? null;
  }

  parts(shot, job) {
    const [state, words] = standing(shot);
    const live = job && LIVE.includes(job.state);
    return [
      el("div.rw-headline", {}, el("h3.rw-head", {}, t("repair.head")), el("span.rw-gap"), el("span.rp-state", { dataset: { state }, role: "status" }, words)),
      this.proof(shot),
      state === "unknown" || state === "failed" ? this.button("look", "info", () => this.look(), "rw-button") : null,
      this.offer ? this.answer(this.offer, shot) : null,
      this.tried(job, shot),
      this.map?.notes?.length ? el("p.rw-quiet", {}, this.map.notes.map((note) => sentence(note)).join(" ")) : null,
      this.map?.damages.length ? [this.legend(), this.list(this.map)] : null,
      live ? this.progress(job) : job?.state === "failed" ? complaint(sentence(job.reason)) : null,
      this.wrong ? complaint(this.wrong) : null,
      this.map ? this.doing(this.map, shot, live) : null,
      this.hurt ? this.detail(this.map, this.hurt, shot) : null,
    ];
  }

  button(name, sign, act, kind = "rw-button.rw-small", more = {}) {
    return el(`button.${kind}`, { type: "button", dataset: { key: name }, onclick: act, ...more }, icon(sign), t(`repair.do.${name}`));
  }

  look() { return store.post("inspect", { shots: [this.item.shot] }); }

  /** What was mended, and that nothing else was touched. */
  proof(shot) {
    const { mended } = shot;
    if (!mended) return null;
    const origin = ["interpolated", "repaired", "generated"].filter((from) => (mended.runs ?? []).some((run) => run[2] === from));
    return el("div.rp-proof", {},
      el("p", {}, icon(mended.changed ? "warn" : "check"), el("span", {}, t("repair.proof", { changed: mended.changed ?? 0, kept: (mended.kept ?? 0).toLocaleString() }))),
      el("p.rp-legend", {}, ["original", ...origin].map((from) => el("span", {}, el("i", { style: { background: `var(--${from})` } }), t(`origin.${from}`)))),
      told(mended.events ?? []),
      el("div.rw-row", {}, this.button("compare", "compare", () => this.before(shot)), this.button("undo", "undo", () => this.undo(shot))));
  }

  /** A repair that waits to be let into the film. */
  answer(take, shot) {
    return el("div.rp-offer", { role: "status", dataset: { take: take.key } }, el("p", {}, icon("check"), t("repair.ready")),
      el("div.rw-row", {}, this.button("compare_new", "compare", (e) => this.contrast(shot.take, take.key, e.currentTarget)),
        this.button("accept", "check", () => this.accept(take), "rw-button.rw-small.rw-accent"),
        this.button("discard", "trash", () => this.discard(take))));
  }

  /** A second of the clip, mended to be looked at or listened to: the one that was asked for, else the last. */
  tried(last, shot) {
    const job = this.trying ? store.jobs.find(({ id }) => id === this.trying) : this.wanted ? null : last;
    if (job?.state !== "done" || !job.span || job.take !== shot.take || !this.map) return null;
    const hurt = this.map.damages.find((one) => groupOf(one.kind) === "sound" && one.start < job.span[1] && one.stop >= job.span[0]);
    if (job.heard) return this.hearing.of(job, this.hurt ?? hurt, hurt?.kind === "desync" ? media(shot.media) : null);
    const watch = (e) => {
      const playing = this.takes.find((take) => take.key === shot.take);
      if (playing) this.compare([{ ...playing, at: job.span[0] / (this.map.rate.num / this.map.rate.den) }, { ...playing, key: null, media: job.media, at: 0 }], shot, e.currentTarget);
    };
    return el("div.rp-offer", { role: "status" }, el("p", {}, icon("check"), t("repair.preview")), el("div.rw-row", {}, this.button("watch", "compare", watch)));
  }

  accept(take) {
    Object.assign(this, { picked: null, wanted: null });
    return store.op({ op: "shot.take", id: this.item.shot, key: take.key });
  }

  async discard(take) {
    await store.ask(`studio/takes/${take.key}`, { rejected: true }, { op: "take.rate", id: this.item.shot });
    store.look();
  }

  /** The take that was mended plays again. */
  undo(shot) {
    return store.op({ op: "shot.take", id: shot.id, key: shot.mended.parent });
  }

  before(shot) { this.contrast(shot.mended.parent, shot.take, this.element.querySelector("[data-key=compare]")); }

  contrast(a, b, anchor) {
    const [one, two] = [a, b].map((key) => this.takes.find((take) => take.key === key));
    if (one && two) this.compare([one, two], this.shot, anchor);
  }

  legend() {
    const groups = [...new Set(this.map.damages.map(({ kind }) => groupOf(kind)))];
    return el("p.rp-legend", {}, groups.map((group) => el("span", {}, el("i", { style: { background: `var(--damage-${group})` } }), t(`repair.group.${group}`))));
  }

  list(map) {
    const row = (hurt, n) => el("li", {}, el("button.rp-event", {
      type: "button", dataset: { key: `event ${n}` }, "aria-current": n === this.picked ? "true" : null, onclick: () => this.pick(this.item, n),
    }, el("i", { style: { background: `var(--damage-${groupOf(hurt.kind)})` } }), el("b", {}, named("damage", hurt.kind)),
    el("span.rw-quiet", {}, framesOf(hurt)), el("span.rp-score", {}, `${Math.round(hurt.score * 100)} %`)));
    return el("ol.rp-events", { "aria-label": t("repair.head") }, map.damages.map(row));
  }

  /** One damage: how it looks, why it was told, whom a repair would trust. */
  detail(map, hurt, shot) {
    const middle = hurt.insert ? Math.max(0, hurt.start - 1) : Math.floor((hurt.start + hurt.stop - 1) / 2);
    const sound = groupOf(hurt.kind) === "sound";
    const trust = [hurt.start - NEAR, hurt.start - 1, hurt.stop, hurt.stop + NEAR - 1].filter((n) => n >= 0 && n < map.frames);
    const facts = [
      [t("repair.fact.frames"), spanWords(hurt, map)],
      [t("repair.fact.sure"), `${Math.round(hurt.score * 100)} %`],
      [t("repair.fact.where"), t(sound ? "repair.the_sound" : hurt.mask ? "repair.some_pixels" : "repair.whole_frame")],
      !sound && [t("repair.fact.trust"), trust.join(", ")],
      hurt.keys?.length && [t("repair.fact.keys"), hurt.keys.map((key) => el("button.rw-bare.rp-key", { type: "button", dataset: { key: `key ${key}` }, onclick: () => this.go(key) }, t("repair.frame", { at: key })))],
      [t("repair.fact.method"), hurt.by ? named("mender", hurt.kind === "desync" ? "moved" : hurt.by) : t("repair.by_nobody")],
    ].filter(Boolean);
    return el("div.rp-detail", {},
      sound ? null : el("img.rp-still", { src: still(shot, map, this.picked, middle), alt: t("repair.still", { n: middle }), width: map.width, height: map.height }),
      el("p", {}, sentence(hurt.why)),
      hurt.by ? null : el("p.rw-quiet", {}, sentence(hurt.how)),
      el("dl.tl-facts", {}, facts.flatMap(([name, value]) => [el("dt", {}, name), el("dd", {}, value)])));
  }

  progress(job) {
    const bar = el("div.tl-progress.rp-progress", { role: "progressbar" }, el("i"), el("span"),
      el("button.rw-bare", { type: "button", dataset: { key: "cancel" }, "aria-label": t("word.cancel"), title: t("word.cancel"), onclick: () => store.job(job.id, "cancel") }, icon("close")));
    return this.advance(bar, job);
  }

  advance(bar, job) {
    const part = job.total ? job.done / job.total : 0;
    const words = t(job.state === "queued" ? "queue.state.queued" : job.kind === "follow" ? "repair.following" : "repair.running", { n: Math.floor(part * 100) });
    set(bar, { "aria-valuenow": Math.floor(part * 100), "aria-label": words });
    const [fill, told] = bar.children;
    fill.style.width = `${part * 100}%`;
    told.textContent = job.eta ? `${words} · ${between(job.eta)}` : words;
    return bar;
  }

  /** What can be done. live: a repair is under way; what comes out of it would not hold what another one mends. */
  doing(map, shot, live) {
    const all = map.damages.map((hurt, n) => (hurt.by && !hurt.named ? n : null)).filter((n) => n !== null);
    const one = this.hurt?.by && !live ? [this.picked] : null;
    const several = !live && (all.length > 1 || (all.length > 0 && !one));
    const heard = this.hurt && groupOf(this.hurt.kind) === "sound";
    return el("div.rp-doing", {},
      el("div.rw-row", {},
        one && this.button("repair", "mend", () => this.repair(shot, [...new Set([...this.waiting(), ...one])])),
        one && !heard && !drawn() && el("button.rw-button.rw-small", { type: "button", dataset: { key: "model" }, title: t("repair.model_hint"), onclick: () => this.repair(shot, one, false, true) }, icon("render"), t("repair.do.model", { engine: engineName(store.view.format.engine).split(" · ")[0] })),
        one && this.button(heard ? "listen" : "preview", "play", () => this.repair(shot, one, true)),
        several && this.button("repair_all", "mend", () => this.repair(shot, all))),
      el("div.rw-row", {},
        this.hurt?.keys && this.button("correct", "pen", () => this.paint(this.picked)),
        !heard && this.button("paint", "pen", () => this.paint()),
        this.hurt && this.forget()),
      !this.hurt && !all.length && map.damages.length ? el("p.rw-quiet", {}, t("repair.choose")) : null,
      !live && (one || all.length) ? el("p.rw-quiet", {}, this.cost(map, one ?? all)) : null);
  }

  /** Paints on the frame that stands; the clip's first, when another clip is seen. on: a mask to be corrected. */
  paint(on = null) {
    if (this.frame === null) this.desk.seek(this.desk.choice.start);
    this.brush.begin(on);
  }

  /** A mask that is followed, painted on this frame, is spoken of once it is there. */
  awaits(frame) { this.coming = { frame, shot: this.shot?.id }; }

  /** A false alarm, or a mask that is not wanted, is taken off the map. */
  forget() {
    const off = async () => {
      const { picked, map } = this;
      this.picked = null;
      await store.ask(`studio/takes/${this.shot.take}/damage/${picked}/forget?of=${map.made}`, {}, { op: "damage" });
      store.look();
    };
    return this.button(this.hurt.kind === "hole" ? "forget" : "no_fault", "trash", off);
  }

  /** What mending some damages takes here; a repair that was made before costs nothing. */
  cost(map, chosen) {
    const hurt = chosen.map((n) => map.damages[n]);
    const heard = hurt.filter(({ kind }) => groupOf(kind) === "sound");
    const many = (one) => one.stop - one.start + one.insert;
    const frames = hurt.reduce((sum, one) => sum + (heard.includes(one) ? 0 : many(one)), 0);
    const work = hurt.reduce((sum, one) => sum + (map.made_by[one.by] ?? map.others) * many(one), map.through * map.frames);
    const time = between(map.pace.map((second) => second * work));
    return frames ? t("repair.cost", { n: frames, frames, time }) : t("repair.cost_sound", { n: heard.length, time });
  }

  /** Numbers of what the repair mends that waits to be accepted: another one mends that as well, or it would be lost. */
  waiting() {
    const job = this.offer && store.jobs.find(({ key, span }) => key === this.offer.key && !span);
    const told = new Set((job?.mends ?? []).map((one) => JSON.stringify(one)));
    return this.map.damages.flatMap(({ kind, start, stop, insert }, n) => (told.has(JSON.stringify([kind, start, stop, insert])) ? [n] : []));
  }

  /** Asks once, however often the button is pressed before the answer is there. */
  async repair(shot, damages, preview = false, model = false) {
    if (this.asking) return;
    this.asking = true;
    this.wrong = null;
    const told = await store.post("repair", { shot: shot.id, damages, of: this.map.made, preview, model });
    this.asking = false;
    if (told) Object.assign(this, preview ? { trying: told.jobs[0] } : { wanted: told.key, trying: null });
    this.asked = null; // it may have been made before, for another film
    if (told) this.draw(true);
  }

  /** The frame of the clip's own file that stands under the playhead; null when it is elsewhere. */
  get frame() {
    const { choice, playhead, rate } = this.desk;
    if (!choice || !this.map) return null;
    const within = playhead - choice.start;
    return within >= 0 && within < choice.item.dur ? fileFrame(within + choice.item.src, this.map, rate) : null;
  }
}

/** Where a damage of another map of the same file stands in this one, or null. */
function indexOf(map, hurt) {
  const named = ({ kind, start, stop, insert, mask }) => JSON.stringify([kind, start, stop, insert, mask]);
  const n = map.damages.findIndex((other) => named(other) === named(hurt));
  return n < 0 ? null : n;
}

/** What was done, a line for each method: "Frozen, Black · along the motion". What was not done says why. */
function told(events) {
  const by = Map.groupBy(events, (event) => (event.repairer ? event.method || event.plan : event.plan));
  return [...by].map(([how, some]) => {
    const kinds = [...new Set(some.map(({ kind }) => named("damage", kind)))].join(t("queue.comma"));
    return el("p.rw-quiet", {}, `${kinds} · ${sentence(how)}`);
  });
}
