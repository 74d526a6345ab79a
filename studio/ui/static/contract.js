// The contract between the words and how they are read: kept plain, added marked, dropped struck, broken hatched.
import { el, icon, kept, named, put, says, set, t } from "./store.js";

const KIND = { place: "setting" };

/** The refined words phrase by phrase; a line under them tells what the pointed one is. */
export class Contract {
  /** @param {{strike, allow, unanswer: (phrase: string) => void}} acts */
  constructor(acts) {
    this.acts = acts;
    this.head = el("h2.rw-head");
    this.back = el("button.rw-button.rw-small.rw-unrefine", { type: "button", onclick: () => acts.undo() });
    this.by = el("span.rw-quiet.rw-by");
    this.text = el("p.rw-refined");
    this.caption = el("p.rw-quiet.rw-caption", { "aria-hidden": "true" });
    this.breaks = el("div.rw-breaks");
    this.struck = el("div.rw-phrases");
    this.element = el("section.rw-contract", {}, el("div.rw-headline", {}, this.head, this.by, el("span.rw-gap"), this.back),
      this.text, this.caption, this.breaks, this.struck);
    for (const kind of ["pointerover", "focusin"]) this.text.addEventListener(kind, (e) => this.point(e.target.closest("[data-at]")));
    for (const kind of ["pointerleave", "focusout"]) this.text.addEventListener(kind, () => this.point(null));
  }

  /** @param {{refined: string, language: string, phrases: Object[], writer?: string}} read */
  draw(read, wanted, undo = null) {
    this.read = read;
    this.head.textContent = t("prompt.read");
    this.by.textContent = read.writer && read.writer !== "rules" ? t("writing.by", { writer: named("writer", read.writer) }) : "";
    set(this.back, { title: undo, hidden: !undo });
    put(this.back, icon("undo"), t("prompt.undo_refine"));
    set(this.text, { lang: read.language });
    kept(this.text, () => put(this.text, phrases(read.phrases, this.acts)));
    put(this.breaks, broken(read.phrases));
    put(this.struck, this.apart(read, wanted.answers), this.thrownOut(wanted.struck));
    this.point(null);
  }

  point(node) {
    const phrase = node ? this.read.phrases[Number(node.dataset.at)] : null;
    this.caption.textContent = (phrase && told(phrase)) || t("prompt.legend");
  }

  /** Choices that are no part of the words: how many shots. */
  apart(read, answers) {
    const told = new Set(read.phrases.map((p) => p.text.toLowerCase()));
    const left = answers.filter((a) => !told.has(a.option.toLowerCase()) && a.about === "shots");
    return left.length ? el("div.rw-flow.rw-apart", {}, left.map(({ option }, at) => phraseOf({ text: option, mark: "answered" }, at, this.acts))) : null;
  }

  thrownOut(struck) {
    if (!struck.length) return null;
    return [el("h3.rw-head", {}, t("prompt.struck")), el("div.rw-flow", {}, struck.map((phrase) => {
      const label = t("prompt.bring_back", { phrase });
      return el("button.rw-struck", { type: "button", "aria-label": label, title: label, onclick: () => this.acts.allow(phrase) }, el("del", {}, phrase), icon("again"));
    }))];
  }
}

/** The phrases as elements. Without `acts` nothing can be struck. */
export function phrases(all, acts = null) {
  return all.map((phrase, at) => phraseOf(phrase, at, acts));
}

function phraseOf(phrase, at, acts) {
  const { text, mark, what, broken: wrong } = phrase;
  const data = { dataset: { at } };
  if (mark === "broken" || wrong) return el(mark === "dropped" ? "del.rw-broken" : "mark.rw-broken", data, text);
  if (mark === "dropped") return el("del.rw-dropped", data, text);
  if (mark === "kept") return what ? el("span.rw-phrase", data, text) : text;
  const label = t(mark === "added" ? "prompt.strike" : "prompt.take_back", { phrase: text });
  const press = mark === "added" ? acts?.strike : acts?.unanswer;
  if (!press) return el(`mark.rw-${mark}`, data, text);
  // The cross stays with the last word when the line breaks.
  const last = text.search(/(\S|\S*[^\s\u3400-\u9fff])$/);
  return el(`mark.rw-${mark}`, data, text.slice(0, last), el("span.rw-glued", {}, text.slice(last),
    el("button.rw-strike", { type: "button", "aria-label": label, "aria-description": told(phrase), title: label, onclick: () => press(text), dataset: { key: text } }, icon("close"))));
}

/** One sentence for each broken promise. */
export function broken(all) {
  const wrongs = all.map((p) => p.broken).filter(Boolean);
  return wrongs.length ? el("ul.rw-broken-list", { role: "alert" }, wrongs.map((wrong) => el("li", {}, icon("warn"), sentence(wrong)))) : null;
}

/** "Count: “three cats” became “two cats”." */
export function sentence({ what, was, now }) {
  return t(now ? "prompt.broke" : "prompt.lost", { what: t(`keep.${what}`), was, ...(now && { now }) });
}

function told({ text, mark, what, value, broken: wrong }) {
  if (wrong) return sentence(wrong);
  if (mark === "dropped") return t("prompt.why_dropped", { phrase: text });
  if (mark === "answered") return t("prompt.why_answered");
  if (mark === "added") return says(`why.${what}`) ? t(`why.${what}`) : t("prompt.why_added");
  const key = `${KIND[what] ?? what}.${value}`;
  return what ? t("prompt.is", { kind: t(`phrase.${what}`), value: says(key) ? t(key) : text.trim() }) : "";
}
