// Originals on the phone: whole, sealed in pieces of 512 KiB, until the server's receipt for their digest.

import { hex } from "./canon.js";
import { call } from "./server.js";
import { Sha256 } from "./sha256.js";
import { get, ids, plain, seal, write } from "./store.js";

export const PIECE = 512 * 1024;
const SMALL = 64 * 1024 * 1024;

async function digestOf(blob) {
  if (blob.size <= SMALL) return hex(await crypto.subtle.digest("SHA-256", await blob.arrayBuffer()));
  const state = new Sha256();
  for (let at = 0; at < blob.size; at += 4 * PIECE) {
    state.update(new Uint8Array(await blob.slice(at, at + 4 * PIECE).arrayBuffer()));
  }
  return state.hex();
}

const pieceId = (digest, number) => `${digest}/${String(number).padStart(6, "0")}`;

// Put a file down piece by piece. Returns its facts and the last write, which the caller makes together with its entry:
// before that the file does not exist, and what a killed page left behind is swept away at the next start.
export async function keepFile(blob, name) {
  const digest = await digestOf(blob), pieces = Math.max(1, Math.ceil(blob.size / PIECE));
  const known = await get("files", digest);
  if (!known) {
    try {
      for (let number = 0; number < pieces; number++) {
        const content = new Uint8Array(await blob.slice(number * PIECE, (number + 1) * PIECE).arrayBuffer());
        await write([["pieces", await seal("pieces", pieceId(digest, number), content)]]);
      }
    } catch (error) {
      await dropPieces(digest).catch(() => null);
      throw error;
    }
  }
  const facts = known ?? { digest, name, type: blob.type, size: blob.size, pieces, sent: false };
  const count = ((await plain.get("files")) ?? 0) + (known ? 0 : 1);
  return { ...facts, writes: [["files", await seal("files", digest, facts)], ["plain", count, "files"]] };
}

async function dropPieces(digest) {
  const gone = (await ids("pieces")).filter((id) => id.startsWith(`${digest}/`));
  if (gone.length) await write(gone.map((id) => ["pieces", null, id]));
}

// Pieces whose file was never finished: the page was closed in the middle.
export async function sweep() {
  const known = new Set(await ids("files"));
  const gone = (await ids("pieces")).filter((id) => !known.has(id.split("/")[0]));
  if (gone.length) await write(gone.map((id) => ["pieces", null, id]));
}

export async function isSent(digest) {
  const facts = await get("files", digest);
  return !facts || facts.sent;
}
export const factsOf = (digest) => get("files", digest);

// Send what the server has not got yet, and let go of the original only when it says that it keeps this digest.
export async function sendFile(digest, progress = (_part) => null) {
  const facts = await get("files", digest);
  if (!facts || facts.sent) return;
  const begin = () => call("POST", `files/${digest}/`, { json: { size: facts.size, name: facts.name } });
  let answer = await begin();
  while (!answer.kept) {
    const at = answer.received, number = Math.floor(at / PIECE);
    const piece = (await get("pieces", pieceId(digest, number))).slice(at - number * PIECE);
    const range = `bytes ${at}-${at + piece.length - 1}/${facts.size}`;
    try {
      answer = await call("PUT", `files/${digest}/`, { bytes: piece, headers: { "Content-Range": range } });
    } catch (error) {
      if (error.code !== "wrong-offset") throw error;
      answer = await begin();
    }
    await progress(answer.received / facts.size);
  }
  if (answer.digest !== digest) throw new Error("服务器收到的文件与手机上的不一致，稍后再发。");
  await settleFile(facts);
}

async function settleFile(facts) {
  const count = Math.max(0, ((await plain.get("files")) ?? 1) - 1);
  const gone = (await ids("pieces")).filter((id) => id.startsWith(`${facts.digest}/`));
  await write([
    ["files", await seal("files", facts.digest, { ...facts, sent: true })],
    ["plain", count, "files"],
    ...gone.map((id) => ["pieces", null, id]),
  ]);
}

// The officer gave this file up with its entry.
export async function dropFile(digest) {
  const facts = await get("files", digest);
  if (!facts || facts.sent) return;
  await dropPieces(digest);
  await write([["files", null, digest], ["looks", null, digest], [
    "plain",
    Math.max(0, ((await plain.get("files")) ?? 1) - 1),
    "files",
  ]]);
}
