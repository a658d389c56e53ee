// 款、项、目 of an article, as its text has them: the server's rule (`statutes/parts.py`), held to the same vectors.

const NUMBER = "[零一二三四五六七八九十百千]+";
const PART = new RegExp(`^(?:第(${NUMBER})款)?(?:第(${NUMBER})项)?(?:第(${NUMBER})目)?$`);
const ITEM = new RegExp(`^[（(]${NUMBER}[）)]`), POINT = /^(?:\d{1,2}[.．、]|[（(]\d{1,2}[）)])/;
const DIGITS = "零一二三四五六七八九", TENS = { 十: 10, 百: 100, 千: 1000 };

// 三百二十一 → 321
function numberOf(words = "") {
  let total = 0, digit = 0;
  for (const char of words) {
    if (DIGITS.includes(char)) digit = DIGITS.indexOf(char);
    else [total, digit] = [total + (digit || 1) * TENS[char], 0];
  }
  return total + digit;
}

// Each 款: of each of its 项 how many 目 it has.
function outline(text) {
  const found = [];
  for (const line of text.split(/\r?\n/).map((one) => one.trim()).filter(Boolean)) {
    const last = found.at(-1);
    if (last && ITEM.test(line)) last.push(0);
    else if (last?.length && POINT.test(line)) last[last.length - 1] += 1;
    else found.push([]);
  }
  return found;
}

// Why the article has no such part, in the server's words; "" where it has.
export function whyNot(name, text, given) {
  const part = given.replace(/\s+/g, ""), cited = PART.exec(part);
  if (!cited) return `“${given}”不是条文的款项。请写成“第一款第三项”，没有分款项的不写。`;
  const [paragraph, item, point] = cited.slice(1).map(numberOf), all = outline(text);
  const has = (one) => item <= one.length && (!point || (item > 0 && point <= one[item - 1]));
  if (!part || (paragraph <= all.length && (paragraph ? [all[paragraph - 1]] : all).some(has))) return "";
  const items = all.map((one, n) => (one.length ? `第${n + 1}款 ${one.length} 项` : "")).filter(Boolean).join("、");
  const told = `共 ${all.length} 款${items ? `（${items}）` : "，没有分项"}`;
  return `${name}没有${part}：这一条${told}。请核对条文；不分款项的不写。`;
}
