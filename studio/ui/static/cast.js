// The cast: people, props and places of the film, told once and reused in every shot by name.
import { Sitter } from "./sitter.js";
import { complaint } from "./notices.js";
import { bus, el, icon, put, set, store, t } from "./store.js";

const KINDS = ["person", "prop", "place"];

export class Cast {
  opened = false;
  sitters = new Map();

  /** @param {{changed, select}} board what the cast may ask of the board */
  constructor(board) {
    this.board = board;
    this.button = el("button.rw-button.rw-small", { type: "button", onclick: () => this.show(!this.opened) });
    this.title = el("h2");
    this.close = el("button.rw-bare", { type: "button", onclick: () => this.show(false) }, icon("close"));
    this.wrong = el("div.rw-cast-wrong");
    this.list = el("div.rw-cast-list");
    this.add = el("form.rw-cast-add", { onsubmit: (e) => { e.preventDefault(); this.join(); } });
    this.element = el("aside.rw-cast", { hidden: true }, el("div.rw-inspector-head", {}, this.title, el("span.rw-gap"), this.close), this.wrong, this.list, this.add);
    this.element.addEventListener("keydown", (e) => { if (e.key === "Escape" && !e.defaultPrevented) { this.show(false); this.button.focus(); } });
    bus.addEventListener("cast", (e) => this.open(e.detail));
    store.on("error", (wrong) => this.refused(wrong));
    store.on("opened", () => { this.sitters.clear(); put(this.wrong); });
  }

  get cast() { return store.view?.cast ?? []; }

  show(opened) {
    this.opened = opened;
    this.element.hidden = !opened;
    this.draw();
    this.board.changed();
  }

  /** Opens the panel at one of the cast. */
  open(id) {
    this.show(true);
    const sitter = this.sitters.get(id);
    sitter?.unfold(true);
    sitter?.element.scrollIntoView({ block: "nearest" });
    sitter?.head.focus();
  }

  draw() {
    put(this.button, icon("cast"), t("cast.count", { n: this.cast.length }));
    set(this.button, { "aria-expanded": String(this.opened), title: t("cast.hint") });
    if (!this.opened) return;
    this.title.textContent = t("cast.title");
    set(this.element, { "aria-label": t("cast.title") });
    set(this.close, { "aria-label": t("cast.close"), title: t("cast.close") });
    const ids = new Set(this.cast.map((one) => one.id));
    for (const id of this.sitters.keys()) if (!ids.has(id)) this.sitters.delete(id);
    const parts = KINDS.map((kind) => this.part(kind)).filter(Boolean);
    const now = parts.flat();
    if (now.length !== this.list.childElementCount || now.some((node, at) => this.list.children[at] !== node)) put(this.list, now);
    if (!this.name || this.tongue !== document.documentElement.lang) this.ask();
  }

  /** A heading and the cards of one kind; those that are there stay, with what is typed in them. */
  part(kind) {
    const those = this.cast.filter((one) => one.kind === kind);
    if (!those.length) return null;
    const head = this[`head_${kind}`] ??= el("h3.rw-head.rw-cast-kind");
    head.textContent = t(`cast.kinds_${kind}`);
    return [head, ...those.map((one) => {
      const sitter = this.sitters.get(one.id) ?? new Sitter(one, { select: (id) => this.board.select(id), moved: () => this.draw() });
      this.sitters.set(one.id, sitter);
      sitter.update(one);
      return sitter.element;
    })];
  }

  /** The fields for one more. */
  ask() {
    this.tongue = document.documentElement.lang;
    this.name = el("input.rw-field", { maxlength: 60, placeholder: t("cast.new_name"), "aria-label": t("cast.new_name"), value: this.name?.value ?? "" });
    this.kind = el("select.rw-field", { "aria-label": t("cast.kind") }, KINDS.map((kind) => el("option", { value: kind }, t(`kind.${kind}`))));
    put(this.add, this.name, this.kind, el("button.rw-button", {}, icon("plus"), t("cast.add")));
  }

  async join() {
    const name = this.name.value.trim();
    if (!name) { this.name.focus(); return; }
    put(this.wrong);
    if (!(await store.op({ op: "cast.add", name, kind: this.kind.value }))) return;
    this.name.value = "";
    this.open(name);
  }

  refused(wrong) {
    if (!wrong.op?.op?.startsWith("cast.") || wrong.status === 409) return;
    const sitter = wrong.op.op === "cast.add" ? null : this.sitters.get(wrong.op.id);
    wrong.handled = true;
    if (sitter) sitter.refused(wrong.sentence);
    else put(this.wrong, complaint(wrong.sentence));
  }
}
