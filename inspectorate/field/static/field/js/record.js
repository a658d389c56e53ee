// What a record still lacks before the visit can end, and whose signature stands. Pure.

export const needsGround = (answer) => answer === "NOT_CHECKED" || answer === "NOT_APPLICABLE";
export const isJudged = (line) => Boolean(line.answer) && (!needsGround(line.answer) || Boolean(line.ground));
export const withoutFinding = (visit) =>
  visit.lines.filter((line) => line.answer === "VIOLATES" && !visit.findings.some((one) => one.line === line.line));

export function signers(visit) {
  const team = visit.team.filter((one) => visit.shown?.officers.includes(one.certificate_no)).map((one) => ({
    role: "OFFICER",
    who: one.name,
    label: "执法人员",
  }));
  const who = visit.informed?.representative;
  return [...team, ...(who ? [{ role: "REPRESENTATIVE", who, label: "企业代表" }] : [])];
}
const isFresh = (visit, one) =>
  !one.is_stale && (!one.at || !visit.content_changed_at || new Date(one.at) >= new Date(visit.content_changed_at));
export const signature = (visit, { role, who }) =>
  visit.signatures.find((one) => one.role === role && one.who === who && isFresh(visit, one));

// What a finding lacks before it stands: a grave one its article and a picture, every one a demand or a correction.
export function lacking(visit, one) {
  const pictures = visit.evidence.filter((each) => each.finding === one.finding), found = [];
  if (one.gravity === "MAJOR" && !one.article) found.push("重大隐患要选违反的条文");
  if (one.gravity === "MAJOR" && !pictures.length) found.push("重大隐患要有照片或者录像");
  if (!one.corrected && !one.measure) found.push("没有当场改正的，要写处理意见");
  if (visit.lines.some((line) => line.line === one.line && line.answer !== "VIOLATES")) {
    found.push("对应的检查要点不是“不符合”，请改正");
  }
  return found;
}

// What still has to be done before the visit can end: [card, words].
export function missing(visit) {
  const found = [];
  if (!visit.started_at) return [["identity", "还没有出示执法证、开始检查"]];
  if (!visit.informed) found.push(["inform", "还没有告知对方并询问是否申请回避"]);
  const open = visit.lines.filter((line) => !isJudged(line)).length;
  if (open) found.push(["lines", `还有 ${open} 项检查要点没有判定`]);
  const bare = withoutFinding(visit).length;
  if (bare) found.push(["findings", `有 ${bare} 项不符合，还没有写明问题`]);
  const weak = visit.findings.filter((one) => lacking(visit, one).length).length;
  if (weak) found.push(["findings", `有 ${weak} 个问题没有写全`]);
  if (!visit.statement) found.push(["words", "还没有记下企业陈述（没有也要点“没有陈述”）"]);
  const unsigned = signers(visit).filter((one) => !signature(visit, one));
  const again = unsigned.some((one) => visit.signatures.some((each) => each.who === one.who));
  if (unsigned.length) {
    found.push([
      "sign",
      `${again ? "签字后内容有改动，要重新签字" : "还没有签字"}：${unsigned.map((one) => one.who).join("、")}`,
    ]);
  }
  return found;
}
