// Two takes of a shot in step: side by side, or one over the other with an edge to drag.
import { Dialog } from "./dialog.js";
import { engineName } from "./engines.js";
import { el, icon, kept, media, put, set, store, t } from "./store.js";
import { CLIPS, stars } from "./takes.js";

// Two pictures are told apart at one frame of difference; this is a little less than one at 24 a second.
const APART_S = 0.035;
const WIPES = 0.05;

export class Comparing extends Dialog {
  wiping = false;
  edge = 0.5;

  constructor() {
    super("rw-compare", "compare");
    this.element.addEventListener("keydown", (e) => this.keyed(e));
    store.on("view", () => { if (this.element.open) this.feet(); });
  }

  /** @param {Takes} strip keeps what is decided here */
  open(a, b, strip) {
    [this.pair, this.strip] = [[a, b], strip];
    this.show(strip.versus);
    this.play();
    this.go.focus();
  }

  left() {
    cancelAnimationFrame(this.asked);
    put(this.body);
    this.films = null;
    super.left();
  }

  draw() {
    this.called(t("takes.comparing", { n: this.strip.shot.number }));
    const at = this.films ? this.moment : 0;
    this.films = this.pair.map((take) => el("video", { src: media(take.media), muted: true, loop: true, playsinline: true, preload: "auto", tabindex: "-1" }));
    this.stage = el("div.rw-compare-stage", { onpointerdown: (e) => this.drag(e) }, this.films.map((film, i) => el("div.rw-compare-side", {}, film, el("span.rw-compare-letter", {}, "AB"[i]))), el("i.rw-compare-edge"));
    this.go = el("button.rw-bare", { type: "button", onclick: () => this.toggle() });
    this.spot = el("input", { type: "range", min: 0, max: 1000, step: 1, value: 0, "aria-label": t("takes.where"), oninput: () => this.seek((this.spot.value / 1000) * this.length) });
    this.ways = el("div.rw-tongue.rw-compare-ways", { role: "group" });
    this.foot = el("div.rw-compare-foot");
    put(this.body, this.stage, el("div.rw-compare-bar", {}, this.go, this.spot, this.ways), this.foot, el("p.rw-quiet", {}, t("takes.compare_keys")));
    this.lay();
    this.feet();
    this.seek(at);
  }

  get length() { return Math.min(...this.films.map((film, i) => (film.duration || 0) - this.from(i))) || 0; }

  lay() {
    this.stage.dataset.wiping = String(this.wiping);
    this.stage.style.setProperty("--edge", `${this.edge * 100}%`);
    const way = (wiping, word) => el("button.rw-bare", { type: "button", "aria-pressed": String(this.wiping === wiping), onclick: () => { this.wiping = wiping; this.lay(); } }, t(word));
    put(this.ways, way(false, "takes.beside"), way(true, "takes.wipe"));
    put(this.go, icon(this.films[0].paused ? "play" : "pause"));
    set(this.go, { "aria-label": t(this.films[0].paused ? "player.play" : "player.pause") });
  }

  get moment() { return this.films[0].currentTime - this.from(0); }

  feet() {
    const one = (take, i) => {
      if (!take.key) return el("div.rw-compare-take", {}, el("b", {}, "AB"[i]), el("span.rw-quiet", {}, t("repair.do.preview")));
      const plays = take.key === store.shot(this.strip.shot.id)?.take;
      return el("div.rw-compare-take", {}, el("b", {}, "AB"[i]), el("span.rw-quiet", {}, CLIPS.has(take.engine) ? engineName(take.engine) : t("takes.made_by", { engine: engineName(take.engine), seed: take.seed })),
        stars(take, (n) => this.rate(take, { stars: n })), el("span.rw-gap"),
        el("button.rw-button.rw-small", { type: "button", dataset: { key: `no ${take.key}` }, "aria-pressed": String(Boolean(take.rejected)), onclick: () => this.rate(take, { rejected: !take.rejected }) }, t(take.rejected ? "takes.allow" : "takes.reject")),
        plays ? el("span.rw-engines-on", {}, icon("check"), t("takes.plays"))
          : el("button.rw-button.rw-small", { type: "button", dataset: { key: `use ${take.key}` }, onclick: () => this.strip.use(take) }, t("takes.use")));
    };
    kept(this.foot, () => put(this.foot, this.pair.map(one)));
  }

  async rate(take, told) {
    const kept = this.strip.rate(take, told);
    this.feet();
    await kept;
    this.feet();
  }

  async play() {
    const { films } = this;
    await Promise.all(films.map((film) => film.play().catch(() => undefined)));
    if (films !== this.films) return; // shut, or two others are compared by now
    this.lay();
    this.step();
  }

  toggle() {
    if (this.films[0].paused) return this.play();
    for (const film of this.films) film.pause();
    this.seek(this.moment);
    return this.lay();
  }

  /** A picture may begin later in its file (`at` seconds): what is said of time is counted from there. */
  from(i) { return this.pair[i].at ?? 0; }

  seek(moment) {
    this.films.forEach((film, i) => { film.currentTime = moment + this.from(i); });
  }

  /** B follows A; the slider follows both. */
  step() {
    cancelAnimationFrame(this.asked);
    this.asked = requestAnimationFrame(() => {
      const [a, b] = this.films;
      if (this.pair.some(({ at }) => at !== undefined) && this.length && this.moment > this.length - APART_S) this.seek(0);
      const there = this.moment + this.from(1);
      if (!a.seeking && !b.seeking && Math.abs(there - b.currentTime) > APART_S) b.currentTime = there;
      if (document.activeElement !== this.spot) this.spot.value = this.length ? (this.moment / this.length) * 1000 : 0;
      if (this.element.open && !a.paused) this.step();
    });
  }

  drag(e) {
    if (!this.wiping) return;
    const move = (to) => {
      const { left, width } = this.stage.getBoundingClientRect();
      this.edge = Math.min(1, Math.max(0, (to.clientX - left) / width));
      this.stage.style.setProperty("--edge", `${this.edge * 100}%`);
    };
    const over = () => { removeEventListener("pointermove", move); removeEventListener("pointerup", over); };
    addEventListener("pointermove", move);
    addEventListener("pointerup", over);
    move(e);
  }

  /** Space plays, W wipes, A and B let one play in the film, arrows go a frame. */
  keyed(e) {
    if (e.ctrlKey || e.metaKey || e.altKey) return;
    const [num, den = 1] = store.view.format.fps.split("/");
    const frame = den / num;
    const key = e.key.toLowerCase();
    const step = { arrowleft: -frame, arrowright: frame }[key];
    const wipe = this.wiping && e.shiftKey && { arrowleft: -WIPES, arrowright: WIPES }[key];
    if (wipe) {
      this.edge = Math.min(1, Math.max(0, this.edge + wipe));
      this.lay();
    } else if (key === " " && !e.target.matches("button")) this.toggle();
    else if (key === "w") { this.wiping = !this.wiping; this.lay(); }
    else if (key === "a" || key === "b") this.strip.use(this.pair["ab".indexOf(key)]);
    else if (step && !e.target.matches("input")) { for (const film of this.films) film.pause(); this.seek(Math.max(0, this.moment + step)); this.lay(); }
    else return;
    e.preventDefault();
  }
}
