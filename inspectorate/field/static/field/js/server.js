// Speaking with the server: JSON and pieces of files. Whatever goes wrong comes back as one of the named faults.

import { tell } from "./bus.js";
import { Offline, Refusal, SignIn, Stranger, Trouble } from "./faults.js";

let device = "";
let reachable = navigator.onLine;
export const setDevice = (key) => {
  device = key;
};
export const deviceKey = () => device;
// What is shown: whether the last attempt got through. Whether an attempt is worth making, only the phone itself knows:
// a line that dropped one answer is tried again.
export const isOnline = () => reachable && navigator.onLine;
export const mayTry = () => navigator.onLine;

function heard(state) {
  if (state !== reachable) {
    reachable = state;
    tell("net", isOnline());
  }
}
addEventListener("online", () => {
  reachable = true;
  tell("net", true);
});
addEventListener("offline", () => tell("net", false));

const token = () => document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? "";

/**
 * @typedef {{ json?: unknown, bytes?: Blob, headers?: Record<string, string>, anonymous?: boolean, patience?: number,
 *   progress?: (bytes: number) => void }} Content
 */

// `anonymous`: by the phone's own key alone; it neither needs nor prolongs the session.
/** @param {string} method @param {string} path @param {Content} content */
async function send(method, path, { json, bytes, headers = {}, anonymous = false, patience = 45_000 }) {
  const all = { ...headers, "X-CSRFToken": token(), "X-Sunlot-Device": device };
  if (json !== undefined) all["Content-Type"] = "application/json";
  if (bytes !== undefined) all["Content-Type"] = "application/octet-stream";
  try {
    const answer = await fetch(`/field/api/${path}`, {
      method,
      headers: all,
      body: json === undefined ? bytes : JSON.stringify(json),
      credentials: anonymous ? "omit" : "same-origin",
      redirect: "manual",
      cache: "no-store",
      signal: AbortSignal.timeout(patience),
    });
    heard(isOurs(answer));
    return answer;
  } catch {
    heard(false);
    throw new Offline();
  }
}

const isJson = (answer) => (answer.headers.get("Content-Type") ?? "").includes("application/json");
// Our doors never lead elsewhere, and say everything in JSON, but for a lock, a forged request and what is broken.
const isOurs = (answer) =>
  answer.type !== "opaqueredirect" && (isJson(answer) || [403, 429].includes(answer.status) || answer.status >= 500);

// `progress` hears how many bytes have come, of an answer that takes its time.
async function text(answer, progress) {
  if (!progress) return answer.text();
  const reader = answer.body.getReader(), letters = new TextDecoder();
  let whole = "", count = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    count += part.value.length;
    whole += letters.decode(part.value, { stream: true });
    progress(count);
  }
  return whole + letters.decode();
}

async function read(answer, progress) {
  const content = await text(answer, progress).catch(() => {
    heard(false);
    throw new Offline();
  });
  try {
    return JSON.parse(content);
  } catch {
    throw new Trouble(answer.status);
  }
}

// A new token against forged requests, when the kept one is gone: the page itself brings it.
async function renewToken() {
  try {
    await fetch("/field/?token", { cache: "no-store", credentials: "same-origin" });
  } catch {
    throw new Offline();
  }
}

// A session that is being renewed behind the page: who meets its end meanwhile waits for that and asks once more.
let renewal = null;
export function renewing(work) {
  renewal = work.finally(() => {
    renewal = null;
  });
  return renewal;
}
export const renewed = () => renewal;

/** @param {string} method @param {string} path @param {Content} content */
export async function call(method, path, content = {}) {
  if (!token() && !content.anonymous) await renewToken();
  const during = renewal;
  let answer = await send(method, path, content);
  if (answer.status === 403 && !isJson(answer)) {
    await renewToken();
    answer = await send(method, path, content);
  }
  if (!isOurs(answer) || (answer.status === 403 && !isJson(answer))) throw new Stranger();
  if (answer.status === 429) {
    throw new Refusal({
      code: "locked",
      message: "连续输错多次，该用户名已暂时锁定。请等待半小时，或者请系统管理员解锁。",
    }, 429);
  }
  if (answer.status >= 500) throw new Trouble(answer.status);
  const value = await read(answer, content.progress);
  // Asked with the session of before, while it was being renewed: the answer may come after that was done.
  if (answer.status === 401 && (renewal || during)) {
    await (renewal ?? during);
    return call(method, path, content);
  }
  if (answer.status === 401) {
    tell("signin");
    throw new SignIn();
  }
  if (!answer.ok) throw new Refusal(value, answer.status);
  return value;
}
