/** Files that are no rollouts as they are: what they are in words, and what to do. */

type Magic = readonly [at: number, bytes: string, sentence: string];

const PACKED = "decompress it first, or use gzip or zstd";
const MAGIC: readonly Magic[] = [
  [0, "BZh", `the file is compressed with bzip2; ${PACKED}.`],
  [0, "\xfd7zXZ", `the file is compressed with xz; ${PACKED}.`],
  [0, "\x04\x22\x4d\x18", `the file is compressed with lz4; ${PACKED}.`],
  [0, "7z\xbc\xaf\x27\x1c", "the file is a 7z archive; unpack it first."],
  [0, "Rar!", "the file is a RAR archive; unpack it first."],
  [257, "ustar", "the file is a tar archive; unpack it and choose the files in it."],
  [
    0,
    "SQLite format 3\0",
    "the file is an SQLite database; export its rows as JSON Lines (one object a line).",
  ],
  [0, "ARROW1", "the file is an Arrow file; write it as parquet or JSON Lines."],
  [0, "\x93NUMPY", "the file is a NumPy array; write its rows as JSON Lines."],
  [0, "\x89HDF", "the file is HDF5; write its rows as JSON Lines."],
  [0, "\x89PNG", "the file is a picture."],
  [0, "%PDF", "the file is a PDF."],
  [0, ":W&B", "the file is a W&B run log; export its tables as JSON Lines."],
  ...([2, 3, 4, 5] as const).map(
    (protocol): Magic => [
      0,
      `\x80${String.fromCharCode(protocol)}`,
      "the file is a Python pickle, which cannot be read safely; write its rows as JSON Lines (json.dumps, one object a line).",
    ],
  ),
];

/** So many bytes tell. */
export const KIND_BYTES = 4096;

/** Of a file by its first bytes; null where it may be read. */
export function binaryKind(head: Uint8Array): string | null {
  const found = MAGIC.find(([at, bytes]) => [...bytes].every((c, i) => head[at + i] === c.charCodeAt(0)));
  return found ? found[2] : null;
}

const TABLE =
  "this is a table of separated values (CSV); convert it to JSON Lines, as with pandas: read_csv(…).to_json(…, orient='records', lines=True).";

/** Of a text by its beginning; null where it may be JSON. */
export function textKind(head: string, name: string): string | null {
  const text = head.replace(/^\uFEFF/, "").trimStart();
  if (text.startsWith("version https://git-lfs.github.com/spec/"))
    return "this is a Git LFS pointer, not the file it stands for; run git lfs pull, and choose the file again.";
  if (/^<(?:!doctype html|html|head|body)\b/i.test(text))
    return "this is a web page (HTML), not the file behind it; download the raw file.";
  if (/^<\?xml|^<!--/.test(text)) return "this is XML; write the rollouts as JSON Lines (one object a line).";
  if (text === "" || /^[[{]\s*(?:["[{\]}\d-]|true|false|null|$)/.test(text)) return null;
  if (/^[[{]\s*(?:'|None\b|True\b|False\b)/.test(text))
    return "these are values as Python prints them, not JSON; write them with json.dumps, one object a line.";
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== "");
  if (isTable(lines) || /\.[ct]sv(?:\.gz|\.zst)?$/i.test(name)) return TABLE;
  // A program's own words may stand before the rows.
  if (lines.some((line) => /^\s*[{[]/.test(line))) return null;
  if (/^(?:---\s*$|[A-Za-z_][\w.-]*:(?:\s|$)|-\s+[\w"'])/.test(lines[0] ?? "") || /\.ya?ml$/i.test(name))
    return "this is YAML; write the rollouts as JSON Lines (one object a line).";
  return null;
}

/** The first two lines are cut into as many fields by the same mark, and the first holds names. */
function isTable([first, second]: readonly string[]): boolean {
  if (first === undefined || second === undefined || /[{}]/.test(first)) return false;
  return [",", "\t", ";"].some((mark) => {
    const names = first.split(mark);
    return (
      names.length > 1 &&
      names.every((name) => /^\s*"?[\w .#/()-]+"?\s*$/.test(name)) &&
      second.split(mark).length >= names.length
    );
  });
}
