// What a render takes before anything is spent, ways to make it fit, and the rungs from a drawn draft to the final film.
import { Follow } from "./follow.js";
import { price } from "./spending.js";
import { between, el, icon, put, send, sentence, set, store, t } from "./store.js";

const DRAWN = ["auto", "animatic", "classical"];
/** Only in case no event tells that the counting is over. */
const AGAIN_MS = 30000;

/** Whether the film's engine draws: it has no ladder, and its figures fit beside the button. */
export const drawn = () => DRAWN.includes(store.view.format.engine);

export class Ladder {
  rungs = [];

  constructor() {
    this.steps = el("div.rw-rungs", { role: "group", hidden: true });
    this.follow = new Follow();
    this.sum = el("p.rw-ladder-cost", { role: "status" });
    this.ways = el("div.rw-ways", { hidden: true });
    this.element = el("div.rw-ladder", {}, this.steps, this.follow.element, this.sum, this.ways);
    store.on("counted", () => this.counted());
  }

  draw() {
    const { cost, project } = store.view;
    put(this.sum, told(cost));
    this.fit(cost);
    this.climb();
    clearTimeout(this.again);
    if (cost.from === "counting") this.again = setTimeout(() => store.look(), AGAIN_MS);
    const asked = JSON.stringify([project.id, project.revision, cost]);
    if (asked === this.asked) return;
    this.asked = asked;
    this.refresh();
  }

  /** Something was counted: figures that waited for it may be there. */
  counted() {
    if (store.view?.cost.from === "counting") store.look();
    if (this.rungs.some((rung) => rung.from === "counting")) this.refresh();
  }

  async refresh() {
    const { id } = store;
    const answer = drawn() ? { rungs: [] } : await store.get("ladder");
    if (!answer || id !== store.id) return;
    this.rungs = answer.rungs;
    this.climb();
  }

  /** The rungs, each with what it would still cost; nothing that was made is lost by going from one to another. */
  climb() {
    const { rungs } = this;
    this.steps.hidden = drawn() || rungs.length < 2;
    this.follow.element.hidden = this.steps.hidden;
    this.follow.draw();
    set(this.steps, { "aria-label": t("ladder.title") });
    put(this.steps, this.steps.hidden ? [] : rungs.map((rung) => this.rung(rung)));
    this.element.hidden = this.steps.hidden && this.ways.hidden && !this.sum.hasChildNodes();
  }

  rung({ name, op, ...cost }) {
    const on = store.view.format.rung === name;
    const all = cost.run + cost.reuse;
    const facts = [t("ladder.made", { n: cost.reuse, all }), cost.run && cost.seconds ? between(cost.seconds) : null].filter(Boolean).join(" · ");
    return el("button.rw-rung", { type: "button", "aria-pressed": String(on), title: t(`ladder.about_${name}`), onclick: () => on || store.op(op) },
      el("b", {}, t(`ladder.${name}`)), el("span", {}, facts));
  }

  /** When it does not fit: the ways that make it, each a button. */
  fit({ fits, ways: found = [], device, memory }) {
    const ways = found.filter(({ op }) => store.view.format.rung !== "draft" || !(op?.width || op?.steps)); // those are the final's
    this.ways.hidden = !ways.length && fits !== false;
    if (this.ways.hidden) return put(this.ways);
    const why = fits === false && device?.memory ? t("cost.too_large", { has: (device.memory / 1e9).toFixed(1), needs: memory ? (memory[1] / 1e9).toFixed(1) : "?" }) : t("cost.too_long");
    return put(this.ways, icon("warn"), el("span", {}, why, ways.length ? "" : ` ${t("cost.no_way")}`),
      ways.map((way) => el("button.rw-button.rw-small", { type: "button", title: way.memory ? price({ ...way, reuse: 0 }) : null, onclick: () => go(way) },
        `${moved(way.values)} · ${between(way.seconds)}`)));
  }
}

/** Moves the levers of a way: the machine's, then the film's. */
async function go({ op, machine }) {
  if (Object.keys(machine).length && !(await store.ask("studio/engines", machine, { op: "engines" }))) return;
  if (op) await store.op(op);
  else store.look();
}

/** What it takes, or why that is not known. */
function told(cost) {
  if (!cost.run || drawn()) return [];
  if (cost.from === "counting") return [t("cost.counting")];
  if (cost.from !== "unknown") return [price(cost), cost.why ? ` · ${sentence(cost.why)}` : null];
  return [cost.why ? sentence(cost.why) : t("cost.unknown"), " ",
    el("button.rw-button.rw-small", { type: "button", onclick: (e) => send("engines", { anchor: e.currentTarget }) }, t("engines.set_up"))];
}

/** The levers a way moves, in plain words: "smaller picture, fewer steps". */
function moved(values) {
  return Object.entries(values).map(([name, value]) => t(`way.${name}`, { n: typeof value === "number" && value < 1 ? Math.round(value * 100) : value })).join(t("queue.comma"));
}
