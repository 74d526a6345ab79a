// Everything about the chosen shot, one labelled field each.
import { Comparing } from "./compare.js";
import { ANGLES, MOVES, SIZES, TIMES, WEATHERS, edit, written } from "./fields.js";
import { inherited, role } from "./ledger.js";
import { join } from "./joining.js";
import { el, icon, known, language, meant, named, put, set, store, t } from "./store.js";
import { Takes } from "./takes.js";

const CHOICES = { size: SIZES, angle: ANGLES, move: MOVES, time: TIMES, weather: WEATHERS, setting: [null, ...known("setting")] };

export class Inspector {
  fields = new Map();
  unfolded = false;

  /** @param {{more, close}} board what the inspector may ask of the board */
  constructor(board) {
    this.board = board;
    this.takes = new Takes((a, b, strip) => { this.comparing ??= new Comparing(); this.comparing.open(a, b, strip); });
    this.title = el("h2");
    this.more = el("button.rw-bare", { type: "button", "aria-haspopup": "menu", onclick: () => board.more(this.shot, this.more) }, icon("more"));
    this.close = el("button.rw-bare.rw-inspector-close", { type: "button", onclick: () => board.close() }, icon("close"));
    this.body = el("div.rw-inspector-body");
    this.element = el("aside.rw-inspector", {}, el("div.rw-inspector-head", {}, this.title, el("span.rw-gap"), this.more, this.close), this.body);
  }

  /** Shows a shot; the fields stay, so that writing in one is not disturbed. */
  show(shot) {
    if (!shot) return;
    const anew = shot.id !== this.shot?.id || language() !== this.tongue;
    // A field that is taken away keeps what was written in it only when it is left first.
    if (anew && this.body.contains(document.activeElement)) document.activeElement.blur();
    this.shot = shot;
    this.tongue = language();
    if (anew) this.build();
    this.title.textContent = `${t("board.inspector")} ${shot.number}`;
    for (const [name, show] of this.fields) show(shot[name]);
    this.facts(shot);
    this.takes.show(shot);
  }

  /** Puts back what the project says after a refused edit. */
  restore() {
    for (const [name, show] of this.fields) show(this.shot[name]);
  }

  build() {
    this.fields.clear();
    set(this.element, { "aria-label": t("board.inspector") });
    set(this.more, { "aria-label": t("board.more", { n: this.shot.number }) });
    set(this.close, { "aria-label": t("board.inspector_hide") });
    this.cast = el("div");
    this.notes = el("div");
    this.take = el("button.rw-button", { type: "button", title: t("board.another_hint"), onclick: () => edit(this.shot.id, { reseed: true }) }, icon("again"), t("board.another"));
    this.render = el("button.rw-button", { type: "button", onclick: () => this.run() });
    if (this.shot.brought) return put(this.body, this.text("text", 2), this.takes.element, this.cast, this.notes);
    if (this.shot.joined.length) return put(this.body, this.text("text", 2), el("div.rw-inspector-acts", {}, this.render, this.pictures()), this.takes.element, this.cast, this.notes);
    return put(this.body, this.text("text", 3), el("div.rw-inspector-acts", {}, this.render, this.take), this.takes.element,
      el("div.rw-pair", {}, this.pick("size"), this.pick("move")),
      el("div.rw-pair", {}, this.pick("angle"), this.number("seconds", 0.5, 60, 0.5)),
      el("div.rw-pair", {}, this.pick("setting"), this.pick("time")),
      el("div.rw-pair", {}, this.pick("weather"), el("span")),
      this.cast, this.notes,
      el("details.rw-more", { open: this.unfolded, ontoggle: (e) => { this.unfolded = e.target.open; } }, el("summary", {}, icon("down"), t("board.more_fields")), el("div.rw-fold", {},
        this.number("lens_mm", 8, 400, 1), this.word("mood"), this.word("style"), this.word("dialogue"))));
  }

  pictures() {
    const open = el("button.rw-button", { type: "button", onclick: () => join(open, { shot: this.shot }) }, icon("film"), t("join.open"));
    return open;
  }

  facts(shot) {
    put(this.cast, shot.subjects.length ? [el("h3.rw-head", {}, t("board.cast")), el("div.rw-flow", {}, shot.subjects.map((one) => person(shot, one)))] : null, inherited(shot));
    put(this.notes, shot.notes.length ? [el("h3.rw-head", {}, t("board.notes")), el("ul.rw-notes", {}, shot.notes.map((n) => el("li", {}, n)))] : null);
    put(this.render, icon(this.busy ? "close" : "render"), t(this.busy ? "board.cancel" : "board.render_this"));
    this.render.disabled = shot.status === "done";
  }

  get busy() { return this.shot.job !== null && ["queued", "running"].includes(this.shot.status); }

  run() {
    if (this.busy) store.job(this.shot.job, "cancel");
    else store.post("render", { shots: [this.shot.id] });
  }

  labelled(name, control) {
    return el("label.rw-labelled", {}, el("span", {}, t(`field.${name}`)), control);
  }

  text(name, rows) {
    const area = el("textarea.rw-field", { rows, maxlength: 2000, value: this.shot[name] ?? "", spellcheck: "false" });
    const id = this.shot.id;
    this.fields.set(name, written(area, (value) => edit(id, { [name]: value })));
    return this.labelled(name, area);
  }

  pick(name) {
    const id = this.shot.id;
    const list = el("select.rw-field", { onchange: () => edit(id, { [name]: list.value || null }) });
    this.fields.set(name, (said) => {
      const value = meant(name, said);
      const values = CHOICES[name].includes(value) ? CHOICES[name] : [value, ...CHOICES[name]];
      const told = values.join();
      if (list.dataset.values !== told) put(list, values.map((one) => el("option", { value: one ?? "" }, named(name, one))));
      list.dataset.values = told;
      list.value = value ?? "";
    });
    return this.labelled(name, list);
  }

  number(name, min, max, step) {
    const id = this.shot.id;
    const field = el("input.rw-field", { type: "number", min, max, step, onchange: () => {
      if (field.checkValidity() && field.value) edit(id, { [name]: Number(field.value) });
      else field.value = this.shot[name];
    } });
    this.fields.set(name, (value) => { if (field !== document.activeElement) field.value = value; });
    return this.labelled(name, field);
  }

  /** A word or a line of the creator's own; empty takes it away. */
  word(name) {
    const id = this.shot.id;
    const field = el("input.rw-field", { maxlength: 400, placeholder: t("field.none"), onchange: () => edit(id, { [name]: field.value.trim() || null }) });
    this.fields.set(name, (value) => { if (field !== document.activeElement) field.value = value ?? ""; });
    return this.labelled(name, field);
  }
}

function person(shot, subject) {
  const { noun, color, count, state, drawn_as: drawn } = subject;
  const words = [count > 1 ? `${count} ×` : "", state, color, noun].filter(Boolean).join(" ");
  return role(shot, subject, words, drawn.startsWith("card") ? t("field.card") : null);
}
