// Whole frames and what a creator reads for them.

/**
 * The rate as a fraction.
 * @param {string} fps "24" or "30000/1001"
 */
export function rateOf(fps) {
  const [num, den] = String(fps).split("/").map(Number);
  return { num, den: den || 1 };
}

/** A rate as people write it: 24, 29.97. */
export const written = ({ num, den }) => String(Math.round((num / den) * 1000) / 1000);

/** Seconds that a number of frames last. */
export const seconds = (frames, rate) => (frames * rate.den) / rate.num;

/** The frame shown at a moment. */
export const frameAt = (time, rate) => Math.floor((time * rate.num) / rate.den + 1e-6);

/** Frames counted in one second of timecode: 24, 25, 30, 60. */
export const base = (rate) => Math.round(rate.num / rate.den);

/** Whether numbers are left out so that the clock keeps up: 29.97 and 59.94 (SMPTE 12M). */
export const dropsFrames = (rate) => rate.den === 1001 && base(rate) % 30 === 0;

/** Frame numbers left out at the top of each minute but every tenth. */
const dropped = (rate) => (dropsFrames(rate) ? base(rate) / 15 : 0);

/** HH:MM:SS:FF of a frame; ";" before the frames tells drop-frame. */
export function timecode(frame, rate) {
  const per = base(rate);
  const drop = dropped(rate);
  const minute = per * 60 - drop;
  const tenMinutes = minute * 10 + drop;
  let n = Math.max(0, Math.round(frame));
  if (drop) {
    const tens = Math.floor(n / tenMinutes);
    const rest = n % tenMinutes;
    const minutes = rest < per * 60 ? 0 : Math.floor((rest - drop) / minute);
    n += drop * (tens * 9 + minutes);
  }
  const two = (value) => String(value).padStart(2, "0");
  const whole = Math.floor(n / per);
  const clock = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60].map(two);
  return `${clock.join(":")}${drop ? ";" : ":"}${two(n % per)}`;
}

/**
 * The frame that a typed timecode means; missing fields on the left count as zero.
 * @returns {number} NaN when it cannot be read
 */
export function frameOf(typed, rate) {
  const fields = typed.trim().split(/[:;.]/);
  if (!fields.every((field) => /^\d+$/.test(field)) || fields.length > 4) return NaN;
  const [f, s = 0, m = 0, h = 0] = fields.reverse().map(Number);
  const minutes = h * 60 + m;
  const skipped = dropped(rate) * (minutes - Math.floor(minutes / 10));
  return (minutes * 60 + s) * base(rate) + f - skipped;
}

const STEPS = [1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1800, 3600];

/** Frames between two named marks of the ruler, at least `gap` px apart. */
export function rulerStep(pxPerFrame, rate, gap) {
  const per = base(rate);
  const fine = [1, 2, 5, Math.round(per / 2)].filter((step) => step < per);
  const all = [...fine, ...STEPS.map((step) => step * per)];
  return all.find((step) => step * pxPerFrame >= gap) ?? all[all.length - 1];
}
