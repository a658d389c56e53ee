// What a visit still lacks, in words and on the card where it is put right.

import { lacks, signature, signers } from "./record.js";

const OF_FINDING = {
  "finding-without-violation": "对应的检查要点不是“不符合”，请改正",
  "major-without-article": "重大隐患要选违反的条文",
  "major-without-picture": "重大隐患要有照片或者录像",
  "correction-without-pictures": "当场改正的，要有改正前、改正后的照片，不能是同一张",
  "no-measure": "没有当场改正的，要写处理意见",
};

// What one finding lacks before it stands.
export const lacking = (visit, one) =>
  lacks(visit).filter((each) => OF_FINDING[each.code] && each.about[0] === one.finding).map((each) =>
    OF_FINDING[each.code]
  );

function unsigned(visit, found) {
  const open = signers(visit).filter((one) => !signature(visit, one)).map((one) => one.who);
  if (!visit.informed) open.push("企业代表");
  const words = found.some((one) => one.code === "sign-again") ? "签字后内容有改动，要重新签字" : "还没有签字";
  return `${words}：${open.join("、")}`;
}

// What still has to be done before the visit can end: [card, words].
export function missing(visit) {
  const found = lacks(visit), has = (code) => found.find((one) => one.code === code);
  const count = (code) => has(code)?.about.length ?? 0;
  const weak = visit.findings.filter((one) => lacking(visit, one).length).length;
  return [
    has("not-started") && ["identity", "还没有出示执法证、开始检查"],
    has("not-informed") && ["inform", "还没有告知对方并询问是否申请回避"],
    has("line-empty") && ["lines", `还有 ${count("line-empty")} 项检查要点没有判定`],
    has("line-without-ground") && ["lines", `有 ${count("line-without-ground")} 项没有检查，还没有写理由`],
    has("violation-without-finding") &&
    ["findings", `有 ${count("violation-without-finding")} 项不符合，还没有写明问题`],
    weak && visit.started_at && ["findings", `有 ${weak} 个问题没有写全`],
    has("no-statement") && ["words", "还没有记下企业陈述（没有也要点“没有陈述”）"],
    (has("officer-unsigned") || has("representative-unsigned")) && ["sign", unsigned(visit, found)],
    has("refusal-without-witness") && ["sign", "拒绝签字的，要写明在场见证人"],
  ].filter(Boolean);
}
