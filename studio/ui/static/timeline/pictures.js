// Pictures for the filmstrips: stills as they are, and small frames taken from takes while nobody is waiting.

const TALL = 90;
const STRIDE_S = 0.5;
const MOST_TAKES = 200;
const HAVE_CURRENT_DATA = 2;

/** Loads each picture once; `ready` is called when one more can be drawn. */
export class Pictures {
  constructor(ready) {
    this.ready = ready;
    this.stills = new Map();
    this.strips = new Map();
    this.waiting = [];
    this.busy = false;
    this.resting = false;
  }

  /** The still at `url`, or null while it loads. */
  still(url) {
    if (!url) return null;
    let image = this.stills.get(url);
    if (!image) {
      image = new Image();
      image.decoding = "async";
      image.onload = () => this.ready();
      image.src = url;
      this.stills.set(url, image);
    }
    return image.complete && image.naturalWidth ? image : null;
  }

  /**
   * The picture nearest to a moment of a take, or null; asks for it when it is new.
   * @param {string} media address of the take
   * @param {number} at seconds from the take's start
   */
  frame(media, at) {
    let strip = this.strips.get(media);
    if (!strip) {
      strip = new Map();
      this.strips.set(media, strip);
      if (this.strips.size > MOST_TAKES) this.strips.delete(this.strips.keys().next().value);
    }
    const slot = Math.floor(at / STRIDE_S);
    if (!strip.has(slot)) {
      strip.set(slot, null);
      this.waiting.push({ media, slot, strip });
      this.work();
    }
    return strip.get(slot) ?? near(strip, slot);
  }

  /** Leaves the decoder to the player while the film runs. */
  rest(resting) {
    this.resting = resting;
    if (!resting) this.work();
  }

  async work() {
    if (this.busy || this.resting) return;
    this.busy = true;
    this.video ??= Object.assign(document.createElement("video"), { muted: true, preload: "auto" });
    while (this.waiting.length && !this.resting) {
      const { media, slot, strip } = this.waiting.shift();
      const picture = await grab(this.video, media, (slot + 0.5) * STRIDE_S);
      if (picture) {
        strip.set(slot, picture);
        this.ready();
      }
    }
    this.busy = false;
  }
}

function near(strip, slot) {
  for (let away = 1; away < 6; away++) {
    const found = strip.get(slot - away) ?? strip.get(slot + away);
    if (found) return found;
  }
  return null;
}

const happened = (target, name) =>
  new Promise((resolve) => {
    const done = (event) => {
      target.removeEventListener(name, done);
      target.removeEventListener("error", done);
      resolve(event.type === name);
    };
    target.addEventListener(name, done);
    target.addEventListener("error", done);
  });

async function grab(video, media, at) {
  if (video.dataset.media !== media) {
    video.dataset.media = media;
    video.src = media;
    if (!(await happened(video, "loadedmetadata"))) return null;
  }
  if (video.error) return null;
  const sought = happened(video, "seeked");
  video.currentTime = Math.min(at, Math.max(0, video.duration - 0.05));
  if (!(await sought) || !video.videoWidth) return null;
  if (video.readyState < HAVE_CURRENT_DATA && !(await happened(video, "canplay"))) return null;
  const wide = Math.round((TALL * video.videoWidth) / video.videoHeight);
  const size = { resizeWidth: wide, resizeHeight: TALL, resizeQuality: "medium" };
  // Chromium can announce a frame that it has let go of again; without it the clip keeps its neighbour's picture.
  return createImageBitmap(video, size).catch(() => null);
}
