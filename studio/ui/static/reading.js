// How the words are read, as elements: the refined text with what was added, kept and dropped.
import { el, icon, t } from "./store.js";

/**
 * The refined words; each added phrase is marked and can be struck out.
 * @param {{refined: string, contract: {kept: string[], added: string[], dropped: string[]}}} read
 * @param {(phrase: string) => void} strike
 */
export function account(read, struck, strike, allow) {
  const { kept, added, dropped } = read.contract;
  const { nodes, left } = marked(read.refined, added, strike);
  const unseen = kept.filter((phrase) => !read.refined.toLowerCase().includes(phrase.toLowerCase()));
  return [
    el("p.rw-quiet.rw-legend", {}, t("prompt.legend")),
    el("p.rw-refined", { lang: read.language }, nodes),
    group(t("prompt.added"), left.map((phrase) => addition(phrase, strike))),
    group(t("prompt.kept"), unseen.map((phrase) => el("span.rw-kept", {}, phrase))),
    group(t("prompt.dropped"), dropped.map((phrase) => el("del.rw-dropped", {}, phrase))),
    group(t("prompt.struck"), struck.map((phrase) => el("button.rw-struck", {
      type: "button", "aria-label": t("prompt.bring_back", { phrase }), title: t("prompt.bring_back", { phrase }), onclick: () => allow(phrase),
    }, el("del", {}, phrase), icon("again")))),
  ];
}

function group(title, phrases) {
  return phrases.length ? el("div.rw-phrases", {}, el("h3.rw-head", {}, title), el("div.rw-flow", {}, phrases)) : null;
}

function addition(phrase, strike) {
  const label = t("prompt.strike", { phrase });
  return el("mark.rw-added", {}, phrase, el("button.rw-strike", { type: "button", "aria-label": label, title: label, onclick: () => strike(phrase) }, icon("close")));
}

/** The text cut at every added phrase that stands in it, and the phrases that do not. */
function marked(text, added, strike) {
  const found = [];
  const left = [];
  for (const phrase of [...added].sort((a, b) => b.length - a.length)) {
    const at = freePlace(text, phrase, found);
    if (at < 0) left.push(phrase);
    else found.push({ at, phrase });
  }
  found.sort((a, b) => a.at - b.at);
  const nodes = [];
  let from = 0;
  for (const { at, phrase } of found) {
    nodes.push(text.slice(from, at), addition(phrase, strike));
    from = at + phrase.length;
  }
  return { nodes: [...nodes, text.slice(from)], left };
}

function freePlace(text, phrase, taken) {
  const [where, what] = [text.toLowerCase(), phrase.toLowerCase()];
  for (let at = where.indexOf(what); at >= 0 && what; at = where.indexOf(what, at + 1)) {
    if (taken.every((one) => at >= one.at + one.phrase.length || at + phrase.length <= one.at)) return at;
  }
  return -1;
}

/** Questions with answers to tick; `answer(option, ticked)` hears of every tick. */
export function questions(asked, text, answer) {
  return asked.map(({ ask, options }) => el("fieldset.rw-question", {}, el("legend", {}, ask),
    options.map((option) => el("label.rw-option", {}, el("input", {
      type: "checkbox", checked: text.includes(option), onchange: (e) => answer(option, e.target.checked),
    }), el("span", {}, option)))));
}
