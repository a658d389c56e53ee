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

// When it was made, by the phone's clock as the last contact put it right: the time that papers will bear.
export const madeAt = ({ made_at, skew }) => skew ? new Date(Date.parse(made_at) + skew).toISOString() : made_at;

const ACTS = {
  SHOW_CERTIFICATES: (visit, body, entry) => ({ ...visit, shown: shownBy(visit, body.officers, madeAt(entry)) }),
  NOTICE: (visit) => ({ ...visit, notice: null }),
  // Certificates that were turned down have started nothing.
  START: (visit, body, entry) =>
    visit.shown ? { ...visit, started_at: visit.started_at || madeAt(entry), place: visit.place || body.place } : visit,
  INFORM: (visit, body, entry) => ({ ...visit, informed: { ...body, at: madeAt(entry) } }),
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
      before: body.before,
      after: body.after,
    }),
  }),
  WITHDRAWAL: (visit, body) => ({ ...visit, findings: visit.findings.filter((one) => one.finding !== body.finding) }),
  BREAK_OFF: (visit, body, entry) => ({ ...visit, finished_at: madeAt(entry), break_off: body.why }),
  EVIDENCE: (visit, body) => ({ ...visit, evidence: [...visit.evidence, body] }),
  EXPERT_OPINION: (visit, body) => ({
    ...visit,
    opinions: replace(visit.opinions, (one) => one.expert === body.expert, body),
  }),
  STATEMENT: (visit, body) => ({ ...visit, statement: body }),
  SIGNATURE: (visit, body, entry) => ({
    ...visit,
    signatures: signed(visit, { ...body, refused: false, at: madeAt(entry), is_stale: false }),
  }),
  REFUSED_SIGNATURE: (visit, body, entry) => ({
    ...visit,
    signatures: signed(visit, { ...body, refused: true, at: madeAt(entry), is_stale: false }),
  }),
  FINISH: (visit, _body, entry) => ({ ...visit, finished_at: madeAt(entry) }),
};

const shownBy = (visit, officers, at) => ({
  officers,
  names: officers.map((number) => visit.team.find((one) => one.certificate_no === number)?.name ?? number),
  at,
});
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
  statement: null,
  shown: null,
  notice: null,
  informed: null,
  recusal_decision: "",
  started_at: null,
  finished_at: null,
  others: 0,
};

// A visit from the day pack, complete in its fields whatever the server left out.
export function sound(visit) {
  const whole = { ...EMPTY };
  for (const [name, value] of Object.entries(visit)) if (value !== null && value !== undefined) whole[name] = value;
  if (typeof whole.statement === "string") {
    whole.statement = whole.statement ? { who: "", text: whole.statement } : null;
  }
  return whole;
}

// After each of these everybody signs again (`inspections/rules/signing.py`): it changes what was signed.
export const CONTENT = new Set([
  "INFORM",
  "LINE",
  "FINDING",
  "CORRECTION",
  "WITHDRAWAL",
  "BREAK_OFF",
  "EXPERT_OPINION",
  "STATEMENT",
]);

export function apply(visit, entry) {
  const after = (ACTS[entry.kind] ?? ((same) => same))(visit, entry.body, entry);
  if (!CONTENT.has(entry.kind)) return after;
  return {
    ...after,
    signatures: visit.signatures.map((one) => ({ ...one, is_stale: true })),
  };
}
export const fold = (visit, entries) => entries.reduce(apply, visit);
