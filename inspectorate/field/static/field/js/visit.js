// A visit as the phone sees it: what the server knew, with every entry made here laid over it. Pure.

export const BREAKS = {
  REFUSED: "拒绝、阻碍检查",
  NOT_OPERATING: "没有开展这次抽查涉及的经营活动",
  UNREACHABLE: "在登记的住所联系不上",
};
export const ANSWERS = { CONFORMS: "符合", VIOLATES: "不符合", NOT_APPLICABLE: "不适用", NOT_CHECKED: "未检查" };

const replace = (
  list,
  same,
  value,
) => (list.some(same) ? list.map((one) => (same(one) ? { ...one, ...value } : one)) : [...list, value]);

const ACTS = {
  SHOW_CERTIFICATES: (visit, body, entry) => ({ ...visit, shown: { officers: body.officers, at: entry.made_at } }),
  // Certificates that were turned down have started nothing.
  START: (visit, body, entry) => (visit.shown ? { ...visit, started_at: entry.made_at, place: body.place } : visit),
  INFORM: (visit, body, entry) => ({ ...visit, informed: { ...body, at: entry.made_at } }),
  LINE: (visit, body) => ({ ...visit, lines: replace(visit.lines, (line) => line.line === body.line, body) }),
  FINDING: (visit, body) => ({
    ...visit,
    findings: replace(visit.findings, (one) => one.finding === body.finding, body),
  }),
  CORRECTION: (visit, body) => ({
    ...visit,
    findings: replace(visit.findings, (one) => one.finding === body.finding, {
      corrected: true,
      correction: body.note,
    }),
  }),
  WITHDRAWAL: (visit, body) => ({ ...visit, findings: visit.findings.filter((one) => one.finding !== body.finding) }),
  BREAK_OFF: (visit, body, entry) => ({ ...visit, finished_at: entry.made_at, break_off: body.why }),
  EVIDENCE: (visit, body) => ({ ...visit, evidence: [...visit.evidence, body] }),
  EXPERT_OPINION: (visit, body) => ({
    ...visit,
    opinions: replace(visit.opinions, (one) => one.expert === body.expert, body),
  }),
  STATEMENT: (visit, body) => ({ ...visit, statement: body }),
  SIGNATURE: (visit, body, entry) => ({
    ...visit,
    signatures: signed(visit, { ...body, refused: false, at: entry.made_at, is_stale: false }),
  }),
  REFUSED_SIGNATURE: (visit, body, entry) => ({
    ...visit,
    signatures: signed(visit, { ...body, refused: true, at: entry.made_at, is_stale: false }),
  }),
  FINISH: (visit, _body, entry) => ({ ...visit, finished_at: entry.made_at }),
};

const signed = (visit, one) =>
  replace(visit.signatures, (other) => other.role === one.role && other.who === one.who, one);

const EMPTY = {
  team: [],
  experts: [],
  lines: [],
  findings: [],
  evidence: [],
  opinions: [],
  signatures: [],
  earlier: [],
  shown: null,
  informed: null,
  recusal_decision: "",
  started_at: null,
  finished_at: null,
};

// A visit from the day pack, complete in its fields whatever the server left out.
export function sound(visit) {
  const whole = { ...EMPTY };
  for (const [name, value] of Object.entries(visit)) if (value !== null && value !== undefined) whole[name] = value;
  if (typeof whole.statement === "string") {
    whole.statement = whole.statement ? { who: "", text: whole.statement } : null;
  }
  if (whole.started_at && !whole.shown) {
    whole.shown = { officers: whole.team.map((one) => one.certificate_no), at: whole.started_at };
  }
  return whole;
}

// Who signed before the contents changed has to sign again: before, in the order of the acts or by the clock.
const CONTENT = new Set([
  "INFORM",
  "LINE",
  "FINDING",
  "CORRECTION",
  "WITHDRAWAL",
  "BREAK_OFF",
  "EXPERT_OPINION",
  "STATEMENT",
]);
const later = (a, b) => (b && new Date(b) > new Date(a) ? b : a);

export function apply(visit, entry) {
  const after = (ACTS[entry.kind] ?? ((same) => same))(visit, entry.body, entry);
  if (!CONTENT.has(entry.kind)) return after;
  return {
    ...after,
    content_changed_at: later(entry.made_at, visit.content_changed_at),
    signatures: visit.signatures.map((one) => ({ ...one, is_stale: true })),
  };
}
export const fold = (visit, entries) => entries.reduce(apply, visit);

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
