/**
 * Which groups of too large a file are kept: a share of them, chosen by their names' digests, so the same
 * ones on every machine and in any order of rows.
 */
import { digest } from "../../lib/digest.ts";

export class GroupSample {
  /** Every group that a row named. */
  readonly seen = new Set<string>();
  /** Groups whose place (0 … 1, by their name's digest) is below this are kept. */
  private rate = 1;

  get isWhole(): boolean {
    return this.rate === 1;
  }

  holds(group: string): boolean {
    return this.isWhole || placeOf(group) < this.rate;
  }

  halve(): void {
    this.rate /= 2;
  }
}

const placeOf = (group: string): number => Number.parseInt(digest(group).slice(0, 8), 16) / 2 ** 32;
