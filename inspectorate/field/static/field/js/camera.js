// Photographs, film, sound: one tap from any point. The original is kept whole; the screen shows a small copy.

import { act, h, say } from "./dom.js";
import { keepFile } from "./files.js";
import { add } from "./outbox.js";
import { place } from "./place.js";
import { keep, opened, putAway } from "./recording.js";
import { get, seal } from "./store.js";

const EDGE = 960;
const KINDS = {
  photo: ["image/*", "PHOTO", "拍照", "照片"],
  film: ["video/*", "VIDEO", "录像", "录像"],
  sound: ["audio/*", "AUDIO", "录音", "录音"],
  file: ["image/*,video/*,audio/*,application/pdf,.avi,.ts,.mts,.m2ts,.mpg,.wmv,.amr", "FILE", "选文件", "文件"],
};

// Pictures in the boxes of iPhones (HEIC, AVIF) are no broken ones where this browser cannot draw them: the office can.
const isBoxed = async (blob) => (await blob.slice(4, 8).text()) === "ftyp";

// A small copy for the screen, upright. A film has none; a picture that cannot be drawn has none and is told of.
async function look(blob) {
  if (!blob.type.startsWith("image/")) return { small: null, isBroken: false };
  try {
    const whole = await createImageBitmap(blob), scale = Math.min(1, EDGE / Math.max(whole.width, whole.height));
    const canvas = new OffscreenCanvas(
      Math.max(1, Math.round(whole.width * scale)),
      Math.max(1, Math.round(whole.height * scale)),
    );
    canvas.getContext("2d").drawImage(whole, 0, 0, canvas.width, canvas.height);
    whole.close();
    const drawn = await canvas.convertToBlob({ type: "image/jpeg", quality: 0.7 });
    return { small: new Uint8Array(await drawn.arrayBuffer()), isBroken: false };
  } catch {
    return { small: null, isBroken: !(await isBoxed(blob)) };
  }
}

// Browsers do not know the films of body cameras; some take them for something else altogether. What it is, the server reads.
const BY_NAME = /** @type {[RegExp, string][]} */ ([
  [/\.(avi|ts|mts|m2ts|mpe?g|vob|wmv|asf)$/i, "VIDEO"],
  [/\.(heic|heif|avif)$/i, "PHOTO"],
  [/\.amr$/i, "AUDIO"],
]);
const BY_TYPE = { image: "PHOTO", video: "VIDEO", audio: "AUDIO" };
const kindOf = (blob, asked) =>
  BY_NAME.find(([name]) => name.test(blob.name ?? ""))?.[1] ?? BY_TYPE[blob.type.split("/")[0]] ?? asked;
const takenAt = (blob) =>
  new Date(blob.lastModified && blob.lastModified <= Date.now() ? blob.lastModified : Date.now()).toISOString();

// The record takes pictures, sound, film and PDF; better to hear so here than after sending.
function check(blob, kind) {
  if (!blob.size) throw new Error("这个文件是空的，没有存下。请重新拍摄。");
  if (kind === "FILE" && blob.type !== "application/pdf") {
    throw new Error("执法记录只收照片、录音、录像和 PDF 文件。其他文件请拍照留存。");
  }
}

// Keep one file of a visit: original, small copy and entry (and what `also` makes of it) become real together.
export async function keepEvidence(
  visit,
  blob,
  { kind = "", purpose = "SCENE", line = null, finding = "", name = "", also = (_body) => [] } = {},
) {
  check(blob, kind || kindOf(blob, "FILE"));
  const [{ small, isBroken }, where] = await Promise.all([look(blob), place()]);
  let body = {};
  await keepFile(blob, name || blob.name || "照片.jpg", async (facts, writes) => {
    body = {
      digest: facts.digest,
      kind: kind || kindOf(blob, "FILE"),
      name: facts.name,
      size: blob.size,
      type: blob.type,
      taken_at: takenAt(blob),
      ...where,
      purpose,
      line,
      finding,
    };
    const seen = small ? [["looks", await seal("looks", facts.digest, small)]] : [];
    await add(visit, [["EVIDENCE", body], ...also(body)], [...writes, ...seen]);
  });
  return { ...body, isBroken };
}

function tell(list, thing) {
  const broken = list.filter((one) => one.isBroken).length;
  if (!broken) return say(`${thing}已存在手机上。`);
  say(`${list.length > 1 ? `有 ${broken} 张照片` : "这张照片"}打不开，请重拍。原件已照样存在手机上。`, "bad");
}

// A large button that opens the camera (or recorder). `about` is asked at the moment of the picture.
export function shutter(visitOf, about, { what = "photo", label = "", after = (_taken) => null } = {}) {
  const [accept, kind, words, thing] = KINDS[what];
  const input = h("input", {
    type: "file",
    accept,
    multiple: what === "file",
    ...(what === "file" ? {} : { capture: "environment" }),
  });
  const button = h("label.shutter", { data: { what } }, input, h("span", label || words));
  input.addEventListener("click", () => opened(thing));
  input.addEventListener("cancel", putAway);
  input.addEventListener("change", () => {
    const files = [...input.files], asked = about();
    input.value = "";
    if (!files.length) return putAway();
    act(input, () =>
      keep(thing, files.length, async () => {
        const list = [];
        for (const file of files) {
          const as = what === "file" ? kindOf(file, "FILE") : kind;
          list.push(await keepEvidence(visitOf(), file, { kind: as, ...asked }));
          after(list.at(-1));
        }
        tell(list, thing);
      }));
  });
  return button;
}

// The small copies of these files, in a row; each is drawn when it has been unsealed.
export function looks(list) {
  return h(
    "ul.looks",
    list.map((one) => {
      const item = h(
        "li",
        { data: { own: one.digest } },
        h("span", { PHOTO: "照片", VIDEO: "录像", AUDIO: "录音", SIGNATURE: "签名" }[one.kind] ?? "文件"),
      );
      get("looks", one.digest).then((small) => {
        if (!small) return;
        const address = URL.createObjectURL(new Blob([small], { type: "image/jpeg" }));
        const picture = h("img", { alt: one.name, src: address });
        picture.addEventListener("load", () => URL.revokeObjectURL(address));
        item.replaceChildren(picture);
      }).catch(() => null);
      return item;
    }),
  );
}
