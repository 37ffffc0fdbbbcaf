/** The rollout formats by their order and id, and which one a file is. */
import { InputError } from "../lib/assert.ts";
import type { JsonObject } from "../lib/plainJson.ts";
import {
  type Adapter,
  type Problem,
  type RowReader,
  type SourceRow,
  type StepSink,
  TooLarge,
} from "./adapter.ts";
import * as formats from "./index.ts";

const place = ({ id, general }: Adapter) => (general ? `~${id}` : id);

/** All formats by id: those that know their own rows, then those that take any rows of a kind. */
export const ADAPTERS: readonly Adapter[] = Object.values<Adapter>(formats).sort((a, b) =>
  place(a) < place(b) ? -1 : 1,
);

export function adapterById(id: string): Adapter {
  const found = ADAPTERS.find((adapter) => adapter.id === id);
  if (!found)
    throw new InputError(
      `There is no format "${id}"; choose one of ${ADAPTERS.map((adapter) => adapter.id).join(", ")}.`,
    );
  return found;
}

export interface Detection {
  readonly id: string;
  /** Why, with how many of the sample rows agree. */
  readonly reason: string;
}

/** The format that most sample rows fit, the earlier of equals; null where none fits any. */
export function detect(rows: readonly SourceRow[]): Detection | null {
  let best: Adapter | null = null;
  let most = 0;
  for (const adapter of ADAPTERS) {
    const fitting = rows.filter((row) => fits(adapter, row)).length;
    if (fitting > most) [best, most] = [adapter, fitting];
  }
  if (!best) return null;
  const share = most === rows.length ? "" : ` (${most} of the first ${rows.length})`;
  return { id: best.id, reason: `${best.why}${share}` };
}

/**
 * Hands a row to a reader; what it cannot read is refused in a sentence, and the next row is none the worse.
 * The problem where it was refused.
 */
export function takeRow(reader: RowReader, sink: StepSink, row: SourceRow): Problem | null {
  try {
    reader.take(row);
    return null;
  } catch (error) {
    const isBad = error instanceof InputError;
    if (error instanceof TooLarge || !(isBad || isTooDeep(error))) throw error;
    const message = isBad
      ? error.message
      : "the row is nested too deeply to be read; write it with fewer lists in lists.";
    const problem = { file: row.file, line: row.line, message };
    sink.refuse(problem);
    return problem;
  }
}

/** What engines say of a stack that a value nested thousands deep has filled. */
const isTooDeep = (error: unknown): boolean =>
  error instanceof Error && /call stack|recursion/i.test(error.message);

/** Whether any format knows a value as its own row. */
export const fitsAny = (value: JsonObject, file: string): boolean =>
  ADAPTERS.some((adapter) => fits(adapter, { value, file }));

/** A row that is nested too deeply to be looked at fits nothing. */
export function fits(adapter: Adapter, { value, file }: Pick<SourceRow, "value" | "file">): boolean {
  try {
    return adapter.fits(value, file);
  } catch (error) {
    if (isTooDeep(error)) return false;
    throw error;
  }
}
