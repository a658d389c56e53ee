// What waits to be sent, in the order in which it was made. An entry leaves only on a receipt with its id and digest.

import { tell } from "./bus.js";
import { canonical, digest } from "./canon.js";
import { dropped, dropping, filesOf, forgetFiles, isSent, loadFiles } from "./files.js";
import { deviceKey } from "./server.js";
import { all, seal, write } from "./store.js";
import { loadTime, skewed } from "./time.js";
import { apply } from "./visit.js";

let waiting = [];
let next = 1;

export async function loadOutbox() {
  await loadTime();
  waiting = (await all("entries")).sort((a, b) => a.seq - b.seq);
  next = (waiting.at(-1)?.seq ?? 0) + 1;
  await loadFiles(named(waiting));
}
export const forgetOutbox = () => {
  waiting = [];
  forgetFiles();
};
const named = (list) => new Set(list.flatMap((one) => filesOf(one.entry)));

export const items = () => waiting;
export const unsent = () => waiting.length;
export const held = () => waiting.filter((one) => one.state === "HELD");
// What was made here for one visit. What the server turned down no longer counts as the state of the visit.
export const entriesOf = (visit, everything = false) =>
  waiting.filter((one) => one.entry.visit === visit && (everything || one.state !== "HELD")).map((one) => one.entry);

// What is kept and sent is what was digested, with half a surrogate pair already mended.
async function newItem(visit, kind, body, seen, seq) {
  const entry = {
    id: crypto.randomUUID(),
    visit,
    kind,
    body,
    made_at: new Date().toISOString(),
    device: deviceKey(),
    seen,
    ...(skewed() === null ? {} : { skew: skewed() }),
  };
  return {
    id: entry.id,
    seq,
    entry: JSON.parse(canonical(entry)),
    digest: await digest(entry),
    state: "WAITING",
    receipt: null,
  };
}

// How many entries wait, and how many files they name that are not sent: open, so that a locked phone can tell of them.
const tallied = (list) => [
  ["plain", list.length, "unsent"],
  ["plain", [...named(list)].filter((file) => !isSent(file)).length, "files"],
];
export const counts = () => tallied(waiting);

// What an entry is about: doing the same thing anew takes the place of the one that was turned down.
const ABOUT = ["line", "finding", "digest", "role", "who", "expert"];
const subject = ({ visit, kind, body }) => [visit, kind, ...ABOUT.map((name) => body[name] ?? "")].join("|");
const turnedDown = (entry) => waiting.find((one) => one.state === "HELD" && subject(one.entry) === subject(entry));

// Put entries down, with the files they name, in one go. Only then does the page say that they are saved. `visit` is the one
// that was on the screen: by its version the server knows what of others the officer has seen.
export async function add(visit, made, also = []) {
  const fresh = [], gone = [];
  for (const [kind, body] of made) {
    const old = turnedDown({ visit: visit.visit, kind, body });
    if (old) gone.push(old);
    fresh.push(await newItem(visit.visit, kind, body, visit.version ?? 0, old?.seq ?? next++));
  }
  await change(gone, fresh, also);
  tell("saved", new Date());
  return fresh.map((one) => one.entry);
}

// One change after another: what is written down while a receipt is being kept must not be overwritten by it.
/** @type {Promise<any>} */
let last = Promise.resolve();
export function inTurn(work) {
  const turn = last.then(work);
  last = turn.catch(() => null);
  return turn;
}
const change = (...what) => inTurn(() => changeNow(...what));

// `kept` is told in the same breath as the entries leave: no page is drawn without either.
async function changeNow(gone, fresh = [], also = [], kept = () => {}) {
  const list = [...waiting.filter((one) => !gone.includes(one)), ...fresh].sort((a, b) => a.seq - b.seq);
  const left = named(list), alone = [...named(gone)].filter((file) => !left.has(file));
  const writes = [...gone.map((one) => ["entries", null, one.id]), ...dropping(alone)];
  for (const one of fresh) writes.push(["entries", await seal("entries", one.id, one)]);
  await write([...writes, ...also, ...tallied(list)]);
  dropped(alone);
  waiting = list;
  kept();
  tell("outbox");
}

// Receipts as they came, and the visits as they stand on the server now (`fresh`): in one write, so that a base is always
// a whole state of one version. Returns how many entries left. `baseOf` finds the visit that accepted entries become part of.
export const settle = (receipts, fresh, baseOf, kept) =>
  inTurn(async () => {
    const left = [], held = [], bases = new Map();
    for (const receipt of receipts) {
      const one = waiting.find((item) => item.id === receipt.id);
      if (!one || one.state === "HELD") continue;
      const { visit } = one.entry, base = bases.get(visit) ?? baseOf(visit);
      if (receipt.digest !== one.digest) {
        tell("trouble", new Error("服务器收到的内容与手机上的不一致，这一条留在手机上，稍后再发。"));
      } else if (["ACCEPTED", "KEPT"].includes(receipt.state)) {
        left.push(one);
        if (base && receipt.state === "ACCEPTED") bases.set(visit, apply(base, one.entry));
      } else held.push([one, { ...one, state: "HELD", receipt }]);
    }
    for (const visit of fresh()) bases.set(visit.visit, visit);
    const writes = [];
    for (const base of bases.values()) writes.push(["visits", await seal("visits", base.ref, base)]);
    await changeNow([...left, ...held.map(([old]) => old)], held.map(([, now]) => now), writes, () => {
      for (const base of bases.values()) kept(base);
    });
    return left.length;
  });

// The officer decided about an entry that was turned down: send it once more as a new one, in its old place, …
export async function again(one, body = one.entry.body) {
  const { visit, kind } = one.entry;
  const fresh = await newItem(visit, kind, body, one.receipt?.version ?? one.entry.seen, one.seq);
  await change([one], [fresh]);
}

// … or give it up; its file goes with it, unless another entry names it as well.
export const giveUp = (...list) => change(list);

export const hold = (one, message) =>
  change([one], [{
    ...one,
    state: "HELD",
    receipt: { state: "REFUSED", message, version: one.entry.seen, theirs: null },
  }]);
