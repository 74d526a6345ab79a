// The picture of the player: two videos, a still and black, one of them in sight.

import { el, t } from "../store.js";

const HAVE_FUTURE_DATA = 3;

export class Screen {
  constructor(host) {
    this.videos = [0, 1].map(() => el("video.pl-layer", { preload: "auto", playsinline: true, tabindex: "-1" }));
    this.image = el("img.pl-layer", { alt: "" });
    this.word = el("span.pl-word");
    this.stage = el("div.pl-stage", {}, ...this.videos, this.image, this.word);
    host.append(this.stage);
    this.active = 0;
    this.kind = "black";
    this.sound = true;
    this.black();
  }

  set aspect(value) {
    this.stage.style.setProperty("--aspect", value);
  }

  /** Whether a take is in sight, which has its own time. */
  get filming() {
    return this.kind === "film";
  }

  get video() {
    return this.videos[this.active];
  }

  get time() {
    return this.video.currentTime;
  }

  get ended() {
    return this.filming && this.video.ended;
  }

  black() {
    this.reveal("black");
  }

  /** Shows the picture of a clip at `time` seconds of its take, when it is there. */
  async seek(item, time) {
    if (!item.media) return this.still(item);
    const holder = this.videos.findIndex((video) => video.dataset.media === item.media);
    const layer = holder >= 0 ? holder : this.filming ? 1 - this.active : this.active;
    if (!(await cue(this.videos[layer], item.media, time))) return this.still(item);
    if (layer !== this.active) this.video.pause();
    this.active = layer;
    this.reveal("film");
  }

  still(item) {
    if (item.still && this.image.getAttribute("src") !== item.still) this.image.src = item.still;
    this.word.textContent = t(item.media ? "player.missing" : `player.${item.status ?? "empty"}`);
    this.reveal(item.still ? "still" : "blank");
  }

  /** Loads what comes next into the hidden video. */
  prepare(item, time) {
    const hidden = this.videos[this.filming ? 1 - this.active : this.active];
    if (!ready(hidden, item.media, time)) cue(hidden, item.media, time);
    else hidden.pause();
  }

  /** Brings in what was prepared. False when it is not there yet. */
  swap(item, time) {
    if (!item || !item.media) {
      this.pause();
      if (item) this.still(item);
      else this.black();
      return true;
    }
    const hidden = this.filming ? 1 - this.active : this.active;
    if (!ready(this.videos[hidden], item.media, time)) return false;
    const before = this.video;
    this.active = hidden;
    this.reveal("film");
    if (before !== this.video) before.pause();
    return true;
  }

  async play(speed) {
    const { video } = this;
    video.muted = !this.sound;
    video.playbackRate = speed;
    try {
      await video.play();
    } catch (wrong) {
      if (wrong.name !== "NotAllowedError") return;
      video.muted = true;
      video.play();
    }
  }

  pause() {
    for (const video of this.videos) video.pause();
  }

  reveal(kind) {
    this.kind = kind;
    this.stage.dataset.kind = kind;
    this.videos.forEach((video, i) => video.classList.toggle("pl-seen", kind === "film" && i === this.active));
    this.image.classList.toggle("pl-seen", kind === "still");
  }
}

const near = (video, time) => Math.abs(video.currentTime - time) < 0.004;

const ready = (video, media, time) =>
  video.dataset.media === media && !video.seeking && video.readyState >= HAVE_FUTURE_DATA - 1 && near(video, time);

/** Loads a take and holds it at a moment; false when it cannot be read. */
function cue(video, media, time) {
  video.pause();
  if (video.error) delete video.dataset.media;
  return new Promise((resolve) => {
    const controller = new AbortController();
    const { signal } = controller;
    const end = (held) => {
      controller.abort();
      resolve(held);
    };
    const hold = () => {
      video.addEventListener("seeked", () => end(true), { signal });
      video.currentTime = time;
    };
    video.addEventListener("error", () => end(false), { signal });
    video.addEventListener("emptied", () => video.dataset.media !== media && end(false), { signal });
    if (video.dataset.media !== media) {
      video.dataset.media = media;
      video.addEventListener("loadedmetadata", hold, { signal });
      video.src = media;
    } else if (video.readyState >= 1) hold();
    else video.addEventListener("loadedmetadata", hold, { signal });
  });
}
