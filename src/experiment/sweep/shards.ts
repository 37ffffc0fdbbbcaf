/** Work dealt out to machines that do not talk to each other. */

/**
 * Shards 1 … n of about equal length: the longest cell goes first, each to the shard that has least so far
 * (Graham 1969, longest processing time). Depends on the seconds alone, so every machine deals alike.
 * @param seconds [cells] expected.
 * @returns [cells] the shard of each.
 */
export function balanced(seconds: readonly number[], shards: number): number[] {
  const total = new Float64Array(shards);
  const shardOf = new Array<number>(seconds.length);
  const longestFirst = seconds.map((_, i) => i).sort((a, b) => seconds[b] - seconds[a] || a - b);
  for (const cell of longestFirst) {
    let least = 0;
    for (let s = 1; s < shards; s++) if (total[s] < total[least]) least = s;
    total[least] += seconds[cell];
    shardOf[cell] = least + 1;
  }
  return shardOf;
}
