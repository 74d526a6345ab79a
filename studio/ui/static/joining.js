// Pictures joined into a shot: which, in what order, how long each stands and each transition lasts.
import { Dialog } from "./dialog.js";
import { engineName } from "./engines.js";
import { keyedTo } from "./reorder.js";
import { between, el, icon, lasting, media, put, set, store, t } from "./store.js";

const FILES = "image/png,image/jpeg,image/webp";
const FEWEST = 2, MOST = 12, LONGEST_S = 60, SHORTEST_S = 0.5, MOST_STAND_S = 30;
const USUAL = { hold: 1, then: 1.5 };
const LOOK_MS = 300;

/** Whether these files are pictures, all of them. */
export const pictures = (files) => files.length > 0 && [...files].every((file) => FILES.includes(file.type) && file.type);

let only = null;

/** The one dialog. shot: one of joined pictures, or none for a new one; files: come in at once. */
export function join(anchor, { shot = null, files = [] } = {}) {
  only ??= new Joining();
  only.open(anchor, shot, files);
}

/** Takes pictures that are dropped on `target`; what is no picture is left to others. */
export function dropped(target) {
  target.addEventListener("drop", (e) => {
    const files = [...(e.dataTransfer?.files ?? [])];
    if (e.defaultPrevented || !pictures(files)) return;
    e.preventDefault();
    delete target.dataset.over;
    join(document.activeElement, { files });
  });
}

class Joining extends Dialog {
  constructor() {
    super("rw-joining", "shot.join");
    this.picker = el("input", { type: "file", accept: FILES, multiple: true, hidden: true, onchange: () => this.picked() });
    this.all = el("div.rw-join-all");
    this.list = el("ol.rw-join-list");
    this.told = el("span.rw-quiet.rw-join-told", { role: "status" });
    this.add = el("button.rw-button.rw-small", { type: "button", onclick: () => this.picker.click() });
    this.go = el("button.rw-button.rw-accent", { type: "button", onclick: () => this.make() });
    this.spoken = el("div.rw-hidden", { "aria-live": "polite" });
    put(this.body, this.picker, this.all, this.list, this.spoken);
    this.element.append(el("div.rw-join-foot", {}, this.told, el("span.rw-gap"), this.go));
    this.moves();
    this.element.addEventListener("dragover", (e) => { if ([...e.dataTransfer.types].includes("Files")) e.preventDefault(); });
    this.element.addEventListener("drop", (e) => { e.preventDefault(); if (e.dataTransfer.files.length) this.take([...e.dataTransfer.files]); });
    store.on("opened", () => this.element.close());
  }

  open(anchor, shot, files) {
    if (!this.element.open) {
      this.shot = shot;
      this.rows = (shot?.joined ?? []).map((one) => ({ ...one }));
      this.found = null;
    }
    this.show(anchor);
    if (files.length) this.take(files);
    else if (!this.rows.length) this.add.focus();
  }

  get seconds() { return this.rows.reduce((sum, { hold, then }, at) => sum + hold + (at < this.rows.length - 1 ? then : 0), 0); }
  get fits() { return this.rows.length >= FEWEST && this.rows.length <= MOST && this.seconds <= LONGEST_S && this.seconds >= SHORTEST_S; }

  draw() {
    this.called(t(this.shot ? "join.change" : "join.title"));
    put(this.add, icon("plus"), t("join.add"));
    this.add.disabled = this.rows.length >= MOST;
    put(this.go, icon("render"), t(this.shot ? "join.again" : "join.make"));
    set(this.list, { "aria-label": t("join.list") });
    put(this.list, this.rows.length ? this.rows.map((row, at) => this.card(row, at)) : el("li.rw-quiet.rw-join-none", {}, t("join.why")));
    this.timed();
  }

  /** One number for every picture. */
  everyone(name) {
    const values = new Set(this.rows.map((row) => row[name]));
    const field = this.number(values.size === 1 ? [...values][0] : values.size ? "" : USUAL[name], t(`join.all_${name}`), (value) => {
      for (const row of this.rows) row[name] = value;
      this.draw();
    });
    return el("label.rw-join-field", {}, el("span", {}, t(`join.all_${name}`)), field);
  }

  card(row, at) {
    const n = at + 1, name = row.name;
    const away = el("button.rw-bare", { type: "button", "aria-label": t("join.remove", { n, name }), title: t("join.remove", { n, name }), onclick: () => this.remove(at) }, icon("close"));
    const picture = el("div.rw-join-picture", { tabindex: "0", draggable: "true", role: "group", "aria-label": t("join.picture", { n, name }), title: t("join.move"), dataset: { at } },
      el("img", { src: media(row.url), alt: "", draggable: "false" }), el("b", {}, n));
    const last = at === this.rows.length - 1;
    return el("li.rw-join-card", {}, picture, away,
      el("label.rw-join-field", {}, el("span", {}, t("join.hold")), this.number(row.hold, t("join.hold_of", { n }), (value) => { row.hold = value; this.timed(); })),
      last ? null : el("label.rw-join-field", {}, el("span", {}, t("join.then")), this.number(row.then, t("join.then_of", { n }), (value) => { row.then = value; this.timed(); })));
  }

  number(value, label, keep) {
    const field = el("input.rw-field", { type: "number", min: 0, max: MOST_STAND_S, step: 0.1, value, "aria-label": label, onchange: () => {
      const given = Math.min(MOST_STAND_S, Math.max(0, Number(field.value) || 0));
      field.value = given;
      keep(given);
    } });
    return field;
  }

  timed() {
    put(this.all, this.add, el("span.rw-gap"), this.everyone("hold"), this.everyone("then"));
    this.tell();
  }

  /** How long it becomes, who makes it and what that takes; the server is asked a moment later. */
  tell() {
    this.go.disabled = !this.fits;
    const long = t("join.lasts", { time: lasting(this.seconds) });
    const why = this.rows.length < FEWEST || this.rows.length > MOST ? t("join.few") : this.fits ? "" : t("join.long");
    this.told.textContent = [this.rows.length >= FEWEST && long, why, this.fits && this.found].filter(Boolean).join(" · ");
    this.told.dataset.state = why && this.rows.length >= FEWEST ? "wrong" : "ready";
    clearTimeout(this.later);
    if (this.fits) this.later = setTimeout(() => this.ask(), LOOK_MS);
  }

  async ask() {
    const asked = JSON.stringify(this.wanted);
    const told = await store.post("joining", { pictures: this.wanted });
    if (!told || asked !== JSON.stringify(this.wanted)) return;
    const time = told.cost.run === 0 ? t("join.there") : told.cost.seconds ? t("board.about", { time: between(told.cost.seconds) }) : null;
    this.found = [t("join.by", { engine: engineName(told.engine) }), time].filter(Boolean).join(" · ");
    this.told.textContent = [t("join.lasts", { time: lasting(this.seconds) }), this.found].join(" · ");
  }

  get wanted() { return this.rows.map(({ picture, name, hold, then }) => ({ picture, name, hold, then })); }

  picked() {
    const files = [...this.picker.files];
    this.picker.value = "";
    this.take(files);
  }

  /** Sends pictures one after the other; each stands at the end. */
  async take(files) {
    put(this.wrong);
    const rows = this.rows;
    for (const file of files.slice(0, MOST - rows.length)) {
      const told = await store.ask(`studio/projects/${store.id}/stills?${new URLSearchParams({ name: file.name })}`, file, { op: "shot.join" });
      if (rows !== this.rows) return;
      const { hold, then } = rows.at(-1) ?? USUAL;
      if (told) rows.push({ ...told, name: file.name.slice(-200), hold, then });
      this.draw();
    }
  }

  remove(at) {
    this.rows.splice(at, 1);
    this.draw();
    (this.list.querySelectorAll(".rw-join-picture")[Math.min(at, this.rows.length - 1)] ?? this.add).focus();
  }

  /** By pointer, or by Alt and the arrow keys. */
  moves() {
    const at = (e) => { const to = e.target.closest(".rw-join-card")?.querySelector(".rw-join-picture"); return to ? Number(to.dataset.at) : null; };
    let from = null;
    this.list.addEventListener("dragstart", (e) => { from = at(e); e.dataTransfer.effectAllowed = "move"; e.dataTransfer.setData("text/plain", String(from)); });
    this.list.addEventListener("dragover", (e) => { if (from !== null) e.preventDefault(); });
    this.list.addEventListener("drop", (e) => { if (from !== null && at(e) !== null) this.move(from, at(e)); from = null; });
    this.list.addEventListener("dragend", () => { from = null; });
    this.list.addEventListener("keydown", (e) => {
      if (!e.target.matches(".rw-join-picture")) return;
      const now = Number(e.target.dataset.at);
      const columns = getComputedStyle(this.list).gridTemplateColumns.split(" ").length;
      const to = e.key === "Delete" ? null : keyedTo(e, now, this.rows.length, columns);
      if (e.key === "Delete") this.remove(now);
      else if (to === null) return;
      else this.move(now, to);
      e.preventDefault();
    });
  }

  move(from, to) {
    this.rows.splice(to, 0, ...this.rows.splice(from, 1));
    this.draw();
    this.spoken.textContent = t("join.moved", { from: from + 1, to: to + 1, n: this.rows.length });
    this.list.querySelectorAll(".rw-join-picture")[to]?.focus();
  }

  /** The shot is put on the film, or changed, and made. */
  async make() {
    const { shot } = this;
    const named = shot && shot.text !== t("join.called", { n: shot.joined.length });
    const text = named ? shot.text : t("join.called", { n: this.rows.length });
    const old = new Set(store.view.shots.map(({ id }) => id));
    this.go.disabled = true;
    const view = await store.op({ op: "shot.join", pictures: this.wanted, text, ...(shot && { id: shot.id }) });
    this.go.disabled = !this.fits;
    if (!view) return;
    this.element.close();
    const id = shot?.id ?? view.shots.find((one) => !old.has(one.id)).id;
    await store.post("render", { shots: [id] });
  }
}
