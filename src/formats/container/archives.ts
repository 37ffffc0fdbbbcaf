/**
 * Archives as rows: the samples of an Inspect log, the JSON files of any other.
 *
 * A sample of a log is one member, or since log version 3 a folder: `sample.json`, with `message_refs` into
 * the list that `messages/{start}.json` make together, and `attachments/{start}.json`, texts referred to by
 * their index (inspect_ai, log/_recorders/chunked/format.py).
 */
import { InputError, messageOf } from "../../lib/assert.ts";
import { isObject, type JsonObject } from "../../lib/plainJson.ts";
import { listAt } from "../json.ts";
import { type BlobLike, isReadError, type RolloutFile, utf8Decoder } from "./blob.ts";
import { LONGEST_PIECE } from "./pieces.ts";
import { Enough, endsReading, type RowTarget, TextRows } from "./textRows.ts";
import { directoryOf, memberChunks, type ZipMember } from "./zip.ts";

const SAMPLE = /^samples\/.*\.json$/;
const PART =
  /^(samples\/.+)\/(?:(sample|metadata|skeleton)|(messages|events|calls|attachments)\/(\d+|stats|uuids))\.json$/;

export async function readArchive({ name, blob }: RolloutFile, target: RowTarget): Promise<void> {
  const { members, whole } = await directoryOf(blob);
  const chunked = new Map<string, ZipMember[]>();
  for (const member of members) {
    const part = PART.exec(member.name);
    if (part?.[2] === "sample") chunked.set(part[1], []);
  }
  const single: ZipMember[] = [];
  for (const member of members) {
    const part = PART.exec(member.name);
    const parts = part ? chunked.get(part[1]) : undefined;
    if (parts) parts.push(member);
    else if (isWanted(name, member.name)) single.push(member);
  }
  if (!whole)
    target.problem({
      file: name,
      line: 0,
      message: "the archive has no directory; it is cut short or damaged.",
    });
  let told = 0;
  const tell = (...read: readonly ZipMember[]) => {
    // What the directory says may be more than there is.
    const bytes = Math.min(
      blob.size - told,
      read.reduce((sum, { compressed }) => sum + compressed, 0),
    );
    told += bytes;
    target.progress?.(bytes);
  };
  for (const member of single) {
    await inMember(name, member, target, () => readMember(blob, name, member, target));
    tell(member);
  }
  for (const parts of chunked.values()) {
    const [shell] = parts.filter((part) => part.name.endsWith("/sample.json"));
    await inMember(name, shell, target, async () => {
      const value = await sampleOf(blob, parts);
      if (!target.row({ value, file: `${name}/${shell.name}`, line: 1, number: 1 })) throw new Enough();
    });
    tell(...parts);
  }
  target.progress?.(blob.size - told);
  if (single.length + chunked.size === 0 && whole)
    target.problem({ file: name, line: 0, message: emptyWords(members) });
}

/** In an `.eval` archive the samples; in any other, every JSON file. */
const isWanted = (archive: string, member: string): boolean =>
  archive.endsWith(".eval") ? SAMPLE.test(member) : /\.jsonl?$/.test(member);

const emptyWords = (members: readonly ZipMember[]): string =>
  members.some(({ name }) => name.endsWith("/data.pkl"))
    ? "the file is a PyTorch file (.pt), a Python pickle that cannot be read safely; write its samples as JSON Lines (json.dumps, one object a line)."
    : "the archive holds no samples (samples/*.json) and no JSON files.";

/** What goes wrong in a member is that member's problem. */
async function inMember(
  archive: string,
  member: ZipMember,
  target: RowTarget,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (endsReading(error) || (isReadError(error) && !(error instanceof InputError))) throw error;
    const message =
      error instanceof InputError
        ? error.message
        : `this member of the archive is damaged or cut short (${messageOf(error)}).`;
    target.problem({ file: `${archive}/${member.name}`, line: 0, message });
  }
}

async function readMember(
  blob: BlobLike,
  archive: string,
  member: ZipMember,
  target: RowTarget,
): Promise<void> {
  const rows = new TextRows(`${archive}/${member.name}`, target);
  for await (const chunk of memberChunks(blob, member)) rows.push(chunk);
  rows.end();
}

async function sampleOf(blob: BlobLike, parts: readonly ZipMember[]): Promise<JsonObject> {
  const sequence = async (kind: string) => {
    const chunks = parts
      .flatMap((part) => {
        const found = PART.exec(part.name);
        return found?.[3] === kind && /^\d+$/.test(found[4]) ? [{ part, start: Number(found[4]) }] : [];
      })
      .sort((a, b) => a.start - b.start);
    const items: unknown[] = [];
    for (const { part, start } of chunks) {
      if (start !== items.length)
        throw new InputError(
          `${part.name} begins with number ${start}, but ${items.length} come before it; a chunk is missing.`,
        );
      for (const item of listAt({ items: await jsonOf(blob, part) }, "items")) items.push(item);
    }
    return items;
  };
  const shell = await jsonOf(blob, parts.find(({ name }) => name.endsWith("/sample.json")) as ZipMember);
  if (!isObject(shell)) throw new InputError("sample.json is not an object.");
  const pool = await sequence("messages");
  const refs = shell.message_refs === undefined ? [[0, pool.length]] : listAt(shell, "message_refs");
  const messages = refs.flatMap((range) => {
    const [start, end] = Array.isArray(range) ? range : [];
    if (!Number.isSafeInteger(start) || !Number.isSafeInteger(end) || start < 0 || end > pool.length)
      throw new InputError(`field message_refs names messages that are not there; there are ${pool.length}.`);
    return pool.slice(start, end);
  });
  const attachments = Object.fromEntries((await sequence("attachments")).map((item, i) => [String(i), item]));
  return { ...shell, messages, attachments };
}

async function jsonOf(blob: BlobLike, member: ZipMember): Promise<unknown> {
  const decoder = utf8Decoder();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of memberChunks(blob, member)) {
    length += chunk.length;
    if (length > LONGEST_PIECE) throw new InputError("this member of the archive is too large to be read.");
    chunks.push(chunk.slice());
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  try {
    return JSON.parse(decoder.decode(bytes));
  } catch {
    throw new InputError("this member of the archive is not valid JSON.");
  }
}
