// The statute library: every article is found by words in it, without a network. Downloaded again only when it changed.

import { call } from "./server.js";

export const MOST = 20;
const PATIENCE = 180_000;
export const library = { digest: "", statutes: 0, articles: [] };
let known = new Map();

// Put the kept library into memory, ready to be searched at every letter; nothing empties it.
export function openLibrary(kept) {
  const articles = (kept?.statutes ?? []).flatMap(({ title, in_force: inForce, articles: list }) =>
    list.map(([id, words, number, text]) => ({
      id,
      statute: title,
      words,
      text,
      inForce,
      all: `${title} ${words} 第${number}条 ${text}`,
    }))
  );
  known = new Map(articles.map((one) => [one.id, one]));
  Object.assign(library, {
    digest: kept?.digest ?? "",
    statutes: (kept?.statutes ?? []).filter((one) => one.in_force).length,
    articles,
  });
}

// The library that the day's pack names, or null when the phone has it already.
export async function fetchLibrary({ digest, size }, progress) {
  if (digest === library.digest) return null;
  const fresh = await call("GET", "statutes/", {
    patience: PATIENCE,
    progress: (bytes) => progress(Math.min(1, bytes / size)),
  });
  return { digest, statutes: fresh.statutes };
}

export const article = (id) => known.get(id) ?? null;
export const articleName = (one) => (one ? `《${one.statute}》${one.words}` : "");

// Articles by any words in them: every word must occur; those of the item first, then what is in force.
export function searchArticles(words, suggested = []) {
  const parts = words.trim().split(/\s+/).filter(Boolean),
    fits = (one) => one && parts.every((part) => one.all.includes(part));
  const found = new Set(suggested.map(article).filter(fits));
  for (const one of library.articles) {
    if (found.size >= MOST) break;
    if (one.inForce && fits(one)) found.add(one);
  }
  return [...found];
}
