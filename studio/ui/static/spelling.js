// What differs between two texts, word by word (Chinese: sign by sign), as struck and new words.
import { el } from "./store.js";

const WORD = /[㐀-鿿]|[\p{L}\p{N}'’-]+|\s+|./gsu;
const MOST = 400;

/** Nodes that tell `after`, with what left `before` struck and what is new marked. */
export function spelled(before, after) {
  const a = before.match(WORD) ?? [];
  const b = after.match(WORD) ?? [];
  if (a.length > MOST || b.length > MOST) return [el("del", {}, before), " ", el("ins", {}, after)];
  return bridged(joined(steps(a, b, lengths(a, b)))).map(([kind, words]) => (kind === "same" ? words : el(kind, {}, words)));
}

/** How long a run of words both tails share, for every pair of tails. */
function lengths(a, b) {
  const rows = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      rows[i][j] = a[i] === b[j] ? rows[i + 1][j + 1] + 1 : Math.max(rows[i + 1][j], rows[i][j + 1]);
    }
  }
  return rows;
}

function steps(a, b, rows) {
  const told = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) { told.push(["same", a[i]]); i += 1; j += 1; }
    else if (j >= b.length || (i < a.length && rows[i + 1][j] >= rows[i][j + 1])) { told.push(["del", a[i]]); i += 1; }
    else { told.push(["ins", b[j]]); j += 1; }
  }
  return told;
}

/** Struck and new words with only a space between them and the next are told together. */
function bridged(runs) {
  const told = [];
  let [gone, come] = ["", ""];
  const end = () => {
    if (gone) told.push(["del", gone]);
    if (come) told.push(["ins", come]);
    [gone, come] = ["", ""];
  };
  runs.forEach(([kind, words], at) => {
    const space = kind === "same" && !words.trim() && gone && come && runs[at + 1]?.[0] === "del";
    if (kind === "del" || space) gone += words;
    if (kind === "ins" || space) come += words;
    if (kind === "same" && !space) { end(); told.push([kind, words]); }
  });
  end();
  return told;
}

/** Neighbouring words of one kind as one; a space alone parts nothing. */
function joined(told) {
  const runs = [];
  for (const [kind, word] of told) {
    const last = runs.at(-1);
    if (last?.[0] === kind) last[1] += word;
    else runs.push([kind, word]);
  }
  return runs.filter(([, words]) => words);
}
