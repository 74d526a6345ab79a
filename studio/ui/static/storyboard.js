// The Storyboard tab: cards in the order they are told, an inspector, and what a render would cost.
import { Card } from "./card.js";
import { Cast } from "./cast.js";
import { Inspector } from "./inspector.js";
import { dropped, join } from "./joining.js";
import { Ladder, drawn } from "./ladder.js";
import { Ledger } from "./ledger.js";
import { closeMenu, menu } from "./menu.js";
import { keyedTo, reorderable } from "./reorder.js";
import { Scripts } from "./scripts.js";
import { energy, gigabytes } from "./spending.js";
import { between, el, icon, lasting, put, send, set, store, t } from "./store.js";
import { seedless } from "./takes.js";
import { Talk } from "./talk.js";

export function mount(element) {
  return new Board(element);
}

class Board {
  cards = new Map();
  chosen = null;

  constructor(element) {
    this.count = el("h2.rw-board-count");
    this.note = el("span.rw-quiet.rw-board-note");
    this.go = el("button.rw-button.rw-accent", { type: "button", onclick: () => this.render() });
    this.side = el("button.rw-bare", { type: "button", onclick: () => this.fold() }, icon("panel"));
    this.add = el("button.rw-add", { type: "button", onclick: () => this.insert(null) });
    this.join = el("button.rw-button.rw-small.rw-script-menu", { type: "button", onclick: () => join(this.join) });
    this.grid = el("div.rw-grid", { role: "list" });
    this.scroller = el("div.rw-board-scroll", {}, this.grid);
    this.inspector = new Inspector({ more: (shot, anchor) => this.actions(shot, anchor), close: () => this.fold() });
    this.ladder = new Ladder();
    this.ledger = new Ledger();
    this.cast = new Cast({ changed: () => this.sides(), select: (id) => this.show(id) });
    this.scripts = new Scripts();
    this.spoken = el("div.rw-hidden", { "aria-live": "polite" });
    const head = el("div.rw-board-head", {}, this.count, this.note, el("span.rw-gap"), this.join, this.scripts.button, this.cast.button, this.go, this.side);
    this.full = el("div.rw-board", {}, el("div.rw-board-top", {}, head, this.ladder.element),
      this.scroller, this.ledger.element, this.inspector.element, this.cast.element, this.spoken);
    this.empty = el("div.rw-empty");
    this.scroller.after(new Talk(this.grid).element);
    put(element, this.full, this.empty);
    for (const place of [this.full, this.empty]) {
      dropped(place);
      this.scripts.drops(place);
    }
    this.full.dataset.folded = String(matchMedia("(max-width: 860px)").matches);
    this.listen();
    this.draw();
  }

  listen() {
    reorderable(this.grid, this.scroller, (id, to) => this.move(id, to));
    this.grid.addEventListener("pointerdown", (e) => this.select(e.target.closest(".rw-card")?.dataset.shot));
    this.grid.addEventListener("focusin", (e) => this.select(e.target.closest(".rw-card")?.dataset.shot));
    this.grid.addEventListener("keydown", (e) => this.keyed(e));
    store.on("view", () => this.draw());
    store.on("jobs", (jobs) => this.work(jobs));
    store.on("error", (wrong) => this.refused(wrong));
    store.on("opened", () => { this.chosen = null; closeMenu(); });
  }

  get shots() { return store.view?.shots ?? []; }
  get columns() { return getComputedStyle(this.grid).gridTemplateColumns.split(" ").length; }

  draw() {
    const shots = this.shots;
    this.full.hidden = !shots.length;
    this.empty.hidden = shots.length > 0;
    if (!shots.length) return this.invite();
    if (!store.shot(this.chosen)) this.chosen = shots[0].id;
    this.lay(shots);
    this.head(shots);
    this.ladder.draw();
    this.scripts.draw(this.scroller, false);
    this.ledger.draw(this.chosen);
    this.cast.draw();
    return this.inspector.show(store.shot(this.chosen));
  }

  /** Puts the cards in order, reusing those that are there: focus and typing stay. */
  lay(shots) {
    const ids = new Set(shots.map((s) => s.id));
    for (const [id, card] of this.cards) {
      if (ids.has(id)) continue;
      card.element.remove();
      this.cards.delete(id);
    }
    shots.forEach((shot, at) => {
      const card = this.cards.get(shot.id) ?? new Card(shot, { more: (one) => this.actions(one.shot, one.more) });
      this.cards.set(shot.id, card);
      card.update(shot);
      if (this.grid.children[at] !== card.element) this.grid.insertBefore(card.element, this.grid.children[at] ?? null);
    });
    put(this.add, icon("plus"), el("span", {}, t("board.add")));
    if (this.grid.lastElementChild !== this.add) this.grid.append(this.add);
    set(this.grid, { "aria-label": t("board.list") });
    this.mark();
  }

  head(shots) {
    const { cost } = store.view;
    const waiting = shots.filter((s) => ["queued", "running"].includes(s.status)).length;
    const todo = Math.max(0, cost.run - waiting);
    this.state = todo ? "todo" : waiting ? "busy" : "done";
    // What is made is never made again, so "render all" would be this same button.
    this.count.textContent = t("board.shots", { n: shots.length, length: lasting(shots.reduce((sum, s) => sum + s.seconds, 0)) });
    const time = cost.seconds && !waiting ? ` · ${t("board.about", { time: between(cost.seconds) })}` : "";
    const words = { todo: `${t("board.render_changed", { n: todo })}${time}`, busy: t("board.rendering", { n: waiting }), done: t("board.all_done") };
    put(this.go, icon(this.state === "done" ? "play" : "render"), words[this.state]);
    set(this.go, { disabled: this.state === "busy", title: time ? t(cost.from === "measured" ? "board.measured" : "board.guess") : null });
    const hints = shots.reduce((sum, s) => sum + (s.warnings ?? []).filter((warned) => warned.fix).length, 0);
    const takes = todo && drawn() ? [cost.memory && gigabytes(cost.memory), cost.kwh && energy(cost.kwh)] : [];
    this.note.textContent = [...takes, todo && cost.reuse && drawn() ? t("board.reused", { n: cost.reuse }) : null, hints ? t("board.warned", { n: hints }) : null].filter(Boolean).join(" · ");
    put(this.join, icon("film"), el("span", {}, t("join.button")));
    set(this.join, { title: t("join.button") });
    this.note.title = this.note.textContent;
    const label = t(this.folded ? "board.inspector_show" : "board.inspector_hide");
    set(this.side, { "aria-label": label, title: label, "aria-pressed": String(!this.folded) });
  }

  invite() {
    put(this.empty, el("h2", {}, t("board.empty_title")), el("p", {}, t("board.empty")),
      el("div.rw-row", {}, el("button.rw-button.rw-accent", { type: "button", onclick: () => send("tab", "prompt") }, t("board.empty_go")),
        el("button.rw-button", { type: "button", onclick: () => store.begin({ sample: true }) }, icon("film"), t("prompt.sample")),
        el("button.rw-button", { type: "button", onclick: (e) => join(e.currentTarget) }, icon("film"), t("join.button")),
        this.scripts.invitation()));
    this.scripts.draw(this.empty, true);
  }

  render() {
    if (this.state === "done") send("tab", "timeline");
    else store.post("render", { shots: "changed" });
  }

  /** Progress from the queue, straight to its card. */
  work(jobs) {
    const live = new Map(jobs.filter((j) => j.kind === "shoot" && ["queued", "running"].includes(j.state)).map((j) => [j.key ?? j.shot, j]));
    for (const card of this.cards.values()) {
      card.work(live.get(card.shot.key ?? card.id) ?? null);
    }
  }

  select(id) {
    if (!id || id === this.chosen) return;
    this.chosen = id;
    this.mark();
    this.ledger.draw(id);
    this.inspector.show(store.shot(id));
    send("shot", id);
  }

  /** Chooses a card from elsewhere and brings it into view. */
  show(id) {
    this.select(id);
    this.cards.get(id)?.element.scrollIntoView({ block: "nearest" });
  }

  mark() {
    for (const [id, card] of this.cards) {
      set(card.element, { "aria-current": id === this.chosen ? "true" : null, tabindex: id === this.chosen ? 0 : -1 });
    }
  }

  keyed(e) {
    const id = e.target.closest(".rw-card")?.dataset.shot;
    const at = this.shots.findIndex((s) => s.id === id);
    if (at < 0 || e.target.matches("textarea")) return;
    const to = keyedTo(e, at, this.shots.length, this.columns);
    if (to !== null) {
      e.preventDefault();
      if (to !== at) this.move(id, to, e.target);
    } else if (e.target.matches(".rw-card")) {
      this.walk(e, at);
    }
  }

  /** Arrow keys go from card to card; Enter writes, Delete removes. */
  walk(e, at) {
    const go = { ArrowLeft: at - 1, ArrowRight: at + 1, ArrowUp: at - this.columns, ArrowDown: at + this.columns, Home: 0, End: this.shots.length - 1 }[e.key];
    const card = this.cards.get(this.shots[go ?? at]?.id);
    if (go !== undefined) card?.element.focus();
    else if (e.key === "Enter") card.area.focus();
    else if (e.key === "Delete") this.remove(card.shot);
    else return;
    e.preventDefault();
  }

  /** Shows the new order at once, then tells the server. */
  async move(id, to, focused = null) {
    const from = this.shots.findIndex((s) => s.id === id);
    const order = this.shots.filter((s) => s.id !== id);
    order.splice(to, 0, this.shots[from]);
    this.lay(order.map((shot, at) => ({ ...shot, number: at + 1 })));
    focused?.focus();
    this.spoken.textContent = t("board.moved", { from: from + 1, to: to + 1, n: order.length });
    if (!(await store.op({ op: "shot.move", id, to }))) this.draw();
    focused?.focus();
  }

  actions(shot, anchor) {
    menu(anchor, [
      { label: t("board.render_this"), icon: "render", f: () => store.post("render", { shots: [shot.id] }) },
      ...(seedless(shot) ? [] : [{ label: t("board.another"), icon: "again", f: () => store.op({ op: "shot.edit", id: shot.id, reseed: true }) }]),
      ...(shot.job && ["queued", "running"].includes(shot.status) ? [{ label: t("board.cancel"), icon: "close", f: () => store.job(shot.job, "cancel") }] : []),
      ...(shot.joined.length ? [{ label: t("join.change"), icon: "film", f: () => join(anchor, { shot }) }] : []),
      { line: true },
      { label: t("board.add_after"), icon: "plus", f: () => this.insert(shot.id) },
      { label: t("board.duplicate"), icon: "copy", f: () => this.duplicate(shot) },
      { label: t("board.remove"), icon: "trash", f: () => this.remove(shot) },
    ], t("board.more", { n: shot.number }));
  }

  async insert(after) {
    const old = new Set(this.shots.map((s) => s.id));
    const op = { op: "shot.add", text: t("board.new_text"), ...(after && { after }) };
    if (!(await store.op(op))) return;
    const added = this.shots.find((s) => !old.has(s.id));
    const card = this.cards.get(added?.id);
    card?.element.scrollIntoView({ block: "nearest" });
    card?.area.focus();
    card?.area.select();
  }

  async duplicate(shot) {
    await store.op({ op: "shot.duplicate", id: shot.id });
  }

  async remove(shot) {
    const at = this.shots.findIndex((s) => s.id === shot.id);
    if (!(await store.op({ op: "shot.remove", id: shot.id }))) return;
    store.say({ text: t("board.removed", { n: shot.number }), act: { label: t("word.undo"), f: () => store.undo() } });
    this.cards.get(this.shots[Math.min(at, this.shots.length - 1)]?.id)?.element.focus();
  }

  refused(wrong) {
    const ours = /^shot\.|^render$/.test(wrong.op?.op ?? "") && wrong.status !== 409;
    const id = wrong.op?.id ?? (Array.isArray(wrong.op?.shots) ? wrong.op.shots[0] : null);
    const card = ours && this.cards.get(id);
    if (!card) return;
    wrong.handled = true;
    card.refused(wrong.sentence);
    if (id === this.chosen) this.inspector.restore();
  }

  get folded() { return this.full.dataset.folded === "true"; }
  /** The cast stands where the inspector stands, one of the two at a time. */
  sides() { this.full.dataset.side = this.cast.opened ? "cast" : "shot"; }

  fold() {
    if (this.cast.opened) this.cast.show(false);
    this.full.dataset.folded = String(!this.folded);
    this.head(this.shots);
  }
}
