// While a camera is open or a file is being kept the phone does not lock; what comes after the lock waits for the password.

import { tell } from "./bus.js";
import { askPlace } from "./place.js";
import { isUnlocked, plain } from "./store.js";

let isOpen = false, keeping = 0;
const arrived = [], waiting = [];

export const isRecording = () => isOpen || keeping > 0;
export const countArrived = () => arrived.reduce((sum, one) => sum + one.count, 0);

// The camera or the recorder opens. A note stays until what it took is kept: a page that is killed meanwhile has lost it.
// The note lies open, so it names neither visit nor enterprise.
export function opened(what) {
  isOpen = true;
  askPlace();
  note(what);
}
const note = (what) => plain.set("taking", { what, at: new Date().toISOString() }).catch(() => null);

// It was put away without taking anything. Where the browser does not say so, the next touch of the page says it.
export function putAway() {
  if (!isOpen) return;
  isOpen = false;
  done();
}

async function done() {
  if (isRecording() || arrived.length) return;
  await plain.set("taking", null).catch(() => null);
  for (const go of waiting.splice(0)) go();
  tell("quiet");
}

// Keep what was taken: now, or after the password when the phone was locked meanwhile.
export async function keep(what, count, work) {
  isOpen = false;
  if (!isUnlocked()) {
    note(what);
    arrived.push({ count, work });
    tell("arrived");
    return;
  }
  keeping += 1;
  try {
    await work();
  } finally {
    keeping -= 1;
    await done();
  }
}

// After the password: what waited for it, in its order.
export async function keepArrived() {
  for (const { count, work } of arrived.splice(0)) await keep("", count, work).catch((error) => tell("trouble", error));
}

// The phone has been emptied: what was taken belongs to nobody on it any more.
export const dropArrived = () => arrived.splice(0);

// Resolves once nothing is being kept any more; the lock waits for it.
export const quiet = () => keeping ? new Promise((go) => waiting.push(go)) : Promise.resolve();

// What a page that was killed took with it: {what, at}, told once.
export async function lost() {
  const left = isRecording() || arrived.length ? null : await plain.get("taking");
  if (left) await plain.set("taking", null);
  return left ?? null;
}
