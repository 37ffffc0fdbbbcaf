/**
 * Cuts a stream of bytes into JSON texts: the lines of a JSON Lines file, the elements of a list, or the one
 * object of a file. Works on bytes, so that no more than one text is ever held, and a byte that is no UTF-8
 * spoils its own text only.
 */
import { InputError } from "../../lib/assert.ts";

/** One JSON text, not yet parsed. */
interface Piece {
  readonly bytes: Uint8Array;
  /** Line on which it begins, from 1. */
  readonly line: number;
}

/** Longest text that is read, in bytes: a rollout with every prompt in it takes a few megabytes. */
export const LONGEST_PIECE = 64 * 2 ** 20;

const NEWLINE = 10;
const QUOTE = 34;
const COMMA = 44;
const BACKSLASH = 92;
const OPEN_LIST = 91;
const CLOSE_LIST = 93;
const OPEN_OBJECT = 123;
const CLOSE_OBJECT = 125;

const isSpace = (byte: number) => byte === 32 || byte === 9 || byte === 13 || byte === NEWLINE;

interface PieceSink {
  piece(piece: Piece): void;
  problem(line: number, message: string): void;
}

/**
 * Feeds chunks in, gets pieces out. The first bytes decide: a list, an object over several lines, or lines.
 * Errors (InputError): the bytes are no text.
 */
export class Cutter {
  private mode: "unknown" | "lines" | "nested" = "unknown";
  /** The piece under way, as far as earlier chunks held it. */
  private held: Uint8Array[] = [];
  private heldBytes = 0;
  private line = 1;
  private pieceLine = 1;
  private skipping = false;
  private depth = 0;
  private inString = false;
  private escaped = false;
  private inList = false;
  private closed = false;
  private began = false;

  constructor(
    private readonly sink: PieceSink,
    private readonly longest = LONGEST_PIECE,
  ) {}

  push(chunk: Uint8Array): void {
    let bytes = chunk;
    if (this.mode === "unknown") {
      // Held back until there is enough to tell.
      bytes = joined([...this.held, chunk]);
      this.held = [];
      checkText(bytes);
      if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) bytes = bytes.subarray(3);
      const mode = modeOf(bytes, false);
      if (mode === "unknown" && bytes.length < ENOUGH) {
        this.held = [bytes.slice()];
        return;
      }
      this.mode = mode === "unknown" ? "lines" : mode;
    }
    if (this.mode === "lines") this.cutLines(bytes);
    else this.cutNested(bytes);
  }

  /** After the last chunk. */
  end(): void {
    if (this.mode === "unknown") {
      const bytes = joined(this.held);
      this.held = [];
      this.mode = modeOf(bytes, true) === "nested" ? "nested" : "lines";
      if (this.mode === "lines") this.cutLines(bytes);
      else this.cutNested(bytes);
    }
    if (this.mode === "lines") this.emit(EMPTY);
    else if (this.depth > (this.inList ? 1 : 0) || this.inString)
      this.sink.problem(this.pieceLine, "the file ends inside the object that begins here; it is cut short.");
    else if (this.inList && !this.closed)
      this.sink.problem(this.line, "the list has no closing bracket; the file is cut short.");
    this.held = [];
  }

  private cutLines(bytes: Uint8Array): void {
    let from = 0;
    for (let to = bytes.indexOf(NEWLINE, from); to >= 0; to = bytes.indexOf(NEWLINE, from)) {
      this.emit(bytes.subarray(from, to));
      this.line++;
      this.pieceLine = this.line;
      from = to + 1;
    }
    this.hold(bytes.subarray(from));
  }

  /** Objects of a list, or objects one after the other, over as many lines as they like. */
  private cutNested(bytes: Uint8Array): void {
    let from = this.began ? 0 : -1;
    for (let i = 0; i < bytes.length; i++) {
      const byte = bytes[i];
      if (byte === NEWLINE) this.line++;
      if (this.inString) {
        if (this.escaped) this.escaped = false;
        else if (byte === BACKSLASH) this.escaped = true;
        else if (byte === QUOTE) this.inString = false;
        continue;
      }
      const top = this.inList ? 1 : 0;
      if (!this.began) {
        if (isSpace(byte) || byte === COMMA) continue;
        if (byte === OPEN_LIST && this.depth === 0 && !this.closed) {
          this.inList = true;
          this.depth = 1;
          continue;
        }
        if (byte === CLOSE_LIST && this.depth === 1 && this.inList) {
          this.depth = 0;
          this.inList = false;
          this.closed = true;
          continue;
        }
        this.began = true;
        this.pieceLine = this.line;
        from = i;
      }
      if (byte === QUOTE) this.inString = true;
      else if (byte === OPEN_LIST || byte === OPEN_OBJECT) this.depth++;
      else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) {
        // A list's own end may follow a bare number.
        if (this.depth === top) {
          this.finishNested(bytes.subarray(from, i));
          from = -1;
          if (byte === CLOSE_LIST && this.inList) {
            [this.depth, this.inList, this.closed] = [0, false, true];
          }
          continue;
        }
        this.depth--;
        if (this.depth === top) {
          this.finishNested(bytes.subarray(from, i + 1));
          from = -1;
        }
      } else if (this.depth === top && (byte === COMMA || isSpace(byte))) {
        this.finishNested(bytes.subarray(from, i));
        from = -1;
      }
    }
    if (from >= 0) this.hold(bytes.subarray(from));
  }

  private finishNested(rest: Uint8Array): void {
    this.emit(rest);
    this.began = false;
  }

  private hold(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    this.heldBytes += bytes.length;
    if (this.heldBytes > this.longest) {
      if (!this.skipping)
        this.sink.problem(
          this.pieceLine,
          `the object that begins here is longer than ${Math.round(this.longest / 2 ** 20)} MB; write one step or one rollout a line.`,
        );
      this.skipping = true;
      this.held = [];
      return;
    }
    // A chunk's memory may be used again by whoever gave it.
    this.held.push(bytes.slice());
  }

  private emit(rest: Uint8Array): void {
    // Millions of empty lines cost nothing.
    if (this.heldBytes === 0 && rest.every(isSpace)) return;
    this.hold(rest);
    if (!this.skipping && this.heldBytes > 0) {
      const bytes = joined(this.held);
      if (bytes.some((byte) => !isSpace(byte))) this.sink.piece({ bytes, line: this.pieceLine });
    }
    this.skipping = false;
    this.held = [];
    this.heldBytes = 0;
  }
}

const EMPTY = new Uint8Array(0);
/** So many bytes tell a file's kind. */
const ENOUGH = 65_536;

function joined(parts: readonly Uint8Array[]): Uint8Array {
  if (parts.length === 1) return parts[0];
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/**
 * A first line that is whole means lines; one that opens more than it closes means one object over several
 * lines.
 */
function modeOf(bytes: Uint8Array, isAll: boolean): "unknown" | "lines" | "nested" {
  let start = 0;
  while (start < bytes.length && isSpace(bytes[start])) start++;
  if (start === bytes.length) return "unknown";
  const end = bytes.indexOf(NEWLINE, start);
  if (bytes[start] === OPEN_LIST) {
    const next = end < 0 ? -1 : bytes.findIndex((byte, i) => i > end && !isSpace(byte));
    if (next < 0) return isAll || end < 0 ? "nested" : "unknown";
    // A list a line, each closed in its line.
    return bytes[next] === OPEN_LIST && lastOf(bytes, start, end) === CLOSE_LIST ? "lines" : "nested";
  }
  if (end < 0) return isAll || bytes.length >= ENOUGH ? "lines" : "unknown";
  const last = lastOf(bytes, start, end);
  const open = last === OPEN_OBJECT || last === OPEN_LIST || last === COMMA;
  return bytes[start] === OPEN_OBJECT && open ? "nested" : "lines";
}

/** The last byte of a line that is no space. */
function lastOf(bytes: Uint8Array, start: number, end: number): number {
  let last = end - 1;
  while (last > start && isSpace(bytes[last])) last--;
  return bytes[last];
}

/** Says of what kind a file is that is no text. */
function checkText(bytes: Uint8Array): void {
  const [a, b] = bytes;
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff))
    throw new InputError("the file is UTF-16 text; save it as UTF-8.");
  if (bytes.subarray(0, 4096).includes(0))
    throw new InputError(
      "the file is binary and none of the kinds that are read (JSON, JSON Lines, gzip, parquet, Inspect .eval).",
    );
}
