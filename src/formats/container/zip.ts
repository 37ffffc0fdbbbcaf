/**
 * Zip archives by their directory, each member read on its own: the order of members does not matter, and
 * methods that the platform does not know (Zstandard) are no obstacle. ZIP64 is read. PKWARE APPNOTE 6.3.10,
 * sections 4.3 and 4.5.
 */
import { InputError } from "../../lib/assert.ts";
import { type BlobLike, chunksOf } from "./blob.ts";
import { decoded, type Encoding } from "./decoders.ts";

export interface ZipMember {
  readonly name: string;
  /** As the archive numbers them. */
  readonly method: number;
  readonly encrypted: boolean;
  /** Of the local header, from the beginning of the archive. */
  readonly offset: number;
  readonly compressed: number;
}

interface ZipDirectory {
  readonly members: readonly ZipMember[];
  /** False where the directory is missing, and members were found one after the other. */
  readonly whole: boolean;
}

const END = 0x06054b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
/** The end record and the longest comment. */
const LONGEST_END = 22 + 65_535;
const ENCODINGS: Readonly<Record<number, Encoding>> = { 0: "stored", 8: "deflate", 20: "zstd", 93: "zstd" };
const OTHERS: Readonly<Record<number, string>> = {
  9: "Deflate64",
  12: "bzip2",
  14: "LZMA",
  95: "xz",
  98: "PPMd",
};

const text = (bytes: Uint8Array): string => String.fromCodePoint(...utf8(bytes));

/** Names in an archive are UTF-8 or plain ASCII. */
function utf8(bytes: Uint8Array): number[] {
  const points: number[] = [];
  for (let i = 0; i < bytes.length; i++) {
    const b = bytes[i];
    const more = b < 0xc0 ? 0 : b < 0xe0 ? 1 : b < 0xf0 ? 2 : 3;
    let point = more === 0 ? b : b & (0x3f >> more);
    for (let k = 0; k < more; k++) point = (point << 6) | (bytes[++i] & 0x3f);
    points.push(point <= 0x10ffff ? point : 0xfffd);
  }
  return points;
}

async function viewOf(blob: BlobLike, start: number, length: number): Promise<DataView> {
  const end = Math.min(blob.size, start + length);
  return new DataView(await blob.slice(Math.max(0, start), end).arrayBuffer());
}

const long = (view: DataView, at: number) => Number(view.getBigUint64(at, true));

export async function directoryOf(blob: BlobLike): Promise<ZipDirectory> {
  const place = await directoryPlace(blob);
  if (!place) return { members: await scanned(blob), whole: false };
  const view = await viewOf(blob, place.offset, place.size);
  const members: ZipMember[] = [];
  for (let at = 0; at + 46 <= view.byteLength && view.getUint32(at, true) === ENTRY; ) {
    const [name, extra, comment] = [28, 30, 32].map((field) => view.getUint16(at + field, true));
    if (at + 46 + name + extra > view.byteLength) break;
    const sizes = {
      size: view.getUint32(at + 24, true),
      compressed: view.getUint32(at + 20, true),
      offset: view.getUint32(at + 42, true),
    };
    members.push({
      name: text(new Uint8Array(view.buffer, at + 46, name)),
      method: view.getUint16(at + 10, true),
      encrypted: (view.getUint16(at + 8, true) & 1) === 1,
      ...extended(view, at + 46 + name, extra, sizes),
    });
    at += 46 + name + extra + comment;
  }
  return { members, whole: true };
}

/** Where sizes do not fit 32 bits, an extra field has them. */
function extended(
  view: DataView,
  start: number,
  length: number,
  sizes: { readonly size: number; readonly compressed: number; readonly offset: number },
): Pick<ZipMember, "compressed" | "offset"> {
  let { compressed, offset } = sizes;
  for (let at = start; at + 4 <= start + length; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue;
    let next = at + 4;
    const take = () => {
      const value = next + 8 <= start + length ? long(view, next) : 0;
      next += 8;
      return value;
    };
    if (sizes.size === 0xffffffff) take();
    if (compressed === 0xffffffff) compressed = take();
    if (offset === 0xffffffff) offset = take();
  }
  return { compressed, offset };
}

async function directoryPlace(blob: BlobLike): Promise<{ offset: number; size: number } | null> {
  const start = Math.max(0, blob.size - LONGEST_END);
  const view = await viewOf(blob, start, LONGEST_END);
  let at = view.byteLength - 22;
  while (at >= 0 && view.getUint32(at, true) !== END) at--;
  if (at < 0) return null;
  const [size, offset] = [view.getUint32(at + 12, true), view.getUint32(at + 16, true)];
  if (offset !== 0xffffffff && size !== 0xffffffff) return { offset, size };
  if (at < 20 || view.getUint32(at - 20, true) !== LOCATOR_64) return null;
  const end = await viewOf(blob, long(view, at - 20 + 8), 56);
  if (end.byteLength < 56 || end.getUint32(0, true) !== END_64) return null;
  return { size: long(end, 40), offset: long(end, 48) };
}

/** Members by their own headers, as far as those tell their sizes. */
async function scanned(blob: BlobLike): Promise<ZipMember[]> {
  const members: ZipMember[] = [];
  for (let offset = 0; offset + 30 <= blob.size; ) {
    const view = await viewOf(blob, offset, 30 + 65_535);
    if (view.byteLength < 30 || view.getUint32(0, true) !== LOCAL) break;
    const flags = view.getUint16(6, true);
    const compressed = view.getUint32(18, true);
    const [name, extra] = [view.getUint16(26, true), view.getUint16(28, true)];
    if ((flags & 8) !== 0 || compressed === 0xffffffff || 30 + name > view.byteLength) break;
    members.push({
      name: text(new Uint8Array(view.buffer, 30, name)),
      method: view.getUint16(8, true),
      encrypted: (flags & 1) === 1,
      ...{ offset, compressed },
    });
    offset += 30 + name + extra + compressed;
  }
  return members;
}

/**
 * The plain bytes of a member. Errors (InputError): a method that is not known, encryption, a cut archive.
 */
export async function* memberChunks(blob: BlobLike, member: ZipMember): AsyncGenerator<Uint8Array> {
  const { method, encrypted, offset, compressed } = member;
  if (encrypted)
    throw new InputError("this member of the archive is encrypted; write it without a password.");
  const encoding = ENCODINGS[method];
  if (encoding === undefined)
    throw new InputError(
      `this member of the archive is compressed with ${OTHERS[method] ?? `method ${method}`}, which is not read here; write the archive with DEFLATE or Zstandard.`,
    );
  const header = await viewOf(blob, offset, 30);
  if (header.byteLength < 30 || header.getUint32(0, true) !== LOCAL)
    throw new InputError(
      "this member of the archive is not where the directory says; the archive is damaged.",
    );
  const start = offset + 30 + header.getUint16(26, true) + header.getUint16(28, true);
  if (start + compressed > blob.size)
    throw new InputError("the archive ends inside this member; it is cut short.");
  yield* decoded(chunksOf(blob.slice(start, start + compressed)), encoding);
}
