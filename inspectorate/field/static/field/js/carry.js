// What has to be on the server before an entry: the files it names. And which entries a long film holds up.

import { factsOf, isSent, sendFile } from "./files.js";
import { hold } from "./outbox.js";
import { Refusal } from "./faults.js";

const LARGE = 2 * 1024 * 1024;

const named = ({ kind, body }) => (kind === "EVIDENCE" ? [body.digest] : kind === "SIGNATURE" ? [body.evidence] : []);

// The files an entry names go before it; `say` hears how far, `between` runs after every piece.
// A file that the server will never take holds its entry back, in words.
export async function filesBefore(one, say, between = () => null) {
  for (const digest of named(one.entry)) {
    if (await isSent(digest)) continue;
    const facts = await factsOf(digest);
    try {
      await sendFile(digest, async (part) => {
        say(`${facts.name} 已发 ${Math.floor(part * 100)}%`);
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

export async function isLong(one) {
  for (const digest of named(one.entry)) {
    if (!(await isSent(digest)) && (await factsOf(digest)).size > LARGE) return true;
  }
  return false;
}

// A long film holds up only its own entry and the end of its visit, which may rest on it as evidence.
const ENDS = ["FINISH", "BREAK_OFF"];
export const restsOn = (one, films) =>
  ENDS.includes(one.entry.kind) && films.some((film) => film.entry.visit === one.entry.visit);
