/** A group in words, and which groups are worth looking at. */
import type { PageBatch } from "../../engine/batch/pageBatch.ts";
import type { Batch } from "../../rollout/batch.ts";

interface GroupWords {
  /** "1 of 8 solved, hard" */
  readonly outcome: string;
  /** Why there is nothing to compare; null where there is. */
  readonly dead: string | null;
}

export function groupWords({ batch }: PageBatch, group: number): GroupWords {
  const { wins, tries } = winsOf(batch, group);
  return {
    outcome: `${wins} of ${tries} solved${difficulty(wins / tries)}`,
    dead: deadWords(batch, group, wins, tries),
  };
}

function winsOf({ groupStart, success }: Batch, group: number): { wins: number; tries: number } {
  let wins = 0;
  for (let t = groupStart[group]; t < groupStart[group + 1]; t++) wins += success[t];
  return { wins, tries: groupStart[group + 1] - groupStart[group] };
}

function difficulty(rate: number): string {
  if (rate === 0 || rate === 1) return "";
  if (rate <= 0.3) return ", hard";
  return rate >= 0.7 ? ", easy" : "";
}

function deadWords(batch: Batch, group: number, wins: number, tries: number): string | null {
  if (isMixed(batch, group)) return null;
  if (tries === 1) return "One try alone: nothing to compare.";
  return wins === tries ? "All solved it: nothing to compare." : "All failed alike: nothing to compare.";
}

/** Whether its returns differ. */
function isMixed({ groupStart, episodeReturn }: Batch, group: number): boolean {
  const first = episodeReturn[groupStart[group]];
  for (let t = groupStart[group] + 1; t < groupStart[group + 1]; t++)
    if (Math.abs(episodeReturn[t] - first) > 1e-9) return true;
  return false;
}

/** The nearest group whose returns differ; null where none does. */
export function nextTelling({ batch }: PageBatch, group: number): number | null {
  for (let distance = 1; distance < batch.groups; distance++)
    for (const other of [group + distance, group - distance])
      if (other >= 0 && other < batch.groups && isMixed(batch, other)) return other;
  return null;
}
