// The time as the server has it: the phone's clock, put right by what the last contact showed. No clock is trusted alone.

import { plain, write } from "./store.js";

let skew = null;

export async function loadTime() {
  skew = (await plain.get("skew")) ?? null;
}

// By how many milliseconds the server is ahead; nothing before the first contact.
export const skewed = () => skew;
export const now = () => new Date(Date.now() + (skew ?? 0));

// What a contact showed: how far apart the clocks are, and which moment it is for the server.
export async function learn(told, asked, answered = Date.now()) {
  skew = Math.round(Date.parse(told) - (asked + answered) / 2);
  await write([["plain", skew, "skew"], ["plain", told, "heardAt"]]);
}
