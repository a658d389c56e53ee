// The data key of this phone: random, and kept only wrapped under a key derived from the officer's password.

const ROUNDS = 600_000;
const bytes = (length) => crypto.getRandomValues(new Uint8Array(length));

async function wrapper(password, salt, rounds) {
  const typed = await crypto.subtle.importKey(
    "raw",
    new TextEncoder().encode(password.normalize("NFC")),
    "PBKDF2",
    false,
    ["deriveKey"],
  );
  const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations: rounds };
  return crypto.subtle.deriveKey(how, typed, { name: "AES-GCM", length: 256 }, false, ["wrapKey", "unwrapKey"]);
}

async function wrap(key, password) {
  const salt = bytes(16), iv = bytes(12);
  const wrapped = await crypto.subtle.wrapKey("raw", key, await wrapper(password, salt, ROUNDS), {
    name: "AES-GCM",
    iv,
  });
  return { salt, iv, rounds: ROUNDS, wrapped: new Uint8Array(wrapped) };
}

async function unwrap(lock, password, extractable) {
  const outer = await wrapper(password, lock.salt, lock.rounds);
  try {
    return await crypto.subtle.unwrapKey(
      "raw",
      lock.wrapped,
      outer,
      { name: "AES-GCM", iv: lock.iv },
      { name: "AES-GCM", length: 256 },
      extractable,
      ["encrypt", "decrypt"],
    );
  } catch {
    return null;
  }
}

// A new lock for a new phone. What is written down cannot be opened without the password.
export async function makeLock(password) {
  const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, true, ["encrypt", "decrypt"]);
  return wrap(key, password);
}

// The data key, or null when the password is not the one of this lock.
export const openLock = (lock, password) => unwrap(lock, password, false);

// The same data key under a new password, or null when the old one is wrong.
export async function changeLock(lock, old, password) {
  const key = await unwrap(lock, old, true);
  return key && wrap(key, password);
}

export async function encrypt(key, about, content) {
  const iv = bytes(12);
  const data = await crypto.subtle.encrypt(
    { name: "AES-GCM", iv, additionalData: new TextEncoder().encode(about) },
    key,
    content,
  );
  return { iv, data: new Uint8Array(data) };
}

export async function decrypt(key, about, { iv, data }) {
  return new Uint8Array(
    await crypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData: new TextEncoder().encode(about) }, key, data),
  );
}
