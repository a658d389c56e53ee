// The wall: runs through the sorted tickets stratum by stratum; the drawn rise into their places. Then, sheet by sheet,
// the strata with their cut-offs and teams. Space goes on: to the end, to the next sheet, to the beginning. F: full screen.
// What is shown was computed by the server from the frozen lists; nothing here decides anything. `?still` shows no motion.

import { element } from "../../console/js/element.js";

const wall = document.querySelector(".wall");
const form = document.querySelector("form[data-space]");
const data = JSON.parse(document.getElementById("draw-data")?.textContent ?? "null");
const still = matchMedia("(prefers-reduced-motion: reduce)").matches ||
  new URLSearchParams(location.search).has("still");
const SECONDS = 14;
let skip = still;
let running = false;

// The order of the record (§10): by ticket over all strata. The same number stands in the result, the record and here.
const drawn = (data?.strata ?? []).flatMap((one) => one.tickets).filter((one) => one.fate === "DRAWN");
drawn.sort((a, b) => (a.ticket < b.ticket ? -1 : 1));
const orderOf = new Map(drawn.map((one, n) => [one.ticket, n + 1]));

const pause = (ms) => (skip ? Promise.resolve() : new Promise((done) => setTimeout(done, ms)));

function place(entry) {
  const line = element("li", "");
  line.append(
    element("b", String(orderOf.get(entry.ticket))),
    element("span", entry.name),
    element("code", entry.ticket.slice(0, 12)),
  );
  return line;
}

async function stratum(show, one, perTicket) {
  const stream = element("ol", "", "stream");
  const taken = element("ol", "", `taken${one.quota > 8 ? " many" : ""}`);
  show.replaceChildren(element("h2", `${one.label}：${one.population} 户，抽 ${one.quota} 户`), stream, taken);
  for (const entry of one.tickets) {
    const isDrawn = orderOf.has(entry.ticket);
    const line = element("li", "", isDrawn ? "drawn" : "");
    line.append(element("code", entry.ticket.slice(0, 12)), element("span", entry.name));
    stream.prepend(line);
    if (stream.children.length > 40) stream.lastChild.remove();
    if (isDrawn) taken.append(place(entry));
    await pause(isDrawn ? perTicket * 1.6 : perTicket * 0.5);
  }
  await pause(900);
}

// What remains on the wall, sheet by sheet: the strata with their cut-offs and who goes to the drawn; last the digests.
function goes(entry) {
  const line = place(entry);
  const [leader, ...others] = entry.team;
  line.append(element("span", leader ? [`${leader}（组长）`, ...others].join("、") : "无人可派", "team"));
  return line;
}

function lay(show, one) {
  const taken = element("ol", "", "taken teams");
  const cutoff = one.lines.length ? `末位票号 ${one.cutoff.slice(0, 16)}，大于它的没有抽中` : "本层没有名额";
  show.replaceChildren(element("h2", one.heading), element("p", cutoff, "hint"), taken, element("p", " ", "hint page"));
  taken.append(...one.lines);
}

// As many lines as this screen holds; a name of two lines takes the place of two.
function sheets(show) {
  const made = [];
  for (const one of data.strata) {
    const taken = one.tickets.filter((entry) => entry.fate === "DRAWN");
    const heading = `${one.label}：${one.population} 户，抽中 ${taken.length} 户`;
    let sheet = { heading, cutoff: one.cutoff, lines: [] };
    made.push(sheet);
    for (const line of taken.map(goes)) {
      lay(show, { ...sheet, lines: [...sheet.lines, line] });
      if (sheet.lines.length && document.documentElement.scrollHeight > innerHeight) {
        sheet = { ...sheet, lines: [] };
        made.push(sheet);
      }
      sheet.lines.push(line);
    }
  }
  return made;
}

function turnTo(number) {
  const show = document.querySelector(".show");
  const after = document.querySelector(".after");
  after.hidden = true;
  wall.dataset.done = String(number + 1);
  const all = sheets(show);
  wall.dataset.sheets = String(all.length + 1);
  after.hidden = number < all.length;
  show.replaceChildren();
  if (number >= all.length) return;
  lay(show, all[number]);
  show.querySelector(".page").textContent = `第 ${number + 1} 页，共 ${all.length} 页；全部抽中 ${drawn.length} 户`;
}

async function play() {
  running = true;
  delete wall.dataset.done;
  const show = document.querySelector(".show");
  const count = data.strata.reduce((sum, one) => sum + one.tickets.length, 0) || 1;
  document.querySelector(".after").hidden = true;
  for (const one of data.strata) if (!skip) await stratum(show, one, Math.max(12, (SECONDS * 1000) / count));
  turnTo(0);
  running = false;
  skip = still;
}

function goOn() {
  const shown = Number(wall.dataset.done ?? 0);
  if (running) skip = true;
  else if (shown < Number(wall.dataset.sheets)) turnTo(shown);
  else play();
}

function fillScreen() {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen();
}

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.code === "KeyF") fillScreen();
  if (event.code !== "Space") return;
  event.preventDefault();
  if (form) form.requestSubmit();
  else if (data) goOn();
});

if (data) play();
