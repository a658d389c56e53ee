// A ZIP file of parts that are read one after another and not compressed: pictures and films are so already.

const TABLE = Uint32Array.from({ length: 256 }, (_, at) => {
  let value = at;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});
const MOST = 0xffffffff;

function crc(bytes, before) {
  let value = ~before;
  for (const byte of bytes) value = TABLE[(value ^ byte) & 255] ^ (value >>> 8);
  return ~value >>> 0;
}

// [width in bytes, value], …, least significant byte first.
function fields(...list) {
  const view = new DataView(new ArrayBuffer(list.reduce((sum, [width]) => sum + width, 0)));
  let at = 0;
  for (const [width, value] of list) {
    if (width === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += width;
  }
  return view.buffer;
}

const day = (at) => ((at.getFullYear() - 1980) << 9) | ((at.getMonth() + 1) << 5) | at.getDate();
const time = (at) => (at.getHours() << 11) | (at.getMinutes() << 5) | (at.getSeconds() >> 1);

// `files`: [name, an asynchronous row of Uint8Arrays], …
export async function zip(files, at = new Date()) {
  const whole = [], index = [];
  let offset = 0, length = 0;
  for (const [name, parts] of files) {
    const title = new TextEncoder().encode(name), content = [];
    let sum = 0, size = 0;
    for await (const bytes of parts) {
      sum = crc(bytes, sum);
      size += bytes.length;
      content.push(new Blob([bytes]));
    }
    if (offset + size > MOST) throw new Error("要导出的内容超过 4 GB，导不出来。请先连上网络，把长的录像发出去。");
    // Version 2.0, names in UTF-8, stored, the moment of writing.
    const about = [[2, 20], [2, 0x800], [2, 0], [2, time(at)], [2, day(at)], [4, sum], [4, size], [4, size]];
    const head = fields([4, 0x04034b50], ...about, [2, title.length], [2, 0]);
    const entry = fields(
      [4, 0x02014b50],
      [2, 20],
      ...about,
      [2, title.length],
      [2, 0],
      [2, 0],
      [2, 0],
      [2, 0],
      [4, 0],
      [4, offset],
    );
    whole.push(head, title, ...content);
    index.push(entry, title);
    offset += head.byteLength + title.length + size;
    length += entry.byteLength + title.length;
  }
  const end = fields(
    [4, 0x06054b50],
    [2, 0],
    [2, 0],
    [2, files.length],
    [2, files.length],
    [4, length],
    [4, offset],
    [2, 0],
  );
  return new Blob([...whole, ...index, end], { type: "application/zip" });
}
