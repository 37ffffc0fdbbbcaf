/** What is wrong with a user's file, with the place in it. */
import { InputError } from "../../lib/assert.ts";

/** Both are counted from 1. */
export interface CodePlace {
  readonly line: number;
  readonly column?: number;
}

export class UserCodeError extends InputError {
  override name = "UserCodeError";

  constructor(
    /** The sentence without the place. */
    readonly complaint: string,
    readonly place?: CodePlace,
  ) {
    super(place ? `${sayPlace(place)}: ${complaint}` : complaint);
  }
}

export const codeError = (complaint: string, place?: CodePlace) => new UserCodeError(complaint, place);

/** "line 3, column 7" */
const sayPlace = ({ line, column }: CodePlace): string =>
  column === undefined ? `line ${line}` : `line ${line}, column ${column}`;
