// One value, one byte string: the JSON that phone and server digest alike (strings, whole numbers, lists, objects).

const order = (a, b) => {
  const [x, y] = [[...a], [...b]];
  for (let i = 0; i < Math.min(x.length, y.length); i++) {
    if (x[i] !== y[i]) return x[i].codePointAt(0) - y[i].codePointAt(0);
  }
  return x.length - y.length;
};

function number(value) {
  if (!Number.isSafeInteger(value)) throw new TypeError(`not a whole number: ${value}`);
  return String(value === 0 ? 0 : value);
}

// Half a surrogate pair (a keyboard that was interrupted) has no bytes in UTF-8: it becomes the replacement mark.
export const sound = (
  text,
) => (text.toWellFormed
  ? text.toWellFormed()
  : text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd"));

export function canonical(value) {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "number") return number(value);
  if (typeof value === "string") return JSON.stringify(sound(value));
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object") throw new TypeError(`cannot be sent: ${typeof value}`);
  const keys = Object.keys(value).sort(order);
  return `{${keys.map((key) => `${JSON.stringify(sound(key))}:${canonical(value[key])}`).join(",")}}`;
}

export const hex = (buffer) => [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, "0")).join("");

export async function digest(value) {
  return hex(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(canonical(value))));
}
