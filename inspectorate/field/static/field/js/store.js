// What is on the phone: IndexedDB, every record sealed with AES-GCM. Only the lock itself and counts lie open.

import { decrypt, encrypt } from "./keys.js";

const NAME = "sunlot-field";
const SEALED = ["day", "visits", "drafts", "entries", "files", "pieces", "looks"];
let opened = null;
let key = null;

export const isUnlocked = () => key !== null;
export const setKey = (value) => {
  key = value;
};

export class Full extends Error {
  constructor() {
    super(
      "手机的存储空间已满，这一份没有存下。请先到“待发”把已有内容发出，或者删除手机里不用的照片和视频，再重新拍摄。",
    );
  }
}

function database() {
  opened ??= new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore("plain");
      for (const name of SEALED) asked.result.createObjectStore(name, { keyPath: "id" });
    };
    asked.onsuccess = () => {
      asked.result.onclose = () => {
        opened = null;
      };
      resolve(asked.result);
    };
    asked.onerror = () => {
      opened = null;
      reject(asked.error);
    };
  });
  return opened;
}

const done = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
const isFull = (error) => error?.name === "QuotaExceededError" || error?.inner?.name === "QuotaExceededError";

// All of these writes or none, on the disk before it returns. A write: [store, record to put] or [store, null, id].
export async function write(writes) {
  const db = await database();
  await new Promise((resolve, reject) => {
    const transaction = db.transaction([...new Set(writes.map(([store]) => store))], "readwrite", {
      durability: "strict",
    });
    const fail = () => reject(isFull(transaction.error) ? new Full() : transaction.error ?? new Error("not written"));
    transaction.oncomplete = resolve;
    transaction.onabort = fail;
    try {
      for (const [store, record, id] of writes) {
        const place = transaction.objectStore(store);
        if (store === "plain") place.put(record, id);
        else if (record === null) place.delete(id);
        else place.put(record);
      }
    } catch (error) {
      transaction.abort();
      reject(isFull(error) ? new Full() : error);
    }
  });
}

export const plain = {
  async get(name) {
    return done((await database()).transaction("plain").objectStore("plain").get(name));
  },
  set: (name, value) => write([["plain", value, name]]),
};

// A record ready to be written: sealed for its place, so that no record can be passed off as another.
export async function seal(store, id, value) {
  if (!key) throw new Error("locked");
  const content = value instanceof Uint8Array ? value : new TextEncoder().encode(JSON.stringify(value));
  return { id, bytes: value instanceof Uint8Array, ...(await encrypt(key, `${store}/${id}`, content)) };
}

async function unseal(store, record) {
  if (!record) return null;
  if (!key) throw new Error("locked");
  const content = await decrypt(key, `${store}/${record.id}`, record);
  return record.bytes ? content : JSON.parse(new TextDecoder().decode(content));
}

export const put = async (store, id, value) => write([[store, await seal(store, id, value)]]);
export const remove = (store, id) => write([[store, null, id]]);

export async function get(store, id) {
  const db = await database();
  return unseal(store, await done(db.transaction(store).objectStore(store).get(id)));
}

export async function all(store) {
  const db = await database();
  const records = await done(db.transaction(store).objectStore(store).getAll());
  return Promise.all(records.map((record) => unseal(store, record)));
}

export async function ids(store) {
  return done((await database()).transaction(store).objectStore(store).getAllKeys());
}

// Everything, the lock too. What is on the disk afterwards tells nothing.
export async function wipe() {
  key = null;
  if (opened) (await opened).close();
  opened = null;
  await done(indexedDB.deleteDatabase(NAME));
}
