// The canvas paints with the page's own CSS variables, and is told when the theme changes.

const NAMES = [
  "ground",
  "panel",
  "raised",
  "line",
  "text",
  "muted",
  "accent",
  "accent-ink",
  "select",
  "ok",
  "warn",
  "bad",
  "original",
  "interpolated",
  "generated",
  "repaired",
  "damage-file",
  "damage-frames",
  "damage-pixels",
  "damage-whole",
  "damage-sound",
];

/** The theme's colours by name, as the element inherits them. */
export function colours(element) {
  const style = getComputedStyle(element);
  const found = {};
  for (const name of NAMES) found[name] = style.getPropertyValue(`--${name}`).trim();
  return found;
}

/** Calls `changed` whenever the page switches between light and dark. */
export function onTheme(changed) {
  const seen = new MutationObserver(changed);
  const options = { attributes: true, attributeFilter: ["class", "data-theme", "style"] };
  seen.observe(document.documentElement, options);
  seen.observe(document.body, options);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", changed);
  return () => seen.disconnect();
}
