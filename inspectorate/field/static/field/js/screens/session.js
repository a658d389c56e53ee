// The session with the server: entering with a password, and once more when it has run out.

import { tell } from "../bus.js";
import { act, field, h, part, say } from "../dom.js";
import { Refusal } from "../faults.js";
import { contact, sending, signedInAgain } from "../send.js";
import { call, deviceKey, mayTry } from "../server.js";
import { isUnlocked, plain } from "../store.js";

const label = () =>
  (navigator.userAgent.match(/\(([^)]+)\)/)?.[1] ?? "手机").split(";").slice(0, 3).join(" ").trim().slice(0, 60);
export const enter = (username, password, patience = 45_000) =>
  call("POST", "signin/", { json: { username, password, device: deviceKey(), label: label() }, patience });

// A password asked for in a box of its own; "" where the officer goes back.
export function typed(title, words, label) {
  return new Promise((resolve) => {
    const input = h("input", { type: "password", maxlength: 128, autocomplete: "current-password" });
    const close = (value) => {
      box.close();
      box.remove();
      resolve(value);
    };
    const form = h("form", field(label, input), h("button.big.first", "继续"));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      close(input.value);
    });
    const box = h(
      "dialog.ask",
      h("h2", title),
      h("p", words),
      form,
      h("button.big", { type: "button", onclick: () => close("") }, "返回"),
    );
    document.body.append(box);
    box.showModal();
  });
}

// Behind the opened phone the session is renewed, when it has run out; nobody waits for it.
export async function renew(username, password) {
  Object.assign(sending, { needsSignIn: false });
  if (!mayTry()) return;
  try {
    if (!(await contact()).signed_in) await enter(username, password);
  } catch (error) {
    if (!(error instanceof Refusal)) return;
    if (error.code !== "wrong") say(error.message, "bad");
    tell("signin");
  }
}

// The session ran out: a strip at the top, one line until it is touched. What is being typed stays under the finger.
export async function offerSignIn() {
  const place = part("again"), isAsked = isUnlocked() && sending.needsSignIn;
  if (place.hidden !== isAsked) return;
  place.hidden = !isAsked;
  place.replaceChildren();
  if (isAsked) place.replaceChildren(strip(await plain.get("person")));
}

function strip(person) {
  const password = h("input", { type: "password", maxlength: 128, autocomplete: "current-password", required: true });
  const button = h("button.big.first", "登录"), form = h("form", field(`${person.name}的密码`, password), button);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    act(button, async () => {
      await enter(person.username, password.value);
      say("已登录，继续发送。");
      signedInAgain();
    });
  });
  return h("details", h("summary", "登录已过期，点开再登录"), form);
}

// From a page that is about sending: the strip unfolds, ready to be filled in.
export function signInHere() {
  part("again").querySelector("details").open = true;
  part("again").querySelector("input").focus();
}
