/** The exact line that hands what is missing of a planned sweep to an engine once more. */
import { check } from "../../lib/assert.ts";

const ENGINES = ["slurm", "parallel", "github", "kubernetes"] as const;
type Engine = (typeof ENGINES)[number];

interface Resubmission {
  readonly folder: string;
  /** Shards of the plan. */
  readonly of: number;
  /** Those with missing cells, ascending; at least one. */
  readonly shards: readonly number[];
}

const LINES: Readonly<Record<Engine, (missing: Resubmission) => string>> = {
  slurm: ({ folder, shards }) => `sbatch --array=${ranges(shards)} examples/scale/slurm.sh ${quoted(folder)}`,
  parallel: ({ folder, of, shards }) =>
    `parallel --lb ${quoted(`node --import tsx src/cli/main.ts sweep run ${quoted(folder)} --workers 1 --shard {}/${of}`)} ::: ${shards.join(" ")}`,
  github: ({ shards }) => `gh workflow run sweep.yml -f shards='${JSON.stringify(shards)}'`,
  // An indexed Job counts from 0 without gaps: it begins again whole, and shards that are done end at once.
  kubernetes: () => "kubectl replace --force -f examples/scale/kubernetes.yaml",
};

/** Errors (InputError): no such engine. */
export function resubmitLine(engine: string, missing: Resubmission): string {
  check(
    (ENGINES as readonly string[]).includes(engine),
    () => `--as is ${engine}; choose one of ${ENGINES.join(", ")}.`,
  );
  return LINES[engine as Engine](missing);
}

/** 1, 2, 3, 7 → "1-3,7". */
export function ranges(numbers: readonly number[]): string {
  const parts: string[] = [];
  for (let from = 0; from < numbers.length; ) {
    let to = from;
    while (to + 1 < numbers.length && numbers[to + 1] === numbers[to] + 1) to++;
    parts.push(to === from ? `${numbers[from]}` : `${numbers[from]}-${numbers[to]}`);
    from = to + 1;
  }
  return parts.join(",");
}

/** One word for a shell, whatever it holds. */
export const quoted = (word: string): string =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
