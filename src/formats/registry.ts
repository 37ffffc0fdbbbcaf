/** The rollout formats by their order and id, and which one a file is. */
import { InputError } from "../lib/assert.ts";
import { type Adapter, type RowReader, type SourceRow, type StepSink, TooLarge } from "./adapter.ts";
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
    const fitting = rows.filter(({ value, file }) => adapter.fits(value, file)).length;
    if (fitting > most) [best, most] = [adapter, fitting];
  }
  if (!best) return null;
  const share = most === rows.length ? "" : ` (${most} of the first ${rows.length})`;
  return { id: best.id, reason: `${best.why}${share}` };
}

/**
 * Hands a row to a reader; what it cannot read is refused in a sentence, and the next row is none the worse.
 */
export function takeRow(reader: RowReader, sink: StepSink, row: SourceRow): void {
  try {
    reader.take(row);
  } catch (error) {
    if (!(error instanceof InputError) || error instanceof TooLarge) throw error;
    sink.refuse({ file: row.file, line: row.line, message: error.message });
  }
}
