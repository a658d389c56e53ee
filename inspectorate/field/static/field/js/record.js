// What still stands between a visit and its end: the rule of `inspections/rules/record.py`, held to the same vectors. Pure.

const NOT_JUDGED = ["NOT_APPLICABLE", "NOT_CHECKED"], PICTURES = ["PHOTO", "VIDEO"];
const lack = (code, about = []) => ({ code, about });

export const needsGround = (answer) => NOT_JUDGED.includes(answer);
export const isJudged = (line) => Boolean(line.answer) && (!needsGround(line.answer) || Boolean(line.ground));
export const withoutFinding = (visit) =>
  visit.lines.filter((line) => line.answer === "VIOLATES" && !visit.findings.some((one) => one.line === line.line));

// Who showed a certificate signs, and the representative who was informed: {role, who, label}.
export function signers(visit) {
  const named = visit.team.filter((one) => visit.shown?.officers.includes(one.certificate_no)).map((one) => one.name);
  const officers = (visit.shown?.names ?? named).map((who) => ({ role: "OFFICER", who, label: "执法人员" }));
  const who = visit.informed?.representative;
  return [...officers, ...(who ? [{ role: "REPRESENTATIVE", who, label: "企业代表" }] : [])];
}

// Signed before the contents changed is not signed: before in the order of the acts, whatever a clock says.
const isFresh = (one) => !one.is_stale;
const isOf = ({ role, who }) => (one) => one.role === role && one.who === who;
const counts = (one) => !one.refused || one.role !== "OFFICER";
export const signature = (visit, signer) =>
  visit.signatures.find((one) => isOf(signer)(one) && counts(one) && isFresh(one));

function ofLines(visit) {
  const numbers = (is) => visit.lines.flatMap((line, at) => is(line) ? [at + 1] : []);
  const bare = withoutFinding(visit);
  return [
    lack("line-empty", numbers((line) => !line.answer)),
    lack("line-without-ground", numbers((line) => needsGround(line.answer) && !line.ground)),
    lack("violation-without-finding", numbers((line) => bare.includes(line))),
  ].filter((one) => one.about.length);
}

// Pictures that were named and are there, or that were taken of this finding for the purpose; two at least.
function bothSides(visit, one) {
  const pictures = visit.evidence.filter((each) => PICTURES.includes(each.kind));
  const taken = (each, purpose) => each.finding === one.finding && each.purpose === purpose;
  const side = (named, purpose) => pictures.filter((each) => named?.includes(each.digest) || taken(each, purpose));
  const before = side(one.before, "BEFORE"), after = side(one.after, "AFTER");
  return before.length && after.length && new Set([...before, ...after].map((each) => each.digest)).size > 1;
}

// A grave hazard is tied to an article and to a picture; a correction shows both before and after.
function ofFinding(visit, one) {
  const own = visit.evidence.filter((each) => each.finding === one.finding), isMajor = one.gravity === "MAJOR";
  const answer = visit.lines.find((line) => line.line === one.line)?.answer;
  const found = {
    "finding-without-violation": answer && answer !== "VIOLATES",
    "major-without-article": isMajor && !one.article,
    "major-without-picture": isMajor && !own.some((each) => PICTURES.includes(each.kind)),
    "correction-without-pictures": one.corrected && !bothSides(visit, one),
    "no-measure": !one.corrected && !one.measure,
  };
  return Object.keys(found).filter((code) => found[code]).map((code) => lack(code, [one.finding]));
}

// Since 2026-02-01 the officers write down why nobody signed, and sign (安全生产违法行为行政处罚办法第三十七条).
export function needsWitness(at) {
  return !at || new Date(at) < new Date("2026-02-01T00:00:00+08:00");
}

function ofSignatures(visit) {
  const unsigned = signers(visit).filter((one) => !signature(visit, one));
  const officers = unsigned.filter((one) => one.role === "OFFICER").map((one) => one.who);
  const silent = !visit.informed || unsigned.some((one) => one.role === "REPRESENTATIVE");
  const unwitnessed = visit.signatures.filter((one) =>
    one.refused && !one.witness && needsWitness(one.at) && isFresh(one)
  );
  const again = unsigned.filter((one) => visit.signatures.some((each) => isOf(one)(each) && !isFresh(each)));
  return [
    officers.length && lack("officer-unsigned", officers),
    silent && lack("representative-unsigned"),
    unwitnessed.length && lack("refusal-without-witness", unwitnessed.map((one) => one.who)),
    again.length && lack("sign-again", again.map((one) => one.who)),
  ].filter(Boolean);
}

// In the order of the record: {code, about: numbers of points, keys of findings or names}; empty when the visit may end.
export function lacks(visit) {
  if (!visit.started_at) return [lack("not-started")];
  return [
    ...(visit.informed ? [] : [lack("not-informed")]),
    ...ofLines(visit),
    ...visit.findings.flatMap((one) => ofFinding(visit, one)),
    ...(visit.statement ? [] : [lack("no-statement")]),
    ...ofSignatures(visit),
  ];
}
