/** The bytes of one text file, or of one member of an archive, as rows. */
import { InputError } from "../../lib/assert.ts";
import { type Problem, type SourceRow, TooLarge } from "../adapter.ts";
import { parseRow } from "../canonical/canonicalLine.ts";
import { utf8Decoder } from "./blob.ts";
import { binaryKind, KIND_BYTES, textKind } from "./kinds.ts";
import { Cutter } from "./pieces.ts";

export interface RowTarget {
  /** False: enough, the rest is not read. */
  row(row: SourceRow): boolean;
  problem(problem: Problem): void;
  /** Bytes of the files as they lie on disk. */
  progress?(bytes: number): void;
}

/** Thrown through decoders to end reading early. */
export class Enough extends Error {}

/** The same for one file: the next one is read. */
export class EnoughOfFile extends Enough {}

/** Nothing is wrong with the place that is read: reading ends, of this file or of all. */
export const endsReading = (error: unknown): boolean => error instanceof Enough || error instanceof TooLarge;

export class TextRows {
  private readonly decoder = utf8Decoder();
  private readonly cutter: Cutter;
  private head: Uint8Array | null = new Uint8Array(0);
  private number = 0;

  constructor(
    private readonly file: string,
    private readonly target: RowTarget,
  ) {
    this.cutter = new Cutter({
      problem: (line, message) => target.problem({ file, line, message }),
      piece: ({ bytes, line }) => this.take(bytes, line),
    });
  }

  /** Throws an InputError where the file is none that holds rows. */
  push(chunk: Uint8Array): void {
    if (!this.head) {
      this.cutter.push(chunk);
      return;
    }
    const head = new Uint8Array(this.head.length + chunk.length);
    head.set(this.head);
    head.set(chunk, this.head.length);
    this.head = head;
    if (head.length >= KIND_BYTES) this.begin();
  }

  end(): void {
    this.begin();
    this.cutter.end();
  }

  private begin(): void {
    const { head } = this;
    this.head = null;
    if (!head || head.length === 0) return;
    const kind = binaryKind(head) ?? textKind(asciiOf(head.subarray(0, KIND_BYTES)), this.file);
    if (kind !== null) throw new InputError(kind);
    this.cutter.push(head);
  }

  private take(bytes: Uint8Array, line: number): void {
    this.number++;
    let read: ReturnType<typeof parseRow>;
    try {
      read = parseRow(this.textOf(bytes));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      this.target.problem({ file: this.file, line, message: error.message });
      return;
    }
    const row = { ...read, file: this.file, line, number: this.number };
    if (!this.target.row(row)) throw new Enough();
  }

  private textOf(bytes: Uint8Array): string {
    try {
      return this.decoder.decode(bytes);
    } catch {
      throw new InputError("the line is not UTF-8 text; save the file as UTF-8.");
    }
  }
}

/** What the beginning says to someone who knows ASCII only. */
const asciiOf = (bytes: Uint8Array) =>
  Array.from(bytes, (byte) => String.fromCharCode(byte))
    .join("")
    .replace(/^\u00ef\u00bb\u00bf/, "");
