// What the phone took along for the day: visits, who I am, and the statute library. Kept sealed; held in memory while unlocked.

import { tell } from "./bus.js";
import { localDay } from "./dom.js";
import { fetchLibrary, openLibrary } from "./library.js";
import { entriesOf, inTurn } from "./outbox.js";
import { call } from "./server.js";
import { all, get, ids, plain, put, seal, write } from "./store.js";
import { fold, sound } from "./visit.js";

export const day = { pack: null, visits: new Map() };

export async function loadDay() {
  day.pack = await get("day", "pack");
  openLibrary(await get("day", "library"));
  day.visits = new Map((await all("visits")).map((visit) => [visit.ref, visit]));
}

export function forgetDay() {
  day.pack = null;
  day.visits = new Map();
  openLibrary(null);
}

// Visits are addressed by a made-up name: the number of a covert visit never stands in an address or beside sealed data.
const refOf = (number) => [...day.visits.values()].find((visit) => visit.visit === number)?.ref ?? crypto.randomUUID();

export const baseOf = (number) => [...day.visits.values()].find((visit) => visit.visit === number) ?? null;

// The visit as the officer left it: what the server knows, with what waits in the outbox laid over it.
export function visitOf(ref) {
  const base = day.visits.get(ref);
  return base ? fold(base, entriesOf(base.visit)) : null;
}
export const visits = () => [...day.visits.keys()].map(visitOf);

// A receipt that was settled while the pack was on its way is newer than the pack: the visit stays as it is here.
export function newer(visit) {
  const ref = refOf(visit.visit), own = day.visits.get(ref);
  return own && (own.version ?? 0) > visit.version ? own : { ...sound(visit), ref };
}

// Before leaving: everything in one pack, put down in one go or not at all.
export async function fetchDay(progress = () => null) {
  const { visits: fresh, ...pack } = await call("POST", "day/", { json: {} }),
    statutes = await fetchLibrary(pack.library, progress);
  await inTurn(() => keepDay(fresh, pack, statutes));
  tell("visit");
}

async function keepDay(fresh, pack, statutes) {
  const kept = new Map(fresh.map(newer).map((visit) => [visit.ref, visit]));
  for (const visit of day.visits.values()) {
    if (!kept.has(visit.ref) && (entriesOf(visit.visit, true).length || visit.finished_at)) {
      kept.set(visit.ref, { ...visit, gone: !visit.finished_at });
    }
  }
  const writes = [["day", await seal("day", "pack", pack)], ["plain", pack.keep_until ?? "", "keepUntil"]];
  if (statutes) writes.push(["day", await seal("day", "library", statutes)]);
  for (const [ref, visit] of kept) writes.push(["visits", await seal("visits", ref, visit)]);
  const gone = [...day.visits.keys()].filter((ref) => !kept.has(ref));
  for (const ref of gone) writes.push(["visits", null, ref]);
  for (const id of await ids("drafts")) {
    if (gone.some((ref) => id.startsWith(`${ref}|`))) writes.push(["drafts", null, id]);
  }
  await write(writes);
  if (statutes) openLibrary(statutes);
  day.pack = pack;
  day.visits = kept;
}

// What is held of each visit, and what the server says of those that stand otherwise by now.
export const versions = () =>
  Object.fromEntries([...day.visits.values()].map((visit) => [visit.visit, visit.version ?? 0]));
export const hold = (visit) => day.visits.set(visit.ref, visit);

export async function take(visits) {
  await inTurn(async () => {
    for (const visit of visits.map(newer)) {
      await put("visits", visit.ref, visit);
      hold(visit);
    }
  });
  tell("visit");
}

// The day after which nothing may stay on the phone; the server set it with the pack, and only the server says that it is over:
// a phone whose clock is years ahead has not lost its day's work.
export async function hasEnded() {
  const until = await plain.get("keepUntil"), heard = await plain.get("heardAt");
  return Boolean(until && heard) && localDay(new Date(heard)) > until;
}
