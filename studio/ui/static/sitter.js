// One of the cast as a card: a picture, a name, what they are and look like, and where they are used.
import { written } from "./fields.js";
import { complaint } from "./notices.js";
import { el, icon, media, put, set, store, t } from "./store.js";

const KINDS = ["person", "prop", "place"];
const WORDS = { description: 300, look: 600, color: 40, voice: 200 };
const TRIES = 5;
const PICTURES = "image/png,image/jpeg,image/webp";

export class Sitter {
  fields = new Map();

  /** @param {{select, moved}} panel what a card may ask of the panel */
  constructor(entity, panel) {
    this.id = entity.id;
    this.panel = panel;
    this.picture = el("span.rw-sitter-picture");
    this.name = el("span.rw-sitter-name");
    this.line = el("span.rw-sitter-line");
    this.head = el("button.rw-sitter-head", { type: "button", "aria-expanded": "false", onclick: () => this.unfold(this.body.hidden) }, this.picture,
      el("span.rw-sitter-words", {}, this.name, this.line));
    this.shots = el("div.rw-flow.rw-sitter-shots");
    this.wrong = el("div");
    this.body = el("div.rw-sitter-body", { hidden: true });
    this.element = el("article.rw-sitter", {}, this.head, this.shots, this.wrong, this.body);
    this.element.addEventListener("dragover", (e) => { if (e.dataTransfer?.types.includes("Files")) { e.preventDefault(); this.element.dataset.over = "true"; } });
    this.element.addEventListener("dragleave", () => { delete this.element.dataset.over; });
    this.element.addEventListener("drop", (e) => this.dropped(e));
  }

  /** Shows one of the cast as it is now; fields stay, so that writing in one is not disturbed. */
  update(entity) {
    const told = JSON.stringify([entity, store.view.shots.map((s) => [s.id, s.number, s.status]), document.documentElement.lang]);
    if (told === this.told) return;
    this.told = told;
    this.entity = entity;
    this.name.textContent = entity.label;
    this.line.textContent = entity.look || entity.description || t(entity.found ? "cast.as_told" : "cast.by_you");
    set(this.head, { title: t("cast.open_one", { name: entity.label }) });
    this.used();
    this.look();
    if (!this.body.hidden) this.fill();
  }

  unfold(is) {
    this.body.hidden = !is;
    set(this.head, { "aria-expanded": String(is) });
    if (is) this.fill();
  }

  /** The shots that use it, and how many of them are still to run. */
  used() {
    const shots = this.entity.shots.map((id) => store.shot(id)).filter(Boolean);
    const todo = shots.filter((shot) => shot.status === "empty" || shot.status === "failed").length;
    put(this.shots, shots.length ? null : el("span.rw-quiet", {}, t("cast.unused")),
      shots.map((shot) => el("button.rw-chip", { type: "button", title: shot.text, onclick: () => this.panel.select(shot.id) }, t("cast.shot", { n: shot.number }))),
      el("span.rw-gap"), shots.length ? el("span.rw-quiet.rw-sitter-run", { dataset: { todo: String(todo > 0) } }, todo ? t("cast.will_run", { n: todo }) : t("cast.ready")) : null);
  }

  /** The first reference picture, else how the drawn engine shows it; asked for once a look. */
  async look() {
    const { id, pictures, look, color, kind } = this.entity;
    if (pictures.length) { this.showing = null; this.shown(media(pictures[0].url)); return; }
    const asked = JSON.stringify([id, look, color, kind, store.view.ledger.filter((f) => f.about === id)]);
    if (asked === this.showing) return;
    this.showing = asked;
    for (let left = TRIES; left && asked === this.showing; left -= 1) {
      const told = await store.get(`portrait?entity=${encodeURIComponent(id)}`);
      if (asked !== this.showing) return;
      if (told?.url) { this.shown(media(told.url)); return; }
      if (!told) return;
    }
  }

  shown(url) {
    if (this.picture.firstElementChild?.src === url) return;
    put(this.picture, el("img", { src: url, alt: "", decoding: "async", draggable: "false" }));
  }

  fill() {
    if (this.tongue !== document.documentElement.lang) this.build();
    for (const [name, show] of this.fields) show(this.said(name));
    this.kind.value = this.entity.kind;
    put(this.pictures, this.entity.pictures.map((one) => this.reference(one)), this.more);
    const n = this.entity.shots.length;
    this.note.textContent = n ? t("cast.marks", { n }) : t("cast.marks_none");
  }

  build() {
    this.tongue = document.documentElement.lang;
    this.fields.clear();
    this.kind = el("select.rw-field", { onchange: () => this.edit({ kind: this.kind.value }) }, KINDS.map((kind) => el("option", { value: kind }, t(`kind.${kind}`))));
    this.file = el("input", { type: "file", accept: PICTURES, hidden: true, onchange: () => this.send(this.file.files[0]) });
    this.more = el("button.rw-sitter-more", { type: "button", title: t("cast.picture_hint"), "aria-label": t("cast.picture_add"), onclick: () => this.file.click() }, icon("plus"));
    this.pictures = el("div.rw-flow.rw-sitter-pictures");
    this.note = el("p.rw-quiet.rw-sitter-note");
    put(this.body, el("div.rw-pair", {}, this.word("name", 60), labelled("kind", this.kind)), this.word("description"), this.word("look"),
      el("div.rw-pair", {}, this.word("color"), this.word("voice")),
      el("div.rw-labelled", {}, el("span", {}, t("cast.pictures")), this.pictures, this.file),
      el("div.rw-sitter-foot", {}, this.note, el("button.rw-bare", { type: "button", onclick: () => this.remove() }, icon("trash"), t("cast.remove"))));
  }

  said(name) { return this.entity[name === "name" ? "label" : name] ?? ""; }

  word(name, most = WORDS[name]) {
    const area = el("textarea.rw-field", { rows: name === "look" ? 2 : 1, maxlength: most, spellcheck: "false", value: this.said(name), placeholder: name === "name" ? null : t(`cast.${name}_example`) });
    this.fields.set(name, written(area, (value) => this.edit({ [name]: value })));
    return labelled(name, area);
  }

  reference({ sha256, url }) {
    const away = el("button.rw-bare", { type: "button", "aria-label": t("cast.picture_remove"), title: t("cast.picture_remove"), onclick: () => this.edit({ picture: sha256, remove: true }, "cast.reference") }, icon("close"));
    return el("span.rw-sitter-reference", {}, el("img", { src: media(url), alt: t("cast.picture_of", { name: this.entity.label }), decoding: "async" }), away);
  }

  edit(fields, op = "cast.edit") {
    put(this.wrong);
    return store.op({ op, id: this.id, ...fields });
  }

  async remove() {
    if (await this.edit({}, "cast.remove")) store.say({ text: t("cast.removed", { name: this.entity.label }), act: { label: t("word.undo"), f: () => store.undo() } });
  }

  dropped(e) {
    e.preventDefault();
    delete this.element.dataset.over;
    this.send(e.dataTransfer.files[0]);
  }

  async send(file) {
    if (!file) return;
    put(this.wrong);
    await store.file("pictures", file, { entity: this.id, name: file.name }, { op: "cast.reference", id: this.id });
    if (this.file) this.file.value = "";
  }

  refused(sentence) {
    put(this.wrong, complaint(sentence));
    this.told = null;
    this.update(this.entity);
  }
}

const labelled = (name, control) => el("label.rw-labelled", {}, el("span", {}, t(`cast.${name}`)), control);
