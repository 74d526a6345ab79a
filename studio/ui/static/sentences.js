// What the server says when something goes wrong, in the language of the page (`sentences.json`).
import { language } from "./words.js";

const SENTENCES = await (await fetch(new URL("./sentences.json", import.meta.url))).json();
const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
const fixed = (text) => text.replace(/\{\d\}/g, "").length;
const PATTERNS = Object.entries(SENTENCES)
  .sort(([a], [b]) => fixed(b) - fixed(a))
  .map(([en, zh]) => [new RegExp(`^${en.split(/\{\d\}/).map(escaped).join("(.+?)")}$`, "s"), zh]);

/** A sentence of the server in the language of the page; what it is about is filled in, and read likewise. */
export function sentence(said) {
  if (language() === "en" || !said) return said;
  for (const [pattern, zh] of PATTERNS) {
    const found = said.match(pattern);
    if (found) return zh.replace(/\{(\d)\}/g, (_, n) => sentence(found[Number(n) + 1]));
  }
  return said;
}
