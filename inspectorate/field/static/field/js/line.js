// 原件只在 Wi-Fi 下发: the officer's own choice on this phone. Only some browsers (Chrome on Android) say what line they are on.

import { tell } from "./bus.js";

const NAME = "originals";
// What is smaller goes on any line: signatures, and pictures that are small already.
const SMALL = 300 * 1024;

// Types of browsers do not all know it.
const line = () => /** @type {any} */ (navigator).connection;
export const isKnown = () => Boolean(line()?.type);
export const originals = () => localStorage.getItem(NAME) ?? "any";
export function chooseOriginals(value) {
  localStorage.setItem(NAME, value);
  tell("line");
}

// A phone that is to be emptied sends on whatever line there is.
export const isTooDear = (size) =>
  size > SMALL && originals() === "wifi" && line()?.type === "cellular" && document.body.dataset.screen !== "leaving";

export const watchLine = () => line()?.addEventListener?.("change", () => tell("line"));
