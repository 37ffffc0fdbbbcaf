/** Archives and Zstandard frames put together by hand: no packer at hand writes them. */
import { deflateSync } from "fflate";

export const bytesOf = (text: string) => new TextEncoder().encode(text);

export const joined = (...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> => {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
};

/** A frame of one raw block (RFC 8878, 3.1.1). */
export function zstdFrame(content: Uint8Array): Uint8Array<ArrayBuffer> {
  const head = new DataView(new ArrayBuffer(12));
  head.setUint32(0, 0xfd2fb528, true);
  // One segment, with its size in four bytes; one last block, raw.
  head.setUint8(4, 0xa0);
  head.setUint32(5, content.length, true);
  const block = 1 | (content.length << 3);
  for (let i = 0; i < 3; i++) head.setUint8(9 + i, (block >> (8 * i)) & 255);
  return joined(new Uint8Array(head.buffer), content);
}

const PACKED: Readonly<Record<number, (content: Uint8Array) => Uint8Array>> = {
  0: (content) => content,
  8: (content) => deflateSync(content),
  93: zstdFrame,
};

/** An archive whose members are compressed by the method, as numbered in archives. */
export function zipOf(files: Readonly<Record<string, string | object>>, method = 8): Uint8Array<ArrayBuffer> {
  const locals: Uint8Array[] = [];
  const entries: Uint8Array[] = [];
  let offset = 0;
  for (const [path, content] of Object.entries(files)) {
    const name = bytesOf(path);
    const plain = bytesOf(typeof content === "string" ? content : JSON.stringify(content));
    const packed = (PACKED[method] ?? PACKED[0])(plain);
    const field = (view: DataView, at: number) => {
      view.setUint16(at, 20, true);
      view.setUint16(at + 4, method, true);
      view.setUint32(at + 14, packed.length, true);
      view.setUint32(at + 18, plain.length, true);
      view.setUint16(at + 22, name.length, true);
    };
    const local = new DataView(new ArrayBuffer(30));
    local.setUint32(0, 0x04034b50, true);
    field(local, 4);
    const entry = new DataView(new ArrayBuffer(46));
    entry.setUint32(0, 0x02014b50, true);
    field(entry, 6);
    entry.setUint32(42, offset, true);
    locals.push(new Uint8Array(local.buffer), name, packed);
    entries.push(new Uint8Array(entry.buffer), name);
    offset += 30 + name.length + packed.length;
  }
  const directory = joined(...entries);
  const end = new DataView(new ArrayBuffer(22));
  end.setUint32(0, 0x06054b50, true);
  end.setUint16(10, Object.keys(files).length, true);
  end.setUint32(12, directory.length, true);
  end.setUint32(16, offset, true);
  return joined(...locals, directory, new Uint8Array(end.buffer));
}
