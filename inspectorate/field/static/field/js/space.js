// The room on the phone: how much is used, how much is left, and whether the browser has promised not to clear it.

import { amount } from "./dom.js";

const LITTLE = 200 * 1024 * 1024;

export async function askToKeep() {
  try {
    return (await navigator.storage?.persisted?.()) || (await navigator.storage?.persist?.()) || false;
  } catch {
    return false;
  }
}

// {words, isLittle, isPromised}
export async function room() {
  const isPromised = await navigator.storage?.persisted?.().catch(() => false) ?? false;
  const told = await navigator.storage?.estimate?.().catch(() => null);
  if (!told?.quota) return { words: "这部手机的浏览器不报告存储空间", isLittle: false, isPromised };
  const left = Math.max(0, told.quota - told.usage);
  return { words: `已用 ${amount(told.usage)}，还可用约 ${amount(left)}`, isLittle: left < LITTLE, isPromised };
}

// Said before photographing when little is left; empty otherwise.
export async function warning() {
  const { isLittle, words } = await room();
  return isLittle ? `存储空间快满了：${words}。请先把“待发”里的内容发出，或者删除手机里不用的照片和视频。` : "";
}
