// An entry that the server turned down: both values where two differ, and what the officer can do about it.

import { act, ask, h, moment } from "./dom.js";
import { baseOf } from "./day.js";
import { cardOf, pointOf, targetOf, titleOf, valueOf, wordsOf } from "./entries.js";
import { again, giveUp } from "./outbox.js";
import { flush } from "./send.js";
import { ANSWERS, madeAt } from "./visit.js";

const when = (at) => at ? `（${Number.isNaN(Date.parse(at)) ? at : moment(at)}）` : "";

export function turnedDown(one) {
  const { entry, receipt } = one, isConflict = receipt.state === "CONFLICT", ref = baseOf(entry.visit)?.ref;
  const keep = h(
    "button.big",
    { class: isConflict ? "big first" : "big", type: "button" },
    isConflict ? "以我的为准，重新上报" : "原样再报一次",
  );
  keep.addEventListener("click", () =>
    act(keep, async () => {
      await again(one);
      flush();
    }));
  const drop = h("button.big.grave", { type: "button" }, isConflict ? "用对方的，放弃我的" : "放弃这一条");
  drop.addEventListener("click", () =>
    act(drop, async () => {
      if (!(await ask("放弃这一条？", ["放弃后，手机上的这一条就没有了：", wordsOf(entry)], "放弃"))) return;
      await giveUp(one);
      flush();
    }));
  return h(
    "section.card.bad",
    { data: { held: entry.kind, entry: entry.id } },
    h("h2", isConflict ? `两人填得不一样：${titleOf(entry)}` : `没有被接受：${titleOf(entry)}`),
    h("p.help", `${targetOf(entry.visit)} · ${moment(madeAt(entry))}`),
    h("p", receipt.message),
    isConflict && pointOf(entry) && h("p", pointOf(entry)),
    isConflict
      ? h(
        "dl.facts.two",
        h("div", h("dt", "我填的"), h("dd", h("b", valueOf(entry)))),
        h(
          "div",
          h("dt", `${receipt.theirs?.who ?? "对方"}填的${when(receipt.theirs?.at)}`),
          h("dd", h("b", ANSWERS[receipt.theirs?.value] ?? receipt.theirs?.value ?? "")),
        ),
      )
      : h("p", wordsOf(entry)),
    !isConflict && ref && cardOf(entry) &&
      [
        h("p.help", "改正的办法：到这张卡上重新填一次，新填的会顶替这一条。"),
        h("a.big.first", { href: `#card/${ref}/${cardOf(entry)}` }, `到“${titleOf(entry)}”重新填`),
      ],
    keep,
    drop,
  );
}
