// 检查项: the check points under their items, how many are left, and 其余全部符合 for each item.

import { visitOf } from "../day.js";
import { act, h } from "../dom.js";
import { add } from "../outbox.js";
import { isJudged } from "../record.js";
import { point } from "./point.js";

// What “the rest conforms” answers: nothing that was judged, nothing begun, nothing of which a finding tells.
const restOf = (visit, item) =>
  visit.lines.filter((line) =>
    line.item === item && !line.answer && !visit.findings.some((one) => one.line === line.line)
  );

// 其余全部符合 of one item, in two taps: the second one says again how many.
function rest(visit, item, refill) {
  const button = h("button.big", { type: "button" });
  let asked = false, drawn = visit;
  const show = () => {
    drawn = visitOf(visit.ref);
    const left = restOf(drawn, item).length;
    if (!left) asked = false;
    button.hidden = !left;
    button.textContent = asked ? `确认：其余 ${left} 项都符合` : `其余 ${left} 项全部符合`;
    button.classList.toggle("first", asked);
  };
  button.addEventListener("click", () =>
    act(button, async () => {
      const left = restOf(drawn, item);
      if (asked && left.length) {
        await add(drawn, left.map(({ line }) => ["LINE", { line, answer: "CONFORMS", ground: "" }]));
        await refill();
      }
      asked = !asked;
      show();
    }));
  return [button, show];
}

export async function lines(visit) {
  if (!visit.lines.length) return h("p.empty", "这次检查没有检查要点。请在办公室核对检查方案后重新下载。");
  const left = h("p.progress", { role: "status" }), meter = h("progress", { max: visit.lines.length });
  const jump = h("button.big", { type: "button" }, "跳到下一个没判定的");
  const show = () => {
    const open = visitOf(visit.ref).lines.filter((one) => !isJudged(one));
    left.textContent = open.length
      ? `还有 ${open.length} 项没有判定，共 ${visit.lines.length} 项`
      : `${visit.lines.length} 项都已判定`;
    meter.value = visit.lines.length - open.length;
    jump.hidden = !open.length;
    next.hidden = open.length > 0;
    for (const one of rests) one();
    jump.onclick = () => document.getElementById(`line-${open[0].line}`)?.scrollIntoView({ block: "start" });
  };
  const next = h("a.big.first.next", { href: `#card/${visit.ref}/findings` }, "下一步：问题");
  const groups = new Map();
  for (const line of visit.lines) groups.set(line.item, [...(groups.get(line.item) ?? []), line]);
  let number = 0;
  const list = [], rests = [];
  for (const [item, group] of groups) {
    const fills = [];
    list.push(h("h2.part", group[0].item_name));
    for (const line of group) {
      const [box, fill] = await point(visit, line, ++number, show);
      list.push(box);
      fills.push(fill);
    }
    const [button, tell] = rest(visit, item, async () => {
      for (const fill of fills) await fill();
      show();
    });
    list.push(button);
    rests.push(tell);
  }
  show();
  return h(
    "div.lines",
    !visit.started_at && h("p.note.warn", "还没有出示执法证。请先做第一张卡“核对身份”。"),
    h("div.sticky", left, meter, jump, next),
    list,
  );
}
