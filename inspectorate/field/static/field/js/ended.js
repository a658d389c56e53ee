// After the task's last day: what still keeps the phone from being emptied by itself, and the card that says so.

import { hasEnded, visitOf, visits } from "./day.js";
import { act, ask, h, say } from "./dom.js";
import { dropDrafts, unfinished } from "./draft.js";
import { tell } from "./bus.js";
import { empty } from "./leave.js";
import { unsent } from "./outbox.js";

const named = (list) => list.map((one) => one.title).join("、");

// Nothing that was written goes by itself, and a visit that is under way at midnight is brought to its end.
async function holding() {
  const found = unsent() ? [`还有 ${unsent()} 条没有发出，请联网发出`] : [], open = await unfinished();
  for (const one of visits()) {
    if (one.started_at && !one.finished_at && !one.gone) {
      found.push(`“${one.target.name}”的检查还没有结束，请办完；同组已经办完的，请重新下载`);
    }
  }
  if (open.length) found.push(`还有 ${open.length} 处没写完：${named(open)}，请写完记下，或者放弃`);
  return found;
}

// The task has ended: what was taken along goes, once nothing holds it. `aloud`: say what does.
export async function retire(aloud = false) {
  if (!(await hasEnded())) return false;
  const held = await holding();
  if (!held.length) {
    await empty("任务已经结束，手机上的检查资料已清除。");
    return true;
  }
  if (aloud) say(`任务已经结束，手机上${held.join("；")}。之后资料自动清除。`, "warn");
  return false;
}

async function giveUp(open) {
  if (!(await ask("放弃没写完的内容？", [named(open), "放弃后不能恢复。"], `放弃 ${open.length} 处`))) return;
  await dropDrafts("");
  if (!(await retire())) tell("redraw");
}

export async function endedCard() {
  const held = (await hasEnded()) ? await holding() : [], open = await unfinished();
  if (!held.length) return null;
  const drop = h("button.big.grave", { type: "button" }, "放弃没写完的内容");
  drop.addEventListener("click", () => act(drop, () => giveUp(open)));
  return h(
    "section.card.warn",
    { data: { ended: "" } },
    h("h2", "任务已经结束"),
    h("p", "下面的事办完之后，手机上的检查资料自动清除。"),
    h("ul", held.map((words) => h("li", words))),
    open.map((one) =>
      h("a.big", { href: one.address }, `写完：${one.title}（${visitOf(one.ref)?.target.name ?? ""}）`)
    ),
    open.length ? drop : null,
  );
}
