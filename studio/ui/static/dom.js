// Elements made of data, never of markup: text is always a text node, attributes are attributes.

const SVG = "http://www.w3.org/2000/svg";

/**
 * An element.
 * @param {string} kind tag and classes: "button.rw-button.rw-accent"
 * @param {Object} [attributes] null and false are left out; functions become listeners ("onclick");
 *   `dataset` and `style` take objects; `value`, `checked`, `disabled`, `hidden` are properties
 * @param {...(Node|string|number|null|Array)} children
 */
export function el(kind, attributes = {}, ...children) {
  const [tag, ...classes] = kind.split(".");
  const node = document.createElement(tag);
  if (classes.length) node.className = classes.join(" ");
  set(node, attributes);
  put(node, ...children);
  return node;
}

const PROPERTIES = new Set(["value", "checked", "disabled", "hidden", "muted", "loop", "open"]);

/** Attributes, properties and listeners of an element, as `el` takes them. */
export function set(node, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") node.addEventListener(name.replace(/^on/, ""), value);
    else if (name === "dataset") Object.assign(node.dataset, value);
    else if (name === "style") for (const [k, v] of Object.entries(value)) node.style.setProperty(k, v);
    else if (PROPERTIES.has(name)) node[name] = value ?? "";
    else if (value === null || value === undefined || value === false) node.removeAttribute(name);
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  return node;
}

/** The children of an element, replaced. */
export function put(node, ...children) {
  node.replaceChildren(...children.flat(Infinity).filter((c) => c !== null && c !== undefined && c !== false)
    .map((c) => (c instanceof Node ? c : document.createTextNode(String(c)))));
  return node;
}

/** Redraws a place; what was focused there is focused again, or what took its place. */
export function kept(place, draw) {
  const focused = place.contains(document.activeElement) ? document.activeElement : null;
  const all = () => [...place.querySelectorAll("button, input")];
  const [key, at] = [focused?.dataset.key, focused ? all().indexOf(focused) : -1];
  draw();
  if (!focused || place.contains(document.activeElement)) return;
  const now = all();
  (now.find((one) => one.dataset.key === key) ?? now[Math.min(at, now.length - 1)])?.focus();
}

// Strokes on a 16 x 16 grid.
const STROKES = {
  undo: "M3 6h6.5a3.5 3.5 0 0 1 0 7H6M3 6l3-3M3 6l3 3",
  redo: "M13 6H6.5a3.5 3.5 0 0 0 0 7H10M13 6l-3-3M13 6l-3 3",
  down: "M4 6l4 4 4-4",
  branch: "M5 3v10M5 9c0-3 6-1 6-5M5 3.2a1 1 0 1 0 0-.1M5 13a1 1 0 1 0 0 .1M11 4a1 1 0 1 0 0-.1",
  sun: "M8 5.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6M8 1.5v1.3M8 13.2v1.3M1.5 8h1.3M13.2 8h1.3M3.4 3.4l.9.9M11.7 11.7l.9.9M3.4 12.6l.9-.9M11.7 4.3l.9-.9",
  moon: "M13 9.6A5.6 5.6 0 0 1 6.4 3a5.6 5.6 0 1 0 6.6 6.6",
  grip: "M6 3.5v.01M10 3.5v.01M6 8v.01M10 8v.01M6 12.5v.01M10 12.5v.01",
  plus: "M8 3.5v9M3.5 8h9",
  close: "M4 4l8 8M12 4l-8 8",
  copy: "M6 6h7v7H6zM10 6V3H3v7h3",
  trash: "M3 4.5h10M6.5 4.5V3h3v1.5M4.5 4.5l.5 8.5h6l.5-8.5",
  play: "M5 3.5v9l7.5-4.5z",
  pause: "M5 3.5v9M11 3.5v9",
  render: "M2.5 4.5h11v7h-11zM2.5 7h11M5 4.5L6.5 7M9 4.5l1.5 2.5",
  again: "M13 8a5 5 0 1 1-1.5-3.6M13 2.5v3h-3",
  check: "M3.5 8.5l3 3 6-7",
  warn: "M8 2.5l6 11H2zM8 6.5v3.5M8 12v.01",
  info: "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2M8 7.2v3.8M8 5v.01",
  compare: "M8 2v12M2.5 4.5h3v7h-3zM10.5 4.5h3v7h-3z",
  panel: "M2.5 3.5h11v9h-11zM10 3.5v9",
  more: "M4 8v.01M8 8v.01M12 8v.01",
  talk: "M2.5 3.5h11v7.5h-6l-3 2.5v-2.5h-2zM5.5 6.3h5M5.5 8.3h3",
  page: "M4 2.5h5l3 3v8H4zM9 2.5v3h3M6 8.5h4M6 11h4",
  share: "M8 10V2.5M5.2 5L8 2.3 10.8 5M3 8.5v5h10v-5",
  mend: "M9.2 6.8L3 13M9.2 6.8a2.9 2.9 0 0 1 3.6-3.6L11 5l.3 1.7 1.7.3 1.8-1.8a2.9 2.9 0 0 1-3.6 3.6M9.2 6.8l1.6 1.6",
  pen: "M3 13l.6-2.8L10.8 3l2.2 2.2-7.2 7.2zM9.4 4.4l2.2 2.2",
  cast: "M6 8a2.3 2.3 0 1 0 0-4.6A2.3 2.3 0 0 0 6 8M1.8 13c.3-2.4 2-3.6 4.2-3.6s3.9 1.2 4.2 3.6M10.8 7.6a2 2 0 1 0-.6-3.9M11.6 9.5c1.5.4 2.4 1.6 2.6 3.5",
  guide: "M8 2v12M8 3.2h4.2l1.6 1.6-1.6 1.6H8M8 8H4L2.4 9.6 4 11.2h4",
  film: "M2.5 3h11v10h-11zM5 3v10M11 3v10M2.5 6.3H5M2.5 9.7H5M11 6.3h2.5M11 9.7h2.5",
};

const DOTTED = new Set(["grip", "more"]);

/** A 16 px drawing by name; it says nothing to a screen reader. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("class", DOTTED.has(name) ? "rw-icon rw-dots" : "rw-icon");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", STROKES[name] ?? STROKES.info);
  svg.append(path);
  return svg;
}
