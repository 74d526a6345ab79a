// The History tab: every revision as a quiet tree; restore, branch, compare.
import { differences } from "./differences.js";
import { lanes } from "./graph.js";
import { complaint } from "./notices.js";
import { ago, deed, el, icon, media, put, send, store, t } from "./store.js";

const LANE_PX = 16;
const ROW_PX = 44;
const SVG = "http://www.w3.org/2000/svg";

export function mount(element) {
  return new History(element);
}

class History {
  picked = [];
  revisions = [];
  seen = null;

  constructor(element) {
    this.list = el("ol.rw-tree");
    this.side = el("aside.rw-compare", { "aria-live": "polite" });
    this.wrong = el("div.rw-history-wrong");
    put(element, el("div.rw-history", {}, el("div.rw-history-scroll", {}, el("div.rw-history-page", {}, this.title = el("h2"), this.wrong, this.list)), this.side));
    store.on("view", () => this.stale());
    store.on("opened", () => { this.picked = []; this.seen = null; });
    store.on("error", (wrong) => this.refused(wrong));
    new IntersectionObserver(() => this.stale()).observe(element);
    this.element = element;
    this.stale();
  }

  get visible() { return this.element?.offsetParent !== null && this.element?.isConnected; }

  /** Reads the tree again when the project has moved and the tab is looked at. */
  async stale() {
    if (!store.view || !this.visible) return;
    const { id, revision, branch } = store.view.project;
    const now = [id, revision, branch, document.documentElement.lang].join();
    if (now === this.seen) return;
    this.seen = now;
    const told = await store.get("history");
    if (!told) { this.seen = null; return; }
    this.revisions = [...told.revisions].sort((a, b) => b.id - a.id);
    this.head = told.head;
    this.draw();
  }

  draw() {
    this.title.textContent = t("history.title");
    const rows = lanes(this.revisions);
    const wide = 1 + Math.max(0, ...rows.map((r) => Math.max(r.lane, ...r.through, ...r.from)));
    const asked = this.list.querySelector(".rw-branch-form");
    const [of, writing] = [asked?.closest("li").dataset.revision, document.activeElement];
    put(this.list, this.revisions.map((revision, at) => this.row(revision, rows[at], wide)));
    // A name that is being written stays, with the caret in it.
    const row = asked && this.list.querySelector(`li[data-revision="${of}"]`);
    row?.append(asked);
    if (row && asked.contains(writing)) writing.focus();
    this.compare();
  }

  row(revision, lane, wide) {
    const here = revision.id === this.head;
    const tick = el("input", { type: "checkbox", checked: this.picked.includes(revision.id), "aria-label": t("history.pick", { n: revision.id }),
      onchange: (e) => this.pick(revision.id, e.target.checked) });
    return el("li.rw-revision", { dataset: { revision: revision.id }, "aria-current": here ? "true" : null },
      drawn(lane, wide, here),
      revision.still ? el("img.rw-revision-still", { src: media(revision.still), alt: "", loading: "lazy" }) : null,
      el("span.rw-revision-label", {}, deed(revision.label)),
      revision.branches.map((name) => el("span.rw-chip.rw-branch-chip", {}, icon("branch"), name)),
      here ? el("span.rw-here", {}, t("history.here")) : null,
      el("span.rw-gap"),
      el("span.rw-revision-acts", {},
        here ? null : el("button.rw-button.rw-small", { type: "button", title: t("history.restore_hint"), onclick: () => this.restore(revision.id) }, t("history.restore")),
        el("button.rw-button.rw-small", { type: "button", onclick: (e) => this.ask(revision.id, e.currentTarget) }, t("history.branch"))),
      el("span.rw-revision-time", { title: new Date(revision.time * 1000).toLocaleString() }, `r${revision.id} · ${ago(revision.time)}`),
      el("label.rw-revision-tick", { title: t("history.compare") }, tick));
  }

  async restore(id) {
    if (await store.post("restore", { revision: id })) store.say({ text: t("history.restored", { n: id }), act: { label: t("word.undo"), f: () => store.undo() } });
  }

  /** Asks for the new branch's name in the row it starts from. */
  ask(id, button) {
    const row = button.closest("li");
    this.list.querySelector(".rw-branch-form")?.remove();
    const field = el("input.rw-field", { maxlength: 60, placeholder: t("history.branch_name"), "aria-label": t("history.branch_name") });
    const form = el("form.rw-branch-form", { onsubmit: (e) => { e.preventDefault(); this.branch(id, field.value.trim()); } }, field,
      el("button.rw-button.rw-accent.rw-small", {}, t("history.branch_go")),
      el("button.rw-button.rw-small", { type: "button", onclick: () => { form.remove(); button.focus(); } }, t("word.cancel")));
    form.addEventListener("keydown", (e) => { if (e.key === "Escape") { form.remove(); button.focus(); } });
    row.append(form);
    field.focus();
  }

  async branch(id, name) {
    put(this.wrong);
    if (name && await store.post("branch", { name, revision: id })) send("branch", name);
  }

  refused(wrong) {
    if (!["branch", "restore", "history", "switch"].includes(wrong.op?.op) || !this.visible) return;
    wrong.handled = true;
    put(this.wrong, complaint(wrong.sentence));
  }

  pick(id, ticked) {
    this.picked = ticked ? [...this.picked, id].slice(-2) : this.picked.filter((one) => one !== id);
    for (const box of this.list.querySelectorAll("input[type=checkbox]")) {
      box.checked = this.picked.includes(Number(box.closest("li").dataset.revision));
    }
    this.compare();
  }

  async compare() {
    const [a, b] = [...this.picked].sort((x, y) => x - y);
    const head = el("h2", {}, t("history.compare"));
    if (b === undefined) {
      put(this.side, head, el("p.rw-quiet", {}, t(a === undefined ? "history.compare_hint" : "history.compare_one")));
      return;
    }
    const told = await store.get(`compare?a=${a}&b=${b}`);
    if (!told) return;
    const clear = () => { this.picked = []; this.draw(); };
    put(this.side, el("div.rw-row", {}, head, el("span.rw-gap"), el("button.rw-button.rw-small", { type: "button", onclick: clear }, t("history.clear"))),
      el("p.rw-quiet", {}, t("history.compare_title", { a, b })), differences(told.rows));
  }
}

/** The lines and the dot of one row. */
function drawn({ lane, through, from, to }, wide, here) {
  const svg = node("svg", { width: wide * LANE_PX + 8, height: ROW_PX, "aria-hidden": "true", class: "rw-lanes" });
  const x = (n) => n * LANE_PX + 12;
  const mid = ROW_PX / 2;
  for (const other of through) svg.append(node("path", { d: `M${x(other)} 0V${ROW_PX}` }));
  for (const child of from) {
    svg.append(node("path", { d: child === lane ? `M${x(lane)} 0V${mid}` : `M${x(child)} 0C${x(child)} ${mid} ${x(lane)} ${mid - 8} ${x(lane)} ${mid}` }));
  }
  if (to !== null) svg.append(node("path", { d: `M${x(lane)} ${mid}V${ROW_PX}` }));
  svg.append(node("circle", { cx: x(lane), cy: mid, r: here ? 5 : 3.5, class: here ? "rw-dot-here" : "rw-dot" }));
  return svg;
}

function node(tag, attributes) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}
