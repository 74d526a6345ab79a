// Who refines the words: a chip that names the writer, its words as they come, and what it offers.
import { broken, phrases } from "./contract.js";
import { menu } from "./menu.js";
import { listened } from "./listening.js";
import { bus, el, icon, named, put, send, sentence as spoken, set, store, t } from "./store.js";

const RULES = "rules";
const TICK_MS = 500;

export class Writing {
  writers = [{ name: RULES, ready: true }];
  chosen = RULES;
  running = null;
  why = "";

  /**
   * @param {{words: () => {text: string, wanted: Object}, use: (writer: string, breaks: boolean) => void,
   *   changed: () => void}} desk
   */
  constructor(desk) {
    this.desk = desk;
    this.chip = el("button.rw-chip.rw-writer", { type: "button", "aria-haspopup": "menu", "aria-expanded": "false", onclick: () => this.choose() });
    this.go = el("button.rw-button.rw-small", { type: "button", onclick: () => (this.running ? this.stop() : this.write()) });
    this.state = el("span.rw-quiet.rw-writing-state", { role: "status" });
    this.stream = el("p.rw-stream", { "aria-hidden": "true" });
    this.told = el("p.rw-writing-why", { role: "status" });
    this.element = el("div.rw-writing", {}, el("div.rw-row", {}, this.chip, this.go, this.state));
    // What is said and written stands below everything else, so that no button moves.
    this.news = el("div.rw-writing-news", {}, this.told, this.stream);
    this.offer = el("section.rw-offer");
    bus.addEventListener("writers-set", () => this.refresh());
    this.refresh();
  }

  /** Asks which writers there are: one may have become ready. */
  async refresh() {
    const told = await store.ask("studio/writers", undefined, { op: "writers" });
    if (!told) return;
    [this.writers, this.chosen] = [told.writers, told.chosen];
    this.draw();
  }

  get writer() { return this.writers.find((one) => one.name === this.chosen) ?? this.writers[0]; }

  choose() {
    menu(this.chip, [
      ...this.writers.map((one) => ({
        label: named("writer", one.name), note: one.ready ? one.model ?? t("writing.ready") : t("writing.not_ready"),
        on: one.name === this.chosen, f: () => this.pick(one.name),
      })),
      { line: true },
      { label: t("writing.set_up"), icon: "pen", f: () => send("writers", this.chip) },
    ], t("writing.who"));
  }

  async pick(name) {
    this.chosen = name;
    this.why = "";
    this.draw();
    await store.ask("studio/writers", { writer: name }, { op: "writers" });
    this.refresh();
  }

  /** Other words: what was offered for the old ones is gone. */
  forget() {
    this.stop();
    put(this.offer);
    this.why = "";
    this.draw();
  }

  async write() {
    const [{ text, wanted }, writer] = [this.desk.words(), this.chosen];
    if (!text.trim() || this.running) return;
    const run = { id: null, since: performance.now(), state: "waiting", text: "", over: new AbortController() };
    this.running = run;
    this.why = "";
    put(this.offer);
    run.timer = setInterval(() => this.draw(), TICK_MS);
    this.draw();
    const last = await listened("studio/write", { text, wanted, writer }, run.over.signal, (event) => this.heard(run, event));
    clearInterval(run.timer);
    if (this.running !== run) return;
    this.running = null;
    if (last) this.ended(last, writer);
    else this.why = t("writing.broke_off");
    this.draw();
  }

  heard(run, event) {
    if (event.kind === "began") run.id = event.id;
    if (event.kind === "state") run.state = event.state;
    if (event.kind === "state" && event.state === "mending") run.text = "";
    if (event.kind === "piece") run.text += event.of === "refined" ? event.text : "";
    if (this.running === run) this.draw();
  }

  ended({ used, offered, why }, writer) {
    this.why = why ? spoken(why) : "";
    if (used.writer === writer && writer !== RULES) this.desk.use(writer, false);
    if (offered) this.show(offered);
  }

  /** Words that break a promise: shown with the breaks marked, and used only when the creator says so. */
  show(offered) {
    put(this.offer, el("div.rw-headline", {}, el("h2.rw-head", {}, t("writing.offered", { writer: named("writer", offered.writer) }))),
      el("p.rw-refined.rw-offered", { lang: offered.language }, phrases(offered.phrases)), broken(offered.phrases),
      el("div.rw-row", {},
        el("button.rw-button", { type: "button", onclick: () => { put(this.offer); this.why = ""; this.draw(); this.desk.use(offered.writer, true); } }, t("writing.anyway")),
        el("button.rw-button", { type: "button", onclick: () => { put(this.offer); this.why = ""; this.draw(); } }, t("writing.keep_mine"))));
    this.offer.scrollIntoView({ block: "nearest" });
  }

  /** Ends the writing: the rules' words stand. */
  stop() {
    const run = this.running;
    if (!run) return;
    this.running = null;
    clearInterval(run.timer);
    if (run.id) store.ask(`studio/write/${run.id}/stop`, {}, { op: "writers" });
    run.over.abort();
    this.why = t("writing.stopped");
    this.draw();
  }

  draw() {
    const { name, ready, why } = this.writer;
    const run = this.running;
    put(this.chip, icon("pen"), named("writer", name), el("span.rw-dot", { dataset: { ready: String(ready) } }), icon("down"));
    set(this.chip, { title: ready ? t("writing.who") : spoken(why), "aria-label": t("writing.by_whom", { writer: named("writer", name), state: t(ready ? "writing.ready" : "writing.not_ready") }) });
    this.go.hidden = name === RULES && !run;
    this.go.disabled = !run && !this.desk.words().text.trim();
    put(this.go, run ? t("word.cancel") : t("writing.go"));
    const seconds = run ? Math.floor((performance.now() - run.since) / 1000) : 0;
    put(this.state, run ? `${t(`writing.${run.state}`)} · ${t("lasts.seconds", { n: seconds })}` : "");
    put(this.told, this.why);
    put(this.stream, run?.text ?? "");
    this.stream.hidden = !run;
    this.stream.scrollTop = this.stream.scrollHeight;
    this.desk.changed();
  }
}
