// The timeline's own drawings: strokes on a 16 x 16 grid, as in dom.js.

const SVG = "http://www.w3.org/2000/svg";

const STROKES = {
  split: "M8 1.5v13M2 4.5h3.5v7H2zM10.5 4.5H14v7h-3.5z",
  remove: "M3 4.5h10M6.5 4.5V3h3v1.5M4.5 4.5l.5 8.5h6l.5-8.5",
  trim_in: "M4 2v12M4 5h9v6H4M9.5 8h-3M7.5 6.5L6 8l1.5 1.5",
  trim_out: "M12 2v12M12 5H3v6h9M6.5 8h3M8.5 6.5L10 8 8.5 9.5",
  snap: "M3.5 2.5v5.5a4.5 4.5 0 0 0 9 0V2.5h-3V8a1.5 1.5 0 0 1-3 0V2.5zM3.5 5.5h3M9.5 5.5h3",
  ripple: "M1.5 4.5h5v7h-5zM8.5 8h6M12 5.5L14.5 8 12 10.5",
  zoom_in: "M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9M10.3 10.3L14 14M7 5v4M5 7h4",
  zoom_out: "M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9M10.3 10.3L14 14M5 7h4",
  fit: "M1.5 3v10M14.5 3v10M4 8h8M6 5.8L3.8 8 6 10.2M10 5.8L12.2 8 10 10.2",
  home: "M3.5 3v10M12.5 3.5v9L6 8z",
  end: "M12.5 3v10M3.5 3.5v9L10 8z",
  back: "M10.5 3.5v9L4.5 8z",
  forth: "M5.5 3.5v9l6-4.5z",
  play: "M4.5 2.5v11l9-5.5z",
  pause: "M5 3v10M11 3v10",
  sound: "M2.5 6v4h2.5L8.5 13V3L5 6zM11 5.8a3 3 0 0 1 0 4.4M12.7 4a5.6 5.6 0 0 1 0 8",
  silent: "M2.5 6v4h2.5L8.5 13V3L5 6zM11 6l3.5 4M14.5 6L11 10",
  whole: "M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10",
  lock: "M4 7.5h8v6H4zM5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5",
  unlock: "M4 7.5h8v6H4zM5.5 7.5V5a2.5 2.5 0 0 1 4.8-1",
  seen: "M1.5 8S4 3.8 8 3.8 14.5 8 14.5 8 12 12.2 8 12.2 1.5 8 1.5 8M8 6.2a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6",
  unseen: "M1.5 8S4 3.8 8 3.8 14.5 8 14.5 8 12 12.2 8 12.2 1.5 8 1.5 8M3 13.5L13 2.5",
  keys: "M1.5 4h13v8h-13zM4 6.7v.01M6.7 6.7v.01M9.3 6.7v.01M12 6.7v.01M5 9.5h6",
  panel: "M2 3h12v10H2zM10 3v10",
  close: "M4 4l8 8M12 4l-8 8",
  export: "M8 2v7.5M5 6.8l3 3 3-3M2.5 11v2.5h11V11",
  earlier: "M7.5 4L3.5 8l4 4M12.5 4l-4 4 4 4",
  brush: "M13.5 2.5L7 9M7 9a2.4 2.4 0 0 0-2.6.8C3.6 10.9 4 12.4 2.5 13c2.5.8 5.6.1 6-2.2A2 2 0 0 0 7 9",
  box: "M2.5 3.5h11v9h-11z",
  lasso: "M8 3c3.3 0 6 1.6 6 3.6S11.3 10.2 8 10.2 2 8.6 2 6.6 4.7 3 8 3M5 9.7c-1 .8-.8 2 .4 2.2 1.4.2 1.2 1.6 0 1.6",
  erase: "M9.5 3L13.5 7l-6 6h-3l-2-2zM6 6.5l4 4M7.5 13h6",
  bring: "M2.5 8.5v5h11v-5M8 10V2.5M5 5.3l3-3 3 3",
  later: "M8.5 4l4 4-4 4M3.5 4l4 4-4 4",
};

const FILLED = new Set(["play", "pause", "home", "end", "back", "forth"]);

/** A 16 px drawing by name; it says nothing to a screen reader. */
export function drawing(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("class", FILLED.has(name) ? "tl-icon tl-filled" : "tl-icon");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", STROKES[name]);
  svg.append(path);
  return svg;
}
