// 完成: what is still missing is listed; when nothing is, the visit ends with its time and place.

import { act, ask, clock, h, say } from "../dom.js";
import { dropDrafts, unfinished } from "../draft.js";
import { add, entriesOf } from "../outbox.js";
import { place } from "../place.js";
import { flush } from "../send.js";
import { isOnline } from "../server.js";
import { tell } from "../bus.js";
import { missing } from "../lacks.js";
import { BREAKS } from "../visit.js";
import { breakOff } from "./break_off.js";

export async function finish(visit) {
  if (visit.finished_at) {
    const waiting = entriesOf(visit.visit, true).length;
    return h(
      "div",
      h(
        "section.card.good",
        h("p", h("b", `${clock(new Date(visit.finished_at))} 检查已结束`)),
        visit.break_off && h("p", `未能检查：${BREAKS[visit.break_off]}`),
        h("p", waiting ? `这次检查还有 ${waiting} 条待发，联网后自动发出。请不要清空手机。` : "全部内容服务器已收妥。"),
      ),
      h("a.big.first.next", { href: "#today" }, "回到今日检查"),
    );
  }
  const left = missing(visit),
    button = h("button.big.first", { type: "button", disabled: left.length > 0 }, "结束检查");
  button.addEventListener("click", () =>
    act(button, async () => {
      const open = await unfinished(`${visit.ref}|`),
        lost = open.length && `有没写完、没有记下的：${open.map((one) => one.title).join("、")}。结束后不再保留。`;
      if (
        !(await ask("结束检查？", ["结束后不能再改检查项和问题，只能在办公室更正。", lost], "结束检查", "再看看"))
      ) return;
      const at = await place();
      await add(visit, [["FINISH", { place: visit.place || visit.target.address, ...at }]]);
      await dropDrafts(`${visit.ref}|`);
      say(isOnline() ? "检查已结束，正在发送。" : "检查已结束，全部存在手机上，联网后自动发出。");
      flush();
      tell("redraw");
    }));
  return h(
    "div",
    left.length
      ? h(
        "section.card",
        h("h2", `还差 ${left.length} 件事`),
        h(
          "ul.missing",
          left.map(([card, words]) => h("li", h("a.big", { href: `#card/${visit.ref}/${card}` }, words))),
        ),
      )
      : h(
        "section.card.good",
        h("p", h("b", "没有漏项，可以结束检查。")),
        h(
          "p",
          `检查要点 ${visit.lines.length} 项，问题 ${visit.findings.length} 个，照片等记录 ${visit.evidence.length} 份。`,
        ),
      ),
    button,
    visit.started_at ? await breakOff(visit) : null,
  );
}
