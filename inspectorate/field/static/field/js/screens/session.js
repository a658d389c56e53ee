// The session with the server: entering with a password, and once more when it has run out.

import { field, h, say } from "../dom.js";
import { signedInAgain } from "../send.js";
import { call, deviceKey } from "../server.js";
import { plain } from "../store.js";

const label = () =>
  (navigator.userAgent.match(/\(([^)]+)\)/)?.[1] ?? "手机").split(";").slice(0, 3).join(" ").trim().slice(0, 60);
export const enter = (username, password) =>
  call("POST", "signin/", { json: { username, password, device: deviceKey(), label: label() } });

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

// The session ran out while sending: one password, and sending goes on. Everything is still on the phone.
let asking = false;
export async function signInAgain() {
  if (asking) return;
  asking = true;
  try {
    const person = await plain.get("person");
    const password = await typed(
      "登录已过期",
      "再次登录后继续发送。手机上的内容都在，一条也没有丢。",
      `${person.name}的密码`,
    );
    if (!password) return;
    await enter(person.username, password);
    say("已登录，继续发送。");
    signedInAgain();
  } catch (error) {
    say(error.message, "bad");
  } finally {
    asking = false;
  }
}
