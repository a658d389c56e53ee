// Emptying the phone: at sign-out, when the task has ended, or asked from afar. What is lost on the way is told.

import { on, tell } from "./bus.js";
import { h } from "./dom.js";
import { items } from "./outbox.js";
import { dropArrived } from "./recording.js";
import { sending } from "./send.js";
import { call, deviceKey, mayTry, setDevice } from "./server.js";
import { ids, isUnlocked, plain, setKey, wipe } from "./store.js";

const NOTE = "sunlot-field-emptied";
let emptying = null;

// How much would be lost if the phone were emptied now, also while it is locked.
async function tally() {
  const visits = {};
  for (const { entry } of items()) visits[entry.visit] = (visits[entry.visit] ?? 0) + 1;
  return {
    entries: (await plain.get("unsent")) ?? 0,
    files: (await plain.get("files")) ?? 0,
    drafts: (await ids("drafts")).length,
    visits,
  };
}

// Report to the office; when that is not possible now, a note with bare numbers stays until the next contact.
async function report(lost) {
  try {
    await call("POST", "wipe/", { json: lost, anonymous: true });
    localStorage.removeItem(NOTE);
  } catch {
    localStorage.setItem(
      NOTE,
      JSON.stringify({
        device: lost.device,
        entries: lost.entries,
        files: lost.files,
        drafts: lost.drafts,
        visits: {},
      }),
    );
  }
}

export const emptied = async () => {
  const note = localStorage.getItem(NOTE);
  if (note && mayTry()) await report(JSON.parse(note));
};

// The phone is to be emptied and sends first what waits: whoever holds it sees nothing of it any more.
export const isLeaving = () => document.body.dataset.screen === "leaving";
export function leaving(main) {
  document.querySelectorAll("dialog, .toast").forEach((one) => one.remove());
  document.body.dataset.screen = "leaving";
  main.replaceChildren(h("p.opening", "办公室要求清除这部手机。正在发出还没有发出的内容，发完就清除。"));
}

export function empty(words, isSignedOut = true) {
  emptying ??= (async () => {
    const lost = { device: deviceKey(), ...(await tally()) };
    setKey(null);
    dropArrived();
    await wipe();
    await report(lost);
    if (isSignedOut) await call("POST", "signout/", { json: {} }).catch(() => null);
    const key = crypto.randomUUID();
    await plain.set("device", key);
    setDevice(key);
    const told = lost.entries || lost.files || lost.drafts
      ? `没有发出的 ${lost.entries} 条内容、${lost.files} 个文件、${lost.drafts} 处没写完的内容已丢失，已${
        localStorage.getItem(NOTE) ? "记下，联网后" : ""
      }报告办公室。`
      : "没有未发出的内容。";
    location.hash = "";
    tell("lock", `${words}${told}`);
  })().finally(() => {
    emptying = null;
  });
  return emptying;
}

// Locked, or its session over, the phone still asks whether it is to be emptied. (Otherwise `contact` asks.)
export async function obey() {
  if ((isUnlocked() && !sending.needsSignIn) || !(await plain.get("lock")) || !mayTry()) return;
  const heard = await call("POST", "contact/", {
    json: { device: deviceKey(), unsent: (await plain.get("unsent")) ?? 0 },
    anonymous: true,
  });
  if (heard.wipe) await empty("本手机已按要求远程清除。");
}

on("net", (online) => {
  if (online) {
    emptied().catch(() => null);
    obey().catch(() => null);
  }
});
