// The wall: runs through the sorted tickets stratum by stratum; the drawn rise into their places. Space plays or ends it.
// What is shown was computed by the server from the frozen lists; nothing here decides anything. `?still` shows no motion.

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

function element(name, text, className = "") {
  const made = document.createElement(name);
  made.textContent = text;
  made.className = className;
  return made;
}

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

function everything(show) {
  const taken = element("ol", "", "taken many");
  taken.append(...drawn.map(place));
  const heading = element("h2", `抽中 ${drawn.length} 户，按票号从小到大`);
  taken.style.setProperty("grid-column", "1 / -1");
  show.replaceChildren(heading, taken);
  document.querySelector(".after").hidden = false;
  wall.dataset.done = "1";
}

async function play() {
  if (running) {
    skip = true;
    return;
  }
  running = true;
  const show = document.querySelector(".show");
  const count = data.strata.reduce((sum, one) => sum + one.tickets.length, 0) || 1;
  document.querySelector(".after").hidden = true;
  for (const one of data.strata) if (!skip) await stratum(show, one, Math.max(12, (SECONDS * 1000) / count));
  everything(show);
  running = false;
  skip = still;
}

addEventListener("keydown", (event) => {
  if (event.code !== "Space") return;
  event.preventDefault();
  if (form) form.requestSubmit();
  else if (data) play();
});

if (data) play();
