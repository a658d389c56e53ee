// What each kind of entry is called, the card on which it is filled in, and how one reads.

import { baseOf } from "./day.js";
import { ANSWERS } from "./visit.js";

// [title, card]; what has no card is made again where it was made.
const KINDS = {
  SHOW_CERTIFICATES: ["出示执法证", "identity"],
  NOTICE: ["出具通知书", "identity"],
  START: ["开始检查", "identity"],
  INFORM: ["告知与回避", "inform"],
  LINE: ["检查项", "lines"],
  FINDING: ["问题", "findings"],
  CORRECTION: ["当场改正", "findings"],
  WITHDRAWAL: ["撤销问题", "findings"],
  BREAK_OFF: ["检查无法进行", "finish"],
  EVIDENCE: ["照片等记录", ""],
  EXPERT_OPINION: ["专家意见", "words"],
  STATEMENT: ["企业陈述", "words"],
  SIGNATURE: ["签字", "sign"],
  REFUSED_SIGNATURE: ["拒绝签字", "sign"],
  FINISH: ["结束检查", "finish"],
};
export const titleOf = ({ kind }) => KINDS[kind][0];
export const cardOf = ({ kind }) => KINDS[kind][1];

const answerOf = ({ answer, ground }) => `${ANSWERS[answer]}${ground ? `（${ground}）` : ""}`;

// In a conflict both values stand side by side, and the check point above them.
export const pointOf = ({ body, visit }) => baseOf(visit)?.lines.find((one) => one.line === body.line)?.point ?? "";
export const valueOf = ({ kind, body }) =>
  kind === "LINE"
    ? answerOf(body)
    : kind === "INFORM"
    ? `${body.representative} ${body.position}，${
      body.asks_recusal ? `申请回避：${body.recusal_ground}` : "不申请回避"
    }`
    : body.description || body.text || body.note || body.ground || body.who || body.name || body.place || "";
export const wordsOf = (entry) => entry.kind === "LINE" ? `${pointOf(entry)}：${valueOf(entry)}` : valueOf(entry);

export const targetOf = (number) => baseOf(number)?.target.name ?? "";
