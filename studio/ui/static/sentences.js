// What the server says of what went wrong, what it did and why, in the language of the page (`sentences.json`).
import { language, says } from "./words.js";

const SENTENCES = Object.entries(await (await fetch(new URL("./sentences.json", import.meta.url))).json());
const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
const fixed = (text) => text.replace(/\{\d\}/g, "").length;
const patterns = (hole) => SENTENCES.map(([en, zh]) => [new RegExp(`^${en.split(/\{\d\}/).map(escaped).join(hole)}$`, "s"), zh]);
SENTENCES.sort(([a], [b]) => fixed(b) - fixed(a));
/** Sentences whose blanks hold less than a sentence, and those that hold anything. */
const NEAR = patterns("((?:(?![.;] ).)+?)");
const FAR = patterns("(.+?)");
const NAME = "[a-z_0-9]+(?: \\(only approximately\\))?";
const NAMES = new RegExp(`^${NAME}(?:, ${NAME})*(?: or ${NAME})?$`);

/** A sentence of the server in the language of the page; what it is about is filled in, and read likewise. */
export function sentence(said) {
  return language() === "en" || !said ? said : read(said) ?? said;
}

/** Null when there is no word for it, or not for a part of it. */
function read(said) {
  return engines(said) ?? filled(NEAR, said) ?? several(said, /(?<=\.) /, "") ?? several(said, "; ", "；") ?? filled(FAR, said) ?? ended(said) ?? led(said);
}

function filled(among, said) {
  for (const [pattern, zh] of among) {
    const found = said.match(pattern);
    if (found) return zh.replace(/\{(\d)\}/g, (_, n) => sentence(found[Number(n) + 1]));
  }
  return null;
}

function several(said, between, joint) {
  const parts = said.split(between);
  const told = parts.length > 1 ? parts.map(read) : [null];
  return told.includes(null) ? null : told.join(joint);
}

/** A reason that ends a sentence: "vace needs words to go by." */
function ended(said) {
  const told = said.endsWith(".") ? read(said.slice(0, -1)) : null;
  return told && `${told}。`;
}

/** What is said of an engine: its name, then the reason. */
function led(said) {
  const [name, ...rest] = said.split(" ");
  const told = rest.length && isEngine(name) ? filled(NEAR, rest.join(" ")) : null;
  return told && `${name} ${told}`;
}

/** "vace, ltx or remote". */
function engines(said) {
  if (!NAMES.test(said)) return null;
  const parts = said.split(/, | or /);
  if (parts.length < 2 || !parts.every((part) => isEngine(part.split(" ")[0]))) return null;
  const [last, ...first] = parts.map(sentence).reverse();
  return `${first.reverse().join("、")} 或 ${last}`;
}

const isEngine = (name) => says(`engine.${name}`);
