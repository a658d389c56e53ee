// Emptying the outbox: in order, again after a pause that grows with every failure, one sender at a time.

import { on, tell } from "./bus.js";
import { baseOf, day } from "./day.js";
import { factsOf, isSent, sendFile } from "./files.js";
import { hold, items, settle, unsent } from "./outbox.js";
import { call, deviceKey, mayTry, Refusal, SignIn } from "./server.js";
import { isUnlocked } from "./store.js";

const BATCH = 50, LARGE = 2 * 1024 * 1024, LONGEST = 300_000;
let failures = 0, timer = null, running = null;
export const sending = { busy: false, message: "", nextAt: null, needsSignIn: false, part: "" };

const show = (values) => {
  Object.assign(sending, values);
  tell("sending");
};

function later(error) {
  failures += 1;
  const pause = Math.min(LONGEST, 1000 * 2 ** Math.min(failures, 9)) * (0.8 + Math.random() * 0.4);
  clearTimeout(timer);
  timer = setTimeout(flush, pause);
  show({ message: error.message, nextAt: new Date(Date.now() + pause) });
}

const named = ({ kind, body }) => (kind === "EVIDENCE" ? [body.digest] : kind === "SIGNATURE" ? [body.evidence] : []);

// The files an entry names go before it. A file that the server will never take holds its entry back, in words.
async function filesBefore(one, between = () => null) {
  for (const digest of named(one.entry)) {
    if (await isSent(digest)) continue;
    const facts = await factsOf(digest);
    try {
      await sendFile(digest, async (part) => {
        show({ part: `${facts.name} 已发 ${Math.floor(part * 100)}%` });
        await between();
      });
    } catch (error) {
      if (!(error instanceof Refusal) || error.status !== 422) throw error;
      await hold(one, error.message);
      return false;
    }
  }
  return true;
}

async function sendEntries(batch) {
  const list = batch.splice(0);
  if (!list.length) return {};
  const answer = await call("POST", "entries/", { json: { entries: list.map((one) => one.entry) } });
  const keep = (visit) => day.visits.set(visit.ref, visit);
  const left = await settle(answer.receipts, baseOf, keep);
  if (left) {
    failures = 0;
    tell("visit");
  }
  return answer.waiting ?? {};
}

async function isLong(one) {
  for (const digest of named(one.entry)) {
    if (!(await isSent(digest)) && (await factsOf(digest)).size > LARGE) return true;
  }
  return false;
}

// A long film holds up only its own entry and the end of its visit, which may rest on it as evidence.
const ENDS = ["FINISH", "BREAK_OFF"];
const restsOn = (one, films) =>
  ENDS.includes(one.entry.kind) && films.some((film) => film.entry.visit === one.entry.visit);

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
    for (const one of [...items()]) {
      if (!open(one) || restsOn(one, films)) continue;
      if (await isLong(one)) films.push(one);
      else if ((await filesBefore(one)) && open(one)) batch.push(one);
      if (batch.length >= BATCH) await send();
    }
    await send();
    return films.filter(open);
  };
  for (let films = await ahead(); films.length; films = await ahead()) await filesBefore(films[0], ahead);
  return [...blocked.values()].find(Boolean) ?? "";
}

async function work() {
  show({ busy: true, message: "", nextAt: null, part: "" });
  try {
    await contact();
    if (!unsent()) return;
    const words = await pass();
    if (words) throw new Error(words);
    failures = 0;
    if (items().some((one) => one.state !== "HELD")) timer = setTimeout(flush, 1000);
  } catch (error) {
    if (error instanceof SignIn) {
      show({ needsSignIn: true, message: error.message });
      tell("signin");
    } else later(error);
  } finally {
    show({ busy: false, part: "" });
    tell("outbox");
  }
}

// Tell the server that this phone is there, and hear whether it is to be emptied.
export async function contact() {
  const heard = await call("POST", "contact/", { json: { device: deviceKey(), unsent: unsent() } });
  if (heard.wipe) tell("wipe");
  tell("clock", new Date(heard.now) - Date.now());
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

on("net", (online) => {
  if (online) {
    failures = 0;
    flush();
  }
});
on("saved", () => {
  if (unsent() && !sending.needsSignIn && !sending.nextAt) setTimeout(flush, 300);
});
