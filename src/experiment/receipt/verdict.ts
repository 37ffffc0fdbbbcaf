/** Whether a run gave what its receipt says. */
import { ENGINE_VERSION } from "./engineVersion.ts";
import {
  chained,
  digestsAt,
  KINDS,
  type PlayedIteration,
  type PlayedRun,
  playedIterations,
  type Receipt,
  sixDigits,
} from "./receipt.ts";

/**
 * Numbers closer than this, absolutely or relative to the larger, are called the same within tolerance:
 * rounding, not another course.
 */
const TOLERANCE = 1e-5;

const NUMBERS = { meanReturn: "mean return", advantageSize: "mean |A|" } as const;

/** A number that is not as the receipt has it, of iteration `iteration` (the first is 0). */
interface NumberDifference {
  readonly lane: number;
  readonly replicate: number;
  readonly iteration: number;
  readonly name: string;
  readonly here: number;
  readonly there: number;
}

/**
 * The first place where digests differ: in one of the iterations `from` … `to` (0-based, equal where the
 * receipt holds every iteration).
 */
interface FirstDifference {
  readonly lane: number;
  readonly replicate: number;
  readonly from: number;
  readonly to: number;
  readonly kinds: readonly (typeof KINDS)[number][];
}

interface ReceiptVerdict {
  /**
   * `same`: every digest so far; `tolerance`: digests differ, every number agrees within 1e-5; `none`:
   * nothing to compare yet.
   */
  readonly kind: "none" | "same" | "tolerance" | "differs";
  /** Iterations compared, and iterations the receipt covers. */
  readonly compared: number;
  readonly covered: number;
  readonly first?: FirstDifference;
  /** The first number beyond the tolerance. */
  readonly number?: NumberDifference;
}

/**
 * Compares as far as both go. The run's lanes and replicates are those of the receipt's spec, in its order;
 * lanes added later are not looked at.
 */
export function compareWithReceipt(receipt: Receipt, run: PlayedRun): ReceiptVerdict {
  const { at, lanes } = receipt;
  const shared = run.slice(0, lanes.length);
  const covered = at[at.length - 1];
  const reached = at.filter((n) => n <= playedIterations(shared));
  if (reached.length === 0) return { kind: "none", compared: 0, covered };
  const compared = reached[reached.length - 1];
  const chains = shared.map((replicates) => replicates.map((records) => chained(records, compared)));
  let first: FirstDifference | undefined;
  let number: NumberDifference | undefined;
  reached.forEach((n, i) => {
    lanes.forEach((replicates, lane) => {
      replicates.forEach((there, replicate) => {
        const records = shared[lane]?.[replicate];
        if (!records) return;
        const theirs = digestsAt(there.digests, i);
        const kinds = KINDS.filter((_, kind) => theirs[kind] !== chains[lane][replicate][n - 1][kind]);
        if (kinds.length > 0) first ??= { lane, replicate, from: i === 0 ? 0 : at[i - 1], to: n - 1, kinds };
        const found = numberDifference(there, i, records[n - 1]);
        if (found) number ??= { lane, replicate, iteration: n - 1, ...found };
      });
    });
  });
  const kind = number ? "differs" : first ? "tolerance" : "same";
  return { kind, compared, covered, first, number };
}

function numberDifference(
  there: Receipt["lanes"][number][number],
  i: number,
  record: PlayedIteration,
): { name: string; here: number; there: number } | null {
  for (const [key, name] of Object.entries(NUMBERS) as [keyof typeof NUMBERS, string][]) {
    const here = sixDigits(record[key]);
    const other = there[key][i];
    if (Math.abs(here - other) > TOLERANCE * Math.max(1, Math.abs(here), Math.abs(other)))
      return { name, here, there: other };
  }
  return null;
}

/** The verdict in a sentence or two. `laneName` names a lane by its place in the spec. */
export function sayVerdict(
  verdict: ReceiptVerdict,
  { engine, backend }: Pick<Receipt, "engine" | "backend">,
  here: string,
  laneName: (lane: number) => string,
): string {
  const { kind, compared, covered, first, number } = verdict;
  const where = backend === here ? `on ${here} as there` : `on ${here} here, ${backend} there`;
  const versions =
    engine === ENGINE_VERSION
      ? ""
      : ` The link was made with engine version ${engine}, this is ${ENGINE_VERSION}, so its numbers may differ.`;
  const through = `${compared} of ${covered} ${covered === 1 ? "iteration" : "iterations"} compared, ${where}`;
  if (kind === "none")
    return `Not compared yet: the receipt covers ${covered} ${covered === 1 ? "iteration" : "iterations"}.${versions}`;
  if (kind === "same") return `Same: every action, reward and advantage (${through}).${versions}`;
  const at = first
    ? `${span(first)} (${first.kinds.join(", ")}; ${laneName(first.lane)}, seed ${first.replicate + 1})`
    : "";
  if (kind === "tolerance")
    return `Same within tolerance: digests differ from ${at}, but every recorded number agrees within ${TOLERANCE} (${through}).${versions}`;
  const told = number
    ? ` First differing number: ${number.name} of ${laneName(number.lane)}, seed ${number.replicate + 1}, iteration ${number.iteration}: ${number.here} here, ${number.there} there.`
    : "";
  return `Differs from ${at || `iteration ${number?.iteration}`} on (${through}).${told}${versions}`;
}

const span = ({ from, to }: FirstDifference) =>
  from === to ? `iteration ${from}` : `an iteration between ${from} and ${to}`;
