// The door: first sign-in with the network, afterwards the same password opens the phone without it.

import { act, ask, field, h } from "../dom.js";
import { unfinished } from "../draft.js";
import { Offline, Refusal } from "../faults.js";
import { changeLock, makeLock, openLock } from "../keys.js";
import { empty } from "../leave.js";
import { mayTry } from "../server.js";
import { plain, setKey, write } from "../store.js";
import { enter, renew, typed } from "./session.js";

const SHORT = 5000;

// Five wrong tries without the network make the next one wait: 30 seconds, a minute, two, …
async function patience() {
  const until = (await plain.get("waitUntil")) ?? 0;
  if (until > Date.now()) throw new Error(`密码连续输错，请等 ${Math.ceil((until - Date.now()) / 1000)} 秒再试。`);
}
async function wrong() {
  const tries = ((await plain.get("tries")) ?? 0) + 1;
  await write([["plain", tries, "tries"], [
    "plain",
    tries >= 5 ? Date.now() + 30_000 * 2 ** Math.min(tries - 5, 6) : 0,
    "waitUntil",
  ]]);
  throw new Error("密码不正确，请重新输入。手机上的内容都在。");
}

async function firstTime(username, password) {
  if (!mayTry()) throw new Error("第一次使用要联网登录。请连上网络后再试。");
  const person = await enter(username, password);
  const lock = await makeLock(password);
  await write([
    ["plain", lock, "lock"],
    ["plain", { username: person.username, name: person.name, unit: person.unit }, "person"],
    ["plain", 0, "unsent"],
    ["plain", 0, "files"],
  ]);
  setKey(await openLock(lock, password));
  return async () => {};
}

// The office knows the new password, this phone still the old one: once both, then the new one for both.
async function oldPassword(lock, password) {
  const old = await typed("您在别处改过密码", "请输入这部手机上原来的密码，手机里的资料就转到新密码下。", "原来的密码");
  const fresh = old && (await changeLock(lock, old, password));
  if (!fresh) {
    throw new Error("原来的密码不正确，手机里的资料打不开。想起来后再试；确实想不起来，只能点“换人使用”清空。");
  }
  await write([["plain", fresh, "lock"]]);
  return openLock(fresh, password);
}

// The phone opens by itself and at once. Only a password that does not open it is asked about, and not for long.
async function knownPhone(person, password) {
  await patience();
  const lock = await plain.get("lock");
  let key = await openLock(lock, password);
  if (!key) {
    const asked = mayTry() ? await enter(person.username, password, SHORT).catch((error) => error) : new Offline();
    if (asked instanceof Error) return asked instanceof Refusal ? Promise.reject(asked) : wrong();
    key = await oldPassword(lock, password);
  }
  await write([["plain", 0, "tries"], ["plain", 0, "waitUntil"]]);
  setKey(key);
  return () => renew(person.username, password);
}

export async function signIn(opened, words) {
  const person = (await plain.get("lock")) ? await plain.get("person") : null;
  const name = h("input", {
    name: "username",
    autocomplete: "username",
    autocapitalize: "none",
    required: true,
    maxlength: 32,
  });
  const password = h("input", {
    name: "password",
    type: "password",
    autocomplete: "current-password",
    required: true,
    maxlength: 128,
  });
  const button = h("button.big.first", person ? "打开" : "登录");
  const form = h(
    "form",
    person ? h("p.who", h("b", person.name), h("span", person.unit)) : field("用户名", name),
    field("密码", password),
    button,
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    act(button, async () => {
      const secret = password.value;
      const behind = await (person ? knownPhone(person, secret) : firstTime(name.value.trim(), secret));
      document.querySelector(".toast")?.remove();
      await opened(behind);
    });
  });
  const other = person && h("button.plain", { type: "button", onclick: changeHands }, "换人使用");
  return h(
    "div.door",
    h("h1", "阳光抽查"),
    h("p.lead", document.body.dataset.bureau),
    words && h("p.note", words),
    h("p.bad", { role: "status", data: { arrived: "" } }),
    form,
    h(
      "p.help",
      person
        ? "没有网络也能打开。打开后，没有发出的内容会继续发送。"
        : "第一次登录要联网。以后没有网络，用同一个密码就能打开。",
    ),
    other,
  );
}

async function changeHands() {
  const unsent = (await plain.get("unsent")) ?? 0, open = (await unfinished()).length;
  const words = [
    unsent ? `手机上还有 ${unsent} 条没有发出的内容，清空后不能恢复，要重新检查。` : "手机上的检查资料将清空。",
    open && `还有 ${open} 处没写完的内容，也会丢失。`,
  ];
  if (await ask("清空这部手机，换人使用？", words, unsent ? `丢弃 ${unsent} 条，清空` : "清空")) {
    await empty("手机已清空。");
  }
}
