// What has to be on the server before an entry: the files it names. And which entries a long film holds up.

import { Refusal } from "./faults.js";
import { factsOf, filesOf, isSent, sendFile, settleFile, Unreadable } from "./files.js";
import { isTooDear } from "./line.js";
import { counts, hold, inTurn } from "./outbox.js";

const LARGE = 2 * 1024 * 1024, VAST = 8 * LARGE;
const underWay = new Map();

// One sender a file, whoever asks for it first.
function carry(digest, say, between) {
  if (underWay.has(digest)) return underWay.get(digest);
  const work = async () => {
    const name = factsOf(digest)?.name;
    await sendFile(digest, async (part) => {
      say(`${name} 已发 ${Math.floor(part * 100)}%`);
      await between();
    });
    await inTurn(() => settleFile(digest, counts));
  };
  underWay.set(digest, work().finally(() => underWay.delete(digest)));
  return underWay.get(digest);
}

// Begin with the files of these entries; how it ends is heard when their turn comes.
export function ahead(list, say) {
  for (const one of list) {
    if (!isLong(one)) { for (const file of missing(one)) carry(file, say, () => null).catch(() => null); }
  }
}
const missing = (one) => filesOf(one.entry).filter((file) => !isSent(file));

const isFinal = (error) => error instanceof Unreadable || (error instanceof Refusal && error.status === 422);

// The files an entry names go before it; `say` hears how far, `between` runs after every piece.
// A file that cannot be read, or that the server will never take, holds its own entry back, in words.
export async function filesBefore(one, say, between = () => null) {
  try {
    for (const file of missing(one)) await carry(file, say, between);
    return true;
  } catch (error) {
    if (!isFinal(error)) throw error;
    await hold(one, error.message);
    return false;
  }
}

// Its original waits for a Wi-Fi, where the officer wants it so.
export const waitsForWifi = (one) => missing(one).some((file) => isTooDear(factsOf(file)?.size ?? 0));

// A film or a sound of some length, or whatever is vast; photographs go with the other entries.
export function isLong(one) {
  const least = ["PHOTO", "SIGNATURE"].includes(one.entry.body.kind) ? VAST : LARGE;
  return missing(one).some((file) => (factsOf(file)?.size ?? 0) > least);
}

// A long film holds up only its own entry and the end of its visit, which may rest on it as evidence.
const ENDS = ["FINISH", "BREAK_OFF"];
export const restsOn = (one, films) =>
  ENDS.includes(one.entry.kind) && films.some((film) => film.entry.visit === one.entry.visit);
