/** Which part of a sweep is this machine's. */
import { check, InputError } from "../../lib/assert.ts";

/** Shards are numbered from 1. */
export interface Shard {
  readonly index: number;
  readonly of: number;
  /** Where the number came from, for people: "--shard", "SLURM_ARRAY_TASK_ID". */
  readonly from: string;
}

/** In the order they are asked. How the engine counts: from 0, or from 1. */
const VARIABLES: readonly { readonly name: string; readonly first: 0 | 1 }[] = [
  { name: "SLURM_ARRAY_TASK_ID", first: 1 },
  { name: "JOB_COMPLETION_INDEX", first: 0 },
  { name: "PARALLEL_SEQ", first: 1 },
  // Whatever a job matrix sets; then GitLab's own.
  { name: "SWEEP_SHARD", first: 1 },
  { name: "CI_NODE_INDEX", first: 1 },
];

/**
 * The shard that `--shard i/n` or `--shard i` asks for, else the one that the environment's engine gives;
 * undefined where neither does. The total is that of `--shard i/n` or of the plan, never the engine's: an
 * array that was submitted again for its tasks 1 and 3 says that it has 2 tasks. Errors (InputError): no
 * number, or none of 1 … n.
 * @param planned shards of the plan.
 */
export function shardHere(
  option: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
  planned: number,
): Shard | undefined {
  if (option !== undefined) {
    const [, index, of] = /^(\d+)(?:\/(\d+))?$/.exec(option) ?? [];
    if (index === undefined)
      throw new InputError(`--shard is ${option}; give a number and how many there are, as in 2/${planned}.`);
    return within({ index: Number(index), of: of === undefined ? planned : Number(of), from: "--shard" });
  }
  for (const { name, first } of VARIABLES) {
    const value = environment[name];
    if (value === undefined || value === "") continue;
    check(
      /^\d+$/.test(value),
      () => `${name} is ${value}, which is no number; set --shard i/n to name a shard.`,
    );
    return within({ index: Number(value) + 1 - first, of: planned, from: name });
  }
  return undefined;
}

function within(shard: Shard): Shard {
  const { index, of, from } = shard;
  check(
    index >= 1 && index <= of,
    () => `${from} asks for shard ${index} of ${of}; the shards are 1 to ${of}.`,
  );
  return shard;
}
