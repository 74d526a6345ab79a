// What a render would take, told before anything is spent: seconds, memory, and what is reused.
import { between, el, put, store, t } from "./store.js";

const GB = 1e9;
const LEAST_KWH = 0.001;

/** "12–20 s · 0.4–0.6 GB · 0.02–0.03 kWh · 4 of 6 shots reused" */
export function price({ run, reuse, seconds, memory, kwh }) {
  const parts = [seconds ? t("cost.about", { time: between(seconds) }) : t("cost.nothing")];
  if (memory) parts.push(gigabytes(memory));
  if (kwh) parts.push(energy(kwh));
  if (reuse && run) parts.push(t("cost.reused", { n: reuse, all: run + reuse }));
  return parts.join(" · ");
}

/** Bytes as one short phrase: "0.5 GB", "0.4–0.6 GB". */
export function gigabytes([low, high]) {
  const [a, b] = [low, high].map((bytes) => Math.max(0.1, bytes / GB).toFixed(1));
  return `${a === b ? a : `${a}–${b}`} GB`;
}

/** Kilowatt hours as one short phrase, two figures of them. */
export function energy([low, high]) {
  if (high < LEAST_KWH) return t("cost.energy_least", { n: LEAST_KWH });
  const [a, b] = [low, high].map((kwh) => String(Number(kwh.toPrecision(2))));
  return t("cost.energy", { n: a === b ? a : `${a}–${b}` });
}

/** Two lines of reserved height that follow the words. */
export class Spending {
  constructor() {
    this.sum = el("p.rw-cost");
    this.from = el("p.rw-quiet.rw-cost-from");
    this.element = el("div.rw-spending", { "aria-live": "polite" }, this.sum, this.from);
    this.told = null;
  }

  /** Asks what these words would cost; an older answer never covers a newer one. */
  async follow(text, wanted) {
    this.asking?.abort();
    this.asking = new AbortController();
    const { signal } = this.asking;
    const told = await store.ask(`studio/projects/${store.id}/cost`, { text, wanted }, { op: "cost" }, signal);
    if (!told || signal.aborted) return;
    this.told = told;
    this.draw();
  }

  clear() {
    this.asking?.abort();
    this.told = null;
    this.draw();
  }

  draw() {
    const told = this.told;
    put(this.sum, told ? price(told) : "");
    put(this.from, !told ? t("cost.none") : told.seconds ? t(told.from === "measured" ? "cost.measured" : "cost.guess") : "");
  }
}
