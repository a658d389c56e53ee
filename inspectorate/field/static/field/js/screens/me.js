// 我: who is signed in, what is on the phone, lock it, leave it.

import { on, tell } from "../bus.js";
import { act, ask, choice, h } from "../dom.js";
import { unfinished } from "../draft.js";
import { empty } from "../leave.js";
import { chooseOriginals, isKnown, originals } from "../line.js";
import { unsent } from "../outbox.js";
import { flush } from "../send.js";
import { isOnline } from "../server.js";
import { room } from "../space.js";
import { plain } from "../store.js";
import { fact } from "./today.js";

// Larger letters for tired eyes; the phone remembers it.
export const size = () =>
  document.documentElement.classList.toggle("large", localStorage.getItem("letters") === "large");

let worker = null;
on("worker", (kept) => {
  worker = kept;
  kept.addEventListener("updatefound", () => tell("update"));
});

async function leave() {
  const count = unsent(), open = await unfinished();
  const words = count
    ? [`还有 ${count} 条没有发出。退出会清空这部手机，这 ${count} 条将丢失，要重新检查。`, "请先联网发出，再退出。"]
    : ["退出后，这部手机上的检查资料全部清空。下次使用要联网登录、重新下载。"];
  if (open.length) words.push(`还有 ${open.length} 处没写完，也会丢失：${open.map((one) => one.title).join("、")}。`);
  if (
    !(await ask(
      "退出并清空？",
      words,
      count ? `丢弃 ${count} 条，退出` : "退出并清空",
      count ? "先不退出" : "不，返回",
    ))
  ) return;
  await empty("已退出，手机已清空。");
}

function renew() {
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  worker.waiting.postMessage("take-over");
}

function wifi() {
  const options = [["any", "有网就发"], ["wifi", "只在 Wi-Fi 下发"]],
    chosen = choice("originals", options, originals());
  chosen.addEventListener("change", (event) => chooseOriginals(event.target.value));
  return h(
    "section.card",
    h("h2", "照片、录像原件"),
    chosen,
    h("p.help", "原件没有发完的检查，结束也要等原件发完才算收妥。"),
  );
}

export async function me() {
  const person = await plain.get("person"), { words, isPromised } = await room();
  const out = h("button.big.grave", { type: "button" }, "退出并清空手机");
  out.addEventListener("click", () => act(out, leave));
  const letters = choice("letters", [["normal", "标准"], ["large", "大"]], localStorage.getItem("letters") ?? "normal");
  letters.addEventListener("change", (event) => {
    localStorage.setItem("letters", event.target.value);
    size();
  });
  return h(
    "div",
    h("h1", person.name),
    h("p.lead", person.unit),
    worker?.waiting &&
      h(
        "section.card",
        h("h2", "手机端有新版本"),
        h("p", "填写的内容不受影响，更新后要再输一次密码。"),
        h("button.big.first", { type: "button", onclick: renew }, "更新"),
      ),
    h(
      "section.card",
      h(
        "dl.facts",
        fact("网络", isOnline() ? "在线" : "离线"),
        fact("待发", `${unsent()} 条`),
        fact("存储空间", words),
        fact("防清理", isPromised ? "浏览器已承诺不自动清理" : "浏览器没有承诺"),
        fact("版本", document.body.dataset.version),
      ),
      unsent() && isOnline()
        ? h("button.big", {
          type: "button",
          onclick: () => {
            location.hash = "#outbox";
            flush();
          },
        }, "去发送")
        : null,
    ),
    h("section.card", h("h2", "字号"), letters),
    isKnown() && wifi(),
    h(
      "section.card",
      h("h2", "暂时离开"),
      h("p", "锁定后要输密码才能打开，填写的内容都在。15 分钟不用会自动锁定。"),
      h("button.big", { type: "button", onclick: () => tell("lock") }, "锁定"),
    ),
    h(
      "section.card",
      h("h2", "我的手机"),
      h("p", "手机丢了，请马上在电脑上打开“手机”页面点“远程清除”，或者打电话给系统管理员。"),
      h("a.big", { href: "/office/devices/" }, "看我登录过的手机"),
    ),
    h("section.card", h("h2", "退出"), h("p", "退出会清空这部手机上的检查资料。没有发出的内容会丢失，会先问您。"), out),
  );
}
