// What is known of the chosen clip, and what can be done with it.

import { join } from "../joining.js";
import { el, icon, kept, put, send, set, store, t, sentence } from "../store.js";
import { isGap } from "./model.js";
import { timecode, written } from "./timecode.js";
import { statusWord } from "./view.js";

export class Inspector {
  /** @param {{clips, panel}} repair sections of their own: clips brought in, and what is broken in one */
  constructor(desk, doing, host, repair) {
    Object.assign(this, { desk, doing, host, repair });
    desk.addEventListener("change", ({ detail }) => ["film", "choice", "preview"].includes(detail) && this.draw());
    desk.addEventListener("change", ({ detail }) => detail === "inspector" && this.toggle());
    desk.addEventListener("change", ({ detail }) => detail === "damage" && this.toggle(true));
    this.shut = el("button.rw-bare.tl-narrow.tl-shut", { type: "button", onclick: () => this.toggle(false) }, icon("close"));
    store.on("language", () => this.draw(true));
    this.draw();
  }

  /** Where there is no room beside the picture it is opened and shut. */
  toggle(open) {
    this.host.toggleAttribute("data-open", open);
  }

  draw(anew = false) {
    const { choice } = this.desk;
    const shot = choice && store.shot(choice.item.shot);
    const said = JSON.stringify([
      choice,
      shot?.status,
      shot?.reason,
      shot?.text,
      this.desk.timeline.fps,
      this.desk.frames,
    ]);
    if (said === this.said && !anew) return;
    this.said = said;
    set(this.shut, { "aria-label": t("word.close"), title: t("word.close") });
    const lists = [...this.host.querySelectorAll(".rp-events")].map((list) => [list, list.scrollTop]);
    const top = this.item === choice?.item.id ? this.host.scrollTop : 0;
    this.item = choice?.item.id;
    kept(this.host, () => this.fill(choice, shot));
    for (const [list, down] of lists) list.scrollTop = down;
    this.host.scrollTop = top;
  }

  fill(choice, shot) {
    put(this.host, this.shut, !choice ? this.film() : isGap(choice.item) ? this.hole(choice) : this.clip(choice, shot));
  }

  /** Nothing is chosen: the film as a whole. */
  film() {
    const { rate, frames, timeline } = this.desk;
    const clips = timeline.tracks.flatMap(({ items }) => items).filter((item) => !isGap(item));
    const { format } = store.view ?? {};
    return [
      el("h2.tl-name", {}, t("timeline.film")),
      this.rows([
        ["length", timecode(frames, rate)],
        ["clips", String(clips.length)],
        ["format", format ? `${format.width} × ${format.height} · ${written(rate)}` : ""],
      ]),
      el("p.tl-hint", {}, t("timeline.choose")),
      this.repair.clips.element,
    ];
  }

  hole({ item, start }) {
    const { rate } = this.desk;
    return [
      el("h2.tl-name", {}, t("timeline.gap")),
      this.rows([
        ["from", timecode(start, rate)],
        ["to", timecode(start + item.dur, rate)],
        ["length", timecode(item.dur, rate)],
      ]),
      this.actions([["close_gap", "trash", () => this.doing.remove()]]),
    ];
  }

  clip({ item, start }, shot) {
    const { rate } = this.desk;
    const word = statusWord(item) || t(shot?.brought ? "timeline.brought" : "timeline.done");
    const title = shot?.brought ? shot.text : t("timeline.shot", { n: shot?.number ?? "" });
    const rows = [
      ["from", timecode(start, rate)],
      ["to", timecode(start + item.dur, rate)],
      ["length", timecode(item.dur, rate)],
      ["source", `${timecode(item.src, rate)} – ${timecode(item.src + item.dur, rate)}`],
      ["handles", t("timeline.field.frames", { before: item.src, after: item.avail - item.src - item.dur })],
    ];
    return [
      el(
        "div.tl-titled",
        {},
        item.still ? el("img.tl-thumb", { src: item.still, alt: "" }) : el("span.tl-thumb"),
        el(
          "div",
          {},
          el("h2.tl-name", {}, title),
          el("span.tl-state", { dataset: { status: item.status ?? "empty" } }, word),
        ),
      ),
      shot?.brought ? null : el("p.tl-text", {}, shot?.text ?? item.label),
      item.status === "failed" && shot?.reason
        ? el("p.rw-complaint", { role: "alert" }, icon("warn"), el("span", {}, sentence(shot.reason)))
        : null,
      this.repair.panel.element,
      this.rows(rows),
      this.actions([
        ["empty", "failed"].includes(item.status) && [
          "render_shot",
          "render",
          () => store.post("render", { shots: [item.shot] }),
        ],
        shot?.joined.length > 0 && ["pictures", "pen", (e) => join(e.currentTarget, { shot })],
        ["open_shot", "film", () => this.open(item.shot)],
        ["remove", "trash", () => this.doing.remove()],
      ]),
      el("p.tl-hint", {}, t("timeline.hint")),
    ];
  }

  /** The shot's card: the storyboard follows the focus. */
  open(shot) {
    send("tab", "storyboard");
    const focus = (tries) => {
      const card = document.querySelector(`.rw-card[data-shot="${CSS.escape(shot)}"]`);
      if (card?.checkVisibility()) card.focus();
      else if (tries) setTimeout(() => focus(tries - 1), 50);
    };
    focus(40);
  }

  rows(pairs) {
    return el(
      "dl.tl-facts",
      {},
      ...pairs.flatMap(([name, value]) => [el("dt", {}, t(`timeline.field.${name}`)), el("dd", {}, value)]),
    );
  }

  actions(list) {
    return el(
      "div.tl-actions",
      {},
      ...list
        .filter(Boolean)
        .map(([name, sign, act]) =>
          el("button.rw-button.rw-small", { type: "button", onclick: act }, icon(sign), t(`timeline.do.${name}`)),
        ),
    );
  }
}
