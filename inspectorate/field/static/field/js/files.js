// Originals on the phone: whole, sealed in pieces of 512 KiB, until the server's receipt for their digest.
// What is known of them stands in memory while the phone is unlocked, so that nobody unseals it again for every look.

import { hex } from "./canon.js";
import { call } from "./server.js";
import { Sha256 } from "./sha256.js";
import { all, get, ids, isUnlocked, seal, write } from "./store.js";

export const PIECE = 512 * 1024;
const SMALL = 64 * 1024 * 1024, MOST = 8, SOON = 700;
const known = new Map();

export class Unreadable extends Error {
  constructor(name) {
    super(`手机上的“${name}”读不出来了，这一条没有发出，其他内容照常发出。请重新拍摄，再放弃这一条。`);
  }
}

// The files that an entry names. A file belongs to every waiting entry that names it, and goes with the last of them.
export const filesOf = ({ kind, body }) =>
  kind === "EVIDENCE" ? [body.digest] : kind === "SIGNATURE" && body.evidence ? [body.evidence] : [];
export const factsOf = (digest) => known.get(digest) ?? null;
export const isSent = (digest) => Boolean(known.get(digest)?.sent);
export const forgetFiles = () => known.clear();

const pieceId = (digest, number) => `${digest}/${String(number).padStart(6, "0")}`;
const piecesOf = ({ digest, pieces }) => Array.from({ length: pieces }, (_, number) => pieceId(digest, number));

// What an interrupted page left behind goes: pieces of a file that was never finished, and files that no entry names.
export async function loadFiles(named) {
  known.clear();
  const gone = [];
  for (const facts of await all("files")) {
    if (facts.sent || named.has(facts.digest)) known.set(facts.digest, facts);
    else gone.push(["files", null, facts.digest]);
  }
  for (const id of await ids("pieces")) if (!known.has(id.split("/")[0])) gone.push(["pieces", null, id]);
  if (gone.length) await write(gone);
}

async function digestOf(blob) {
  if (blob.size <= SMALL) return hex(await crypto.subtle.digest("SHA-256", await blob.arrayBuffer()));
  const state = new Sha256();
  for (let at = 0; at < blob.size; at += 4 * PIECE) {
    state.update(new Uint8Array(await blob.slice(at, at + 4 * PIECE).arrayBuffer()));
  }
  return state.hex();
}

// Put a file down piece by piece, and let `real` make it real with its entry in one last write: before that the file does
// not exist, and what was put down of it goes when the write fails.
export async function keepFile(blob, name, real) {
  const digest = await digestOf(blob), pieces = Math.max(1, Math.ceil(blob.size / PIECE)), old = known.get(digest);
  const facts = old ?? { digest, name, type: blob.type, size: blob.size, pieces, sent: false };
  if (!old) known.set(digest, facts);
  try {
    for (let number = 0; !old && number < pieces; number++) {
      const content = new Uint8Array(await blob.slice(number * PIECE, (number + 1) * PIECE).arrayBuffer());
      await write([["pieces", await seal("pieces", pieceId(digest, number), content)]]);
    }
    await real(facts, old ? [] : [["files", await seal("files", digest, facts)]]);
  } catch (error) {
    if (!old) await forget([digest]).catch(() => null);
    throw error;
  }
}

async function forget(digests) {
  const gone = dropping(digests);
  for (const digest of digests) known.delete(digest);
  await write(gone);
}

// The writes that take these files off the phone, as far as they have not been sent; `dropped` when they are made.
export const dropping = (digests) =>
  digests.filter((digest) => known.has(digest) && !isSent(digest)).flatMap((digest) => [
    ...piecesOf(known.get(digest)).map((id) => ["pieces", null, id]),
    ["files", null, digest],
    ["looks", null, digest],
  ]);
export function dropped(digests) {
  for (const digest of digests) if (!isSent(digest)) known.delete(digest);
}

// One piece as it was put down. What the phone's memory has lost is told by name; a lock in between is no loss.
export async function pieceOf(facts, number) {
  const piece = await get("pieces", pieceId(facts.digest, number)).catch((error) => {
    if (!isUnlocked() || error.name !== "OperationError") throw error;
    return null;
  });
  if (!piece) throw new Unreadable(facts.name);
  return piece;
}

// As many pieces at once as the line carries in well under a second; one again after a failure.
let stride = 1;

async function sendPieces(facts, at) {
  const first = Math.floor(at / PIECE), count = Math.min(stride, facts.pieces - first), began = Date.now();
  const pieces = await Promise.all(Array.from({ length: count }, (_, number) => pieceOf(facts, first + number)));
  const bytes = new Blob(pieces).slice(at - first * PIECE), range = `bytes ${at}-${at + bytes.size - 1}/${facts.size}`;
  stride = 1;
  const answer = await call("PUT", `files/${facts.digest}/`, { bytes, headers: { "Content-Range": range } });
  stride = Date.now() - began < SOON ? Math.min(MOST, 2 * count) : count;
  return answer;
}

// Send what the server has not got yet; it is sent when the server says that it keeps this digest.
export async function sendFile(digest, progress = (_part) => null) {
  const facts = known.get(digest);
  if (!facts) throw new Unreadable("原件");
  const begin = () => call("POST", `files/${digest}/`, { json: { size: facts.size, name: facts.name } });
  let answer = await begin();
  while (!answer.kept) {
    try {
      answer = await sendPieces(facts, answer.received);
    } catch (error) {
      if (!["wrong-offset", "not-begun"].includes(error.code)) throw error;
      answer = await begin();
    }
    await progress(answer.received / facts.size);
  }
  if (answer.digest !== digest) throw new Error("服务器收到的文件与手机上的不一致，稍后再发。");
}

// Let go of an original that the server keeps. `counts`: how many are left, written in the same breath.
export async function settleFile(digest, counts) {
  const facts = known.get(digest), sent = { ...facts, sent: true };
  known.set(digest, sent);
  try {
    const gone = piecesOf(facts).map((id) => ["pieces", null, id]);
    await write([["files", await seal("files", digest, sent)], ...gone, ...counts()]);
  } catch (error) {
    known.set(digest, facts);
    throw error;
  }
}
