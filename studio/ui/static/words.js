// What the page says, in English and Chinese (`words.json`), and what the printed report calls damage.

const told = async (path) => (await fetch(new URL(path, import.meta.url))).json();
const WORDS = Object.assign({}, ...await Promise.all([told("./words.json"), told("../words/damage")]));
const CHOSEN = "reelwright.language";

export const LANGUAGES = ["en", "zh"];
let now = localStorage.getItem(CHOSEN) ?? (navigator.language.startsWith("zh") ? "zh" : "en");
document.documentElement.lang = now;

/** The language the page speaks. */
export const language = () => now;

/** Makes the page speak another language; `store.setLanguage` also tells the surfaces. */
export function speak(chosen) {
  now = LANGUAGES.includes(chosen) ? chosen : "en";
  localStorage.setItem(CHOSEN, now);
  document.documentElement.lang = now;
}

/** Whether the page has a word for `key`. */
export const says = (key) => key in WORDS;

/** What `key` says, with `{names}` filled in; a list is [one, many] of `{n}`. */
export function t(key, values = {}) {
  let said = WORDS[key]?.[now] ?? WORDS[key]?.en ?? key;
  if (Array.isArray(said)) said = values.n === 1 ? said[0] : said.at(-1);
  return said.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

/** The film-maker's word for a value ("move", "dolly_in"), or the value itself. */
export function named(kind, value) {
  if (value === null || value === undefined || value === "") return t("field.none");
  const key = `${kind}.${value}`;
  return says(key) ? t(key) : String(value).replaceAll("_", " ");
}

/** A length in people's words: "12 s", "1 min 20 s". */
export function lasting(seconds) {
  const s = Math.round(seconds);
  const tenths = Math.round(seconds * 10) / 10;
  if (tenths < 60) return t("lasts.seconds", { n: tenths % 1 ? tenths.toFixed(1) : tenths });
  if (s % 60 === 0) return t("lasts.about_minutes", { n: s / 60 });
  return t("lasts.minutes", { m: Math.floor(s / 60), s: s % 60 });
}

/** Units of a range, each up to so many of it. */
const UNITS = [["seconds", 1, 90], ["about_minutes", 60, 90], ["hours", 3600, 48], ["days", 86400, Infinity]];

/** A range of seconds as one short phrase: "12–20 s", "2–3 min", "4–9 h". */
export function between([low, high]) {
  const [unit, one] = UNITS.find(([, seconds, most]) => high < seconds * most);
  const [a, b] = [low, high].map((seconds) => Math.max(1, Math.round(seconds / one)));
  return t(`lasts.${unit}`, { n: a === b ? a : `${a}–${b}` });
}

/** How long ago a moment (seconds since 1970) was. */
export function ago(moment) {
  const s = Math.max(0, Math.round(Date.now() / 1000 - moment));
  if (s < 60) return t("ago.seconds", { n: s });
  if (s < 3600) return t("ago.minutes", { n: Math.floor(s / 60) });
  if (s < 86400) return t("ago.hours", { n: Math.floor(s / 3600) });
  return new Date(moment * 1000).toLocaleDateString(now === "zh" ? "zh-CN" : "en-GB", {
    day: "numeric", month: "short", hour: "2-digit", minute: "2-digit",
  });
}

/** What was done, from the code the server keeps ("shot.edit|3", "project.restore|shot.edit|3"). */
export function deed(code) {
  if (!code) return "";
  const [name, ...rest] = String(code).split("|");
  const argument = rest.join("|");
  const n = argument !== "" && !isNaN(argument) ? Number(argument) : argument;
  return says(`deed.${name}`) ? t(`deed.${name}`, { n, what: deed(argument) }) : String(code).replaceAll("|", " ");
}

/** The values the page has a word for ("forest" of "setting"), each word once. */
export function known(kind) {
  const words = new Map();
  for (const [key, { en }] of Object.entries(WORDS)) {
    if (key.startsWith(`${kind}.`) && !words.has(en)) words.set(en, key.slice(kind.length + 1));
  }
  return [...words.values()];
}

/** The value a writer's words mean ("snowy forest" of "setting" is "snow_forest"), or the words. */
export function meant(kind, said) {
  if (!said) return said;
  const plain = (WORDS[`${kind}.${said}`]?.en ?? said).toLowerCase();
  return known(kind).find((value) => value === plain.replaceAll(" ", "_") || WORDS[`${kind}.${value}`].en.toLowerCase() === plain) ?? said;
}
