/**
 * When a file is given up: rows that cannot be read are counted, not collected, and there is an end to them.
 */
import { thousands } from "../../lib/words.ts";
import type { Problem } from "../adapter.ts";
import { EnoughOfFile } from "../container/textRows.ts";

/** So many bad rows, more than good ones, are not what was meant. */
export const MAX_BAD = 20_000;

export class Patience {
  private file = "";
  private good = 0;
  private bad = 0;
  private first = "";

  /** @param giveUp hears which file is given up, and why */
  constructor(private readonly giveUp: (problem: Problem) => void) {}

  /** A row that was read. */
  took(file: string): void {
    this.turnTo(file);
    this.good++;
  }

  /** A row that was not. Throws EnoughOfFile where the rest of its file is not worth reading. */
  refused({ file, line, message }: Problem): void {
    this.turnTo(file);
    this.bad++;
    if (this.bad === 1) this.first = line > 0 ? `line ${line}: ${message}` : message;
    if (this.bad < MAX_BAD || this.bad <= this.good) return;
    this.giveUp({
      ...{ file, line },
      message: `reading stops here and leaves out the rest of the file: ${thousands(this.bad)} rows cannot be read, and ${this.good === 0 ? "none can" : `only ${thousands(this.good)} can`}. The first is ${this.first}`,
    });
    throw new EnoughOfFile();
  }

  private turnTo(file: string): void {
    if (file === this.file) return;
    [this.file, this.good, this.bad] = [file, 0, 0];
  }
}
