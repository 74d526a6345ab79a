// Under the picture: where the film stands, and the buttons that move it.

import { bus, el, put, set, store, t } from "../store.js";
import { drawing } from "./icons.js";
import { SHORTCUTS } from "./keys.js";
import { frameOf, timecode } from "./timecode.js";

const BUTTONS = ["home", "back", "play", "forth", "end"];

/** A round trip of a name: drawing, tooltip with shortcut, what it does. */
export function tool(name, act, kind = "button.rw-bare.tl-tool") {
  const button = el(kind, { type: "button", onclick: act, dataset: { act: name } }, drawing(name));
  // A press with the mouse leaves the focus alone, so that Space goes on to play the film.
  button.addEventListener("mousedown", (event) => event.preventDefault());
  return button;
}

/** Writes a tool's name in the page's language. */
export function name(button, words, shortcut) {
  set(button, { "aria-label": words, title: shortcut ? `${words} · ${shortcut}` : words });
}

export class Transport {
  constructor(desk, player, doing) {
    Object.assign(this, { desk, player });
    this.clock = el("input.tl-clock", {
      spellcheck: "false",
      autocomplete: "off",
      inputmode: "numeric",
      onchange: () => this.typed(),
      onfocus: () => this.clock.select(),
      onkeydown: (event) => this.key(event),
      onblur: () => this.draw(),
    });
    this.length = el("span.tl-length");
    this.pace = el("span.tl-pace");
    this.buttons = Object.fromEntries(BUTTONS.map((act) => [act, tool(act, doing[act])]));
    this.sound = tool("sound", () => this.hush());
    this.whole = tool("whole", () => this.fill());
    this.root = el(
      "div.tl-controls",
      {},
      el("div.tl-clocks", {}, this.clock, this.length),
      el("div.tl-buttons", { role: "group" }, ...Object.values(this.buttons)),
      el("div.tl-extras", {}, this.pace, this.sound, this.whole),
    );
    bus.addEventListener("time", () => this.draw());
    desk.addEventListener("change", ({ detail }) => detail === "film" && this.draw());
    store.on("language", () => this.name());
    this.name();
  }

  name() {
    for (const act of BUTTONS) name(this.buttons[act], t(`player.${act}`), SHORTCUTS[act]);
    name(this.sound, t(this.player.screen.sound ? "player.sound" : "player.silent"));
    name(this.whole, t("player.whole"));
    set(this.clock, { "aria-label": t("player.clock"), title: t("player.clock") });
    this.draw();
  }

  draw() {
    const { rate, frames } = this.desk;
    if (document.activeElement !== this.clock) this.clock.value = timecode(this.player.frame, rate);
    const length = timecode(frames, rate);
    if (this.length.textContent !== length) this.length.textContent = length;
    const { playing, speed } = this.player;
    this.pace.textContent = playing && speed !== 1 ? `${speed}×` : "";
    if (this.playing === playing) return;
    this.playing = playing;
    put(this.buttons.play, drawing(playing ? "pause" : "play"));
    name(this.buttons.play, t(playing ? "player.pause" : "player.play"), SHORTCUTS.play);
  }

  key(event) {
    if (event.key === "Enter") this.clock.blur();
    if (event.key === "Escape") {
      this.clock.value = timecode(this.player.frame, this.desk.rate);
      this.clock.blur();
    }
  }

  typed() {
    const frame = frameOf(this.clock.value, this.desk.rate);
    if (!Number.isNaN(frame)) this.desk.seek(frame);
  }

  hush() {
    const { screen } = this.player;
    screen.sound = !screen.sound;
    for (const video of screen.videos) video.muted = !screen.sound;
    put(this.sound, drawing(screen.sound ? "sound" : "silent"));
    this.name();
  }

  fill() {
    if (document.fullscreenElement) document.exitFullscreen();
    else this.player.screen.stage.parentElement.requestFullscreen();
  }
}
