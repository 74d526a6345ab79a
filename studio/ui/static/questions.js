// What is still open: at most three questions with answers to tick. Ignoring them is fine.
import { el, kept, put, t } from "./store.js";

const MOST = 3;

export class Questions {
  asked = [];

  /** @param {(about: string, option: string, ticked: boolean) => void} answer */
  constructor(answer) {
    this.answer = answer;
    this.element = el("section.rw-questions");
  }

  /** Takes new questions; those that were answered stay where they are. */
  take(fresh, answers) {
    const done = new Set(answers.map((a) => a.about));
    const open = new Map(fresh.map((q) => [q.about, q]));
    const stay = this.asked.filter((q) => done.has(q.about) || open.has(q.about)).map((q) => open.get(q.about) ?? q);
    const rest = fresh.filter((q) => !stay.some((one) => one.about === q.about));
    this.asked = [...stay, ...rest.slice(0, Math.max(0, MOST - stay.length))];
  }

  draw(answers, language) {
    const chosen = new Map(answers.map((a) => [a.about, a.option]));
    const ticked = new Set(answers.map((a) => `${a.about} ${a.option}`));
    const all = this.asked.filter((q) => q.options.length);
    kept(this.element, () => put(this.element, all.length ? [
      el("h2.rw-head", {}, t("prompt.questions")),
      all.map((question) => this.question(withChosen(question, chosen.get(question.about)), ticked, language)),
    ] : null));
  }

  question({ about, ask, options }, ticked, language) {
    return el("fieldset.rw-question", { lang: language }, el("legend", {}, ask), options.map((option) => {
      const key = `${about} ${option}`;
      return el("label.rw-option", {}, el("input", {
        type: "checkbox", checked: ticked.has(key), dataset: { key }, onchange: (e) => this.answer(about, option, e.target.checked),
      }), el("span", {}, option));
    }));
  }
}

/** An answer that came with a reading stands beside the options that were offered. */
function withChosen(question, option) {
  return option && !question.options.includes(option) ? { ...question, options: [...question.options, option] } : question;
}
