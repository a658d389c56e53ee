// The stack of cards of a visit in the order of the day, and which of them waits. Pure.

import { missing } from "./lacks.js";
import { isJudged, signature, signers, withoutFinding } from "./record.js";

const count = (number, words, none) => (number ? `${number} ${words}` : none);

// The stack of cards in the order of the day: {id, title, words, state: done | now | open}.
export function cards(visit) {
  const judged = visit.lines.filter(isJudged).length,
    open = new Set(missing({ ...visit, started_at: visit.started_at || "later" }).map(([card]) => card));
  const list = [
    ["identity", "核对身份", visit.started_at ? "已出示执法证，检查已开始" : "出示执法证，开始检查", !visit.started_at],
    [
      "inform",
      "告知与回避",
      visit.informed ? `已告知 ${visit.informed.representative}` : "告知权利，询问是否申请回避",
      !visit.informed,
    ],
    ["lines", "检查项", `已判定 ${judged} 项，共 ${visit.lines.length} 项`, open.has("lines")],
    [
      "findings",
      "问题",
      withoutFinding(visit).length ? `有 ${withoutFinding(visit).length} 项不符合，还没有写明问题` : count(
        visit.findings.length,
        "个问题",
        judged < visit.lines.length ? "判定为不符合的，在这里写明" : "没有问题",
      ),
      open.has("findings") || judged < visit.lines.length,
    ],
    [
      "words",
      "专家意见、企业陈述",
      visit.statement ? "已记下" : count(visit.opinions.length, "条专家意见", "还没有记"),
      !visit.statement,
    ],
    [
      "sign",
      "签字",
      `已签 ${signers(visit).filter((one) => signature(visit, one)).length} 人，共 ${signers(visit).length} 人`,
      open.has("sign") || !visit.informed,
    ],
    ["finish", "完成", visit.finished_at ? "检查已结束" : "核对有没有漏项，结束检查", !visit.finished_at],
  ];
  const now = list.findIndex(([, , , waits]) => waits);
  return list.map(([id, title, words, waits], at) => ({
    id,
    title,
    words,
    state: !waits ? "done" : at === now ? "now" : "open",
  }));
}
