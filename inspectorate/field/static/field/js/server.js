// Speaking with the server: JSON and pieces of files. Whatever goes wrong comes back as one of four named errors.

import { tell } from "./bus.js";

export class Offline extends Error {
  constructor() {
    super("没有网络，内容都在手机上，联网后再发。");
  }
}
export class Trouble extends Error {
  constructor(status) {
    super(`服务器暂时不能处理（${status}），内容都在手机上，稍后自动再发。`);
    this.status = status;
  }
}
export class SignIn extends Error {
  constructor() {
    super("登录已过期，请再次登录。手机上的内容都在。");
  }
}
export class Refusal extends Error {
  constructor(answer, status) {
    super(answer.message);
    this.code = answer.code;
    this.facts = answer;
    this.status = status;
  }
}

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
    heard(true);
    return answer;
  } catch {
    heard(false);
    throw new Offline();
  }
}

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

const isJson = (answer) => (answer.headers.get("Content-Type") ?? "").includes("application/json");

// A new token against forged requests, when the kept one is gone: the page itself brings it.
async function renewToken() {
  try {
    await fetch("/field/?token", { cache: "no-store", credentials: "same-origin" });
  } catch {
    throw new Offline();
  }
}

/** @param {string} method @param {string} path @param {Content} content */
export async function call(method, path, content = {}) {
  if (!token() && !content.anonymous) await renewToken();
  let answer = await send(method, path, content);
  if (answer.status === 403 && !isJson(answer)) {
    await renewToken();
    answer = await send(method, path, content);
  }
  if (answer.type === "opaqueredirect") throw new SignIn();
  if (answer.status === 429) {
    throw new Refusal({
      code: "locked",
      message: "连续输错多次，该用户名已暂时锁定。请等待半小时，或者请系统管理员解锁。",
    }, 429);
  }
  if (answer.status >= 500 || !isJson(answer)) throw new Trouble(answer.status);
  const value = await read(answer, content.progress);
  if (answer.status === 401) throw new SignIn();
  if (!answer.ok) throw new Refusal(value, answer.status);
  return value;
}
