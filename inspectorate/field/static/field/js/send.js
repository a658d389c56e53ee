// Emptying the outbox: in order, again after a pause that grows with every failure, one sender at a time.

import { on, tell } from "./bus.js";
import { ahead as begin, filesBefore, isLong, restsOn, waitsForWifi } from "./carry.js";
import { baseOf, hold, newer, take, versions } from "./day.js";
import { SignIn } from "./faults.js";
import { items, settle, unsent } from "./outbox.js";
import { call, deviceKey, mayTry, renewed } from "./server.js";
import { isUnlocked } from "./store.js";
import { learn, skewed } from "./time.js";

const BATCH = 50, AT_ONCE = 4, LONGEST = 300_000;
let failures = 0, timer = null, running = null;
export const sending = { busy: false, message: "", nextAt: null, needsSignIn: false, part: "" };

const show = (values) => {
  Object.assign(sending, values);
  tell("sending");
};
const part = (words) => show({ part: words });

function later(error) {
  failures += 1;
  const pause = Math.min(LONGEST, 1000 * 2 ** Math.min(failures, 9)) * (0.8 + Math.random() * 0.4);
  clearTimeout(timer);
  timer = setTimeout(flush, pause);
  show({ message: error.message, nextAt: new Date(Date.now() + pause) });
}

async function sendEntries(batch) {
  const list = batch.splice(0);
  if (!list.length) return {};
  const answer = await call("POST", "entries/", {
    json: { entries: list.map((one) => one.entry), now: new Date().toISOString() },
  });
  const left = await settle(answer.receipts, () => (answer.visits ?? []).map(newer), baseOf, hold);
  if (left) failures = 0;
  tell("visit");
  const kept = answer.receipts.filter((one) => one.state === "KEPT");
  if (kept.length) tell("trouble", new Error(`${kept.length} 条没有写入：${kept[0].message}`));
  return answer.waiting ?? {};
}

const dear = () => items().filter((one) => one.state !== "HELD" && waitsForWifi(one));

// One pass over what waits: everything in its order, and the long films last.
// A visit whose beginning was turned down, or that the server asks to wait for, is left alone.
async function pass() {
  const blocked = new Map(), batch = [];
  const gate = () => {
    for (const one of items()) {
      if (one.state === "HELD" && ["SHOW_CERTIFICATES", "START"].includes(one.entry.kind)) {
        blocked.set(one.entry.visit, "");
      }
    }
  };
  const send = async () => {
    for (const [visit, words] of Object.entries(await sendEntries(batch))) blocked.set(visit, words);
    gate();
  };
  const open = (one) => one.state !== "HELD" && !blocked.has(one.entry.visit) && items().includes(one);
  // What needs no long film; again between its pieces, for what was written meanwhile. Returns the films that wait.
  const ahead = async () => {
    const films = [];
    gate();
    const list = [...items()].filter((one) => !waitsForWifi(one));
    for (const [at, one] of list.entries()) {
      if (!open(one) || restsOn(one, [...films, ...dear()])) continue;
      if (isLong(one)) films.push(one);
      else {
        begin(list.slice(at, at + AT_ONCE).filter(open), part);
        if ((await filesBefore(one, part)) && open(one)) batch.push(one);
      }
      if (batch.length >= BATCH) await send();
    }
    await send();
    return films.filter(open);
  };
  for (let films = await ahead(); films.length; films = await ahead()) await filesBefore(films[0], part, ahead);
  return [...blocked.values()].find(Boolean) ?? "";
}

// A phone that is to be emptied sends first what it can; from the first thing that fails on, it is emptied as it is.
async function work() {
  let heard = null;
  show({ busy: true, message: "", nextAt: null, part: "" });
  try {
    await renewed();
    heard = await contact();
    if (heard.wipe) tell("leaving");
    if (!unsent()) return;
    if (!heard.signed_in) throw new SignIn();
    const words = await pass();
    if (words) throw new Error(words);
    failures = 0;
    const waits = dear();
    if (waits.length) show({ message: `${waits.length} 份原件等连上 Wi-Fi 再发。` });
    const left = (one) => one.state !== "HELD" && !waits.includes(one) && !restsOn(one, waits);
    if (items().some(left)) timer = setTimeout(flush, 1000);
  } catch (error) {
    if (error instanceof SignIn) tell("signin");
    else later(error);
  } finally {
    show({ busy: false, part: "" });
    tell("outbox");
    if (heard?.wipe) tell("wipe");
  }
}

// Tell the server that this phone is there, and hear whether it is to be emptied.
export async function contact() {
  const asked = Date.now(),
    json = { device: deviceKey(), unsent: unsent(), held: versions() },
    heard = await call("POST", "contact/", { json });
  await learn(heard.now, asked);
  tell("clock", skewed());
  if (heard.visits?.length) await take(heard.visits);
  return heard;
}

export function flush() {
  clearTimeout(timer);
  if (!isUnlocked() || !mayTry() || sending.needsSignIn || running) return running ?? Promise.resolve();
  running = work().finally(() => {
    running = null;
  });
  return running;
}

export async function signedInAgain() {
  await running;
  failures = 0;
  show({ needsSignIn: false, message: "" });
  return flush();
}

on("signin", () => show({ needsSignIn: true, message: new SignIn().message }));
on("net", (online) => {
  if (online) {
    failures = 0;
    flush();
  }
});
on("line", () => {
  failures = 0;
  flush();
});
on("saved", () => {
  if (unsent() && !sending.needsSignIn && !sending.nextAt) setTimeout(flush, 300);
});
