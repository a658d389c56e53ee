// 待发 has always a way out: what is on the phone goes into a file for the office, and a visit that cannot be sent is given up.

import { tell } from "./bus.js";
import { baseOf } from "./day.js";
import { act, ask, h, localDay, moment, say } from "./dom.js";
import { dropDrafts } from "./draft.js";
import { targetOf, titleOf, wordsOf } from "./entries.js";
import { factsOf, filesOf, isSent, pieceOf } from "./files.js";
import { counts, giveUp, items } from "./outbox.js";
import { all } from "./store.js";
import { zip } from "./zip.js";

async function* text(words) {
  yield new TextEncoder().encode(words);
}

// What cannot be read any more is left out as far as it is missing; the rest is worth having.
async function* original(facts) {
  for (let number = 0; number < facts.pieces; number++) {
    const piece = await pieceOf(facts, number).catch(() => null);
    if (piece) yield piece;
  }
}

const line = ({ entry }) => `${moment(entry.made_at)}\t${targetOf(entry.visit)}\t${titleOf(entry)}\t${wordsOf(entry)}`;

// The entries as they would have been sent with their digests, the same to be read, what was not written to its end, the originals.
async function packed() {
  const waiting = items(), digests = new Set(waiting.flatMap((one) => filesOf(one.entry)));
  const files = [...digests].filter((file) => !isSent(file)).map(factsOf).filter(Boolean);
  return zip([
    ["内容.txt", text(waiting.map(line).join("\r\n"))],
    ["条目.json", text(JSON.stringify(waiting, null, 1))],
    ["没写完.json", text(JSON.stringify(await all("drafts"), null, 1))],
    ...files.map((
      facts,
    ) => [`原件/${facts.digest.slice(0, 12)}-${facts.name.replace(/[\\/:]/g, "_")}`, original(facts)]),
  ]);
}

async function takeOut() {
  const words = "导出的文件没有加密，谁拿到都能看。请只交给系统管理员，交完就从手机里删除。手机上的内容不变。";
  if (!(await ask("导出手机上的内容？", [words], "导出"))) return;
  const address = URL.createObjectURL(await packed());
  h("a", { href: address, download: `手机内容-${localDay()}.zip` }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
  say("已导出，请到手机的“下载”里找。");
}

async function giveUpVisit(number) {
  const gone = items().filter((one) => one.entry.visit === number), ref = baseOf(number)?.ref;
  const words = [
    `这次检查在手机上还没有发出的 ${gone.length} 条内容和没写完的都会丢失，不能恢复。`,
    "需要留底的，请先导出。放弃以后请重新下载。",
  ];
  if (!(await ask(`放弃“${targetOf(number) || "这次检查"}”？`, words, `放弃 ${gone.length} 条`))) return;
  await giveUp(...gone);
  if (ref) await dropDrafts(`${ref}|`);
  say(`已放弃 ${gone.length} 条。`);
  tell("redraw");
}

const button = (words, tone, work) => {
  const one = h("button.big", { type: "button", class: `big ${tone}` }, words);
  one.addEventListener("click", () => act(one, work));
  return one;
};

export function wayOut() {
  const visits = [...new Set(items().map((one) => one.entry.visit))];
  if (!visits.length) return null;
  return h(
    "details.card",
    h("summary", "一直发不出去的"),
    h("p", `现在有 ${counts()[1][1]} 个文件没有发出。先导出留底，交给系统管理员；确实不要的，再放弃。`),
    button("导出手机上的内容", "", takeOut),
    visits.map((number) => button(`放弃这次检查：${targetOf(number)}`, "grave", () => giveUpVisit(number))),
  );
}
