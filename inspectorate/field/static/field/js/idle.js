// Fifteen minutes without a touch lock the phone; a camera that is open, or a file that is being kept, is no idleness.

import { on } from "./bus.js";
import { isRecording, putAway } from "./recording.js";
import { isUnlocked } from "./store.js";

const IDLE = 15 * 60_000;
let touched = Date.now();

export const touch = () => {
  touched = Date.now();
};

export function watch(lock) {
  for (const name of ["pointerdown", "keydown", "input"]) addEventListener(name, touch, { passive: true });
  const look = () => {
    if (isUnlocked() && !isRecording() && Date.now() - touched > IDLE) {
      lock("15 分钟没有使用，已锁定。填写的内容都已保存。");
    }
  };
  setInterval(look, 10_000);
  addEventListener("visibilitychange", look);
  addEventListener("pointerdown", putAway, { passive: true });
  on("quiet", touch);
}
