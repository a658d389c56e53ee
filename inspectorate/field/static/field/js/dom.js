// Building pages from plain elements: h("button.first", {onclick}, "签字"). No markup is ever made from text.

import { now } from "./time.js";

export function h(name, ...rest) {
  const [tag, ...classes] = name.split(".");
  const element = document.createElement(tag || "div");
  if (classes.length) element.className = classes.join(" ");
  for (const part of rest.flat(Infinity)) {
    if (part === null || part === undefined || part === false) continue;
    if (part instanceof Node || typeof part === "string" || typeof part === "number") element.append(part);
    else for (const [key, value] of Object.entries(part)) set(element, key, value);
  }
  return element;
}

function set(element, key, value) {
  if (value === null || value === undefined || value === false) return;
  if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
  else if (key === "data") Object.assign(element.dataset, value);
  else if (key in element && typeof value !== "string") element[key] = value;
  else element.setAttribute(key, value === true ? "" : value);
}

// Lay a new drawing over what stands. Only what differs is replaced: what a finger is on stays under it, and its tap counts.
// What reads the same keeps its old listeners, so what they are about must stand in an attribute of it or around it.
export function refresh(place, drawn) {
  const old = [...place.childNodes], fresh = [...drawn];
  fresh.forEach((node, at) => {
    const here = old[at];
    if (!here) place.append(node);
    else if (here.isEqualNode(node) || isOwn(here, node)) return;
    else if (isSameBox(here, node)) refresh(here, node.childNodes);
    else here.replaceWith(node);
  });
  for (const node of old.slice(fresh.length)) node.remove();
}
// What fills itself later (a picture that is unsealed first) and is of the same thing stays as it is.
const isOwn = (one, other) => Boolean(one.dataset?.own) && one.dataset.own === other.dataset?.own;
const isSameBox = (one, other) =>
  Boolean(one.children?.length && other.children?.length) && one.cloneNode().isEqualNode(other.cloneNode());

// A part of the page that is always there, by its data- name.
export const part = (name) => /** @type {HTMLElement} */ (document.querySelector(`[data-${name}]`));

const two = (number) => String(number).padStart(2, "0");
export const clock = (date) => `${two(date.getHours())}:${two(date.getMinutes())}`;
export const dayWords = (text) => {
  const [y, m, d] = text.slice(0, 10).split("-").map(Number);
  return `${y}年${m}月${d}日`;
};
// The business day of a moment: counted in Beijing, wherever the phone thinks it is.
export const localDay = (at = now()) => new Date(at.getTime() + 8 * 3600_000).toISOString().slice(0, 10);
export const moment = (text) => {
  const at = new Date(text);
  return `${at.getMonth() + 1}月${at.getDate()}日 ${clock(at)}`;
};
export const amount = (
  bytes,
) => (bytes < 1024 * 1024
  ? `${Math.max(1, Math.round(bytes / 1024))} KB`
  : `${(bytes / 1024 / 1024).toFixed(bytes < 10 * 1024 * 1024 ? 1 : 0)} MB`);

// A labelled field, the same everywhere.
export function field(label, control, help = "") {
  const id = control.id || (control.id = `f-${Math.random().toString(36).slice(2, 9)}`);
  return h("div.field", h("label", { for: id }, label), control, help && h("p.help", help));
}

// A choice of two or three large buttons that are radio buttons underneath.
export function choice(name, options, chosen, attributes = {}) {
  return h(
    "div.switch",
    { role: "radiogroup", ...attributes },
    options.map(([value, words, tone = ""]) =>
      h(
        "label",
        { class: tone },
        h("input", { type: "radio", name, value, checked: value === chosen }),
        h("span", words),
      )
    ),
  );
}

// Ask before something that cannot be taken back. Resolves to true only on the grave button.
export function ask(title, words, grave, calm = "不，返回") {
  return new Promise((resolve) => {
    const close = (value) => {
      box.close();
      box.remove();
      resolve(value);
    };
    const box = h(
      "dialog.ask",
      h("h2", title),
      ...[words].flat().filter(Boolean).map((one) => h("p", one)),
      h("button.big.grave", { type: "button", onclick: () => close(true) }, grave),
      h("button.big.first", { type: "button", onclick: () => close(false) }, calm),
    );
    box.addEventListener("cancel", (event) => {
      event.preventDefault();
      close(false);
    });
    document.body.append(box);
    box.showModal();
  });
}

// A sentence under the strip, clear of the buttons; a refusal stays until it is touched or the next one comes.
export function say(words, tone = "good") {
  document.querySelector(".toast")?.remove();
  const toast = h(
    "div.toast",
    { class: `toast ${tone}`, role: tone === "bad" ? "alert" : "status" },
    h("button", { type: "button", onclick: () => toast.remove() }, words),
  );
  document.body.append(toast);
  if (tone !== "bad") setTimeout(() => toast.remove(), 4000);
}

// Run an act of a button: the button cannot be pressed twice, and what goes wrong is said in words.
export async function act(button, work) {
  if (button.disabled) return;
  button.disabled = true;
  try {
    await work();
  } catch (error) {
    say(error.message, "bad");
  } finally {
    button.disabled = false;
  }
}
