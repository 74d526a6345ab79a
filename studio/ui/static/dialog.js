// A dialog over the page: a heading, what is wrong, and a body that scrolls.
import { complaint } from "./notices.js";
import { el, icon, put, sentence, set, store, t } from "./store.js";

export class Dialog {
  /** @param {string} op of the requests whose refusals are shown here */
  constructor(kind, op) {
    this.op = op;
    this.title = el("h2");
    this.close = el("button.rw-bare", { type: "button", onclick: () => this.element.close() }, icon("close"));
    this.wrong = el("div");
    this.body = el("div.rw-dialog-body");
    this.element = el(`dialog.rw-dialog.${kind}`, { onclose: () => this.left() },
      el("div.rw-dialog-head", {}, this.title, el("span.rw-gap"), this.close), this.wrong, this.body);
    this.element.addEventListener("click", (e) => { if (e.target === this.element) this.element.close(); });
    document.body.append(this.element);
    store.on("language", () => { if (this.element.open) this.draw(); });
    store.on("error", (wrong) => this.refused(wrong));
  }

  /** Opens it; closing gives the focus back to `anchor`. */
  show(anchor) {
    this.anchor = anchor;
    put(this.wrong);
    this.draw();
    if (!this.element.open) this.element.showModal();
  }

  called(title) {
    this.title.textContent = title;
    set(this.element, { "aria-label": title });
    set(this.close, { "aria-label": t("word.close"), title: t("word.close") });
  }

  left() {
    this.anchor?.focus();
  }

  refused(wrong) {
    if (wrong.op?.op !== this.op || !this.element.open) return;
    wrong.handled = true;
    put(this.wrong, complaint(wrong.sentence));
  }
}

/** A field under its name, and a quiet word about it. */
export function labelled(name, field, hint = "") {
  return el("label.rw-part-label", {}, el("span", {}, name), field, hint && el("span.rw-quiet", {}, hint));
}

/** A key that goes in and never comes out. kept: there is one; keep: takes another, or "" to forget it. */
export function sealed(kept, keep) {
  const key = el("input.rw-field", {
    type: "password", autocomplete: "off", placeholder: t(kept ? "writers.key_kept" : "writers.key_none"),
    "aria-label": t("writers.key"), onchange: () => { if (key.value.trim()) keep(key.value.trim()); },
  });
  const forget = kept ? el("button.rw-button.rw-small", { type: "button", onclick: () => keep("") }, t("writers.key_forget")) : null;
  return el("div.rw-part-label", {}, el("span", {}, t("writers.key")), el("form.rw-part-key", { onsubmit: (e) => { e.preventDefault(); key.blur(); } }, key, forget));
}

/** Ready, or what is missing. */
export const standing = ({ ready, why }) => (ready ? [icon("check"), t("writers.ready")] : [icon("info"), sentence(why)]);

/** How a download stands: a bar and a way to stop it, or why it failed; nothing when there is none. */
export function downloading(download, stop) {
  if (download?.state === "failed") return [el("p.rw-state", { role: "alert" }, icon("warn"), sentence(download.why))];
  if (download?.state !== "running") return [];
  const { model, got, of } = download;
  const part = of ? Math.min(1, got / of) : 0;
  const told = of ? t("writers.got", { got: (got / 1e9).toFixed(2), of: (of / 1e9).toFixed(2) }) : t("writers.asking");
  return [
    el("div.rw-download-bar", { role: "progressbar", "aria-label": model, "aria-valuenow": Math.round(part * 100) }, el("i", { style: { width: `${part * 100}%` } })),
    el("div.rw-row", {}, el("span.rw-quiet", {}, `${model} · ${told}`), el("span.rw-gap"),
      el("button.rw-button.rw-small", { type: "button", onclick: stop }, t("word.cancel"))),
  ];
}
