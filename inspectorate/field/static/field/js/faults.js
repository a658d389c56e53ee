// What can go wrong between the phone and the server, each with the words for the officer.

export class Offline extends Error {
  constructor() {
    super("没有网络，内容都在手机上，联网后再发。");
  }
}
export class Trouble extends Error {
  constructor(status) {
    super(`服务器暂时不能处理（${status}），内容都在手机上，稍后自动再发。`);
    this.status = status;
  }
}
// Somebody answered, but not our server: the page of a hotel's or a shop's network. Nothing has expired.
export class Stranger extends Error {
  constructor() {
    super(
      "这个网络连不到本局的服务器，可能要先在浏览器里登录这个网络，或者换一个网络。内容都在手机上，连上后自动发出。",
    );
  }
}
export class SignIn extends Error {
  constructor() {
    super("登录已过期，请再次登录。手机上的内容都在。");
  }
}
export class Refusal extends Error {
  constructor(answer, status) {
    super(answer.message);
    this.code = answer.code;
    this.facts = answer;
    this.status = status;
  }
}
