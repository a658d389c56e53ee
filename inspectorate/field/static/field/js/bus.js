// Telling the parts of the page what happened: "saved", "outbox", "net", "visit", "signin", "wipe", "lock".

const bus = new EventTarget();

export const tell = (name, detail = null) => bus.dispatchEvent(new CustomEvent(name, { detail }));

export function on(name, act) {
  const listener = (event) => act(event.detail);
  bus.addEventListener(name, listener);
  return () => bus.removeEventListener(name, listener);
}
