/** Who is first by each yardstick, where they do not name the same method. */
import type { Interval } from "../../lib/stats.ts";
import type { TruthMeasure } from "../sweep/results.ts";
import { YARDSTICKS, type Yardstick } from "./yardsticks.ts";

interface ScoredMethod {
  readonly label: string;
  readonly scores: Readonly<Record<TruthMeasure, Interval>>;
}

/**
 * "By gradient cosine HGPO is first, by sign agreement ProxMO."; null where all yardsticks of the truth
 * agree, or fewer than two methods are scored. Differences may lie within the intervals.
 */
export function leadersInWords(methods: readonly ScoredMethod[]): string | null {
  const first = YARDSTICKS.flatMap(({ id, name }) => {
    const label = id === "area" ? undefined : leaderBy(methods, id);
    return label === undefined ? [] : [{ name, label }];
  });
  if (methods.length < 2 || new Set(first.map(({ label }) => label)).size < 2) return null;
  const parts = first.map(({ name, label }, i) => `by ${name} ${label}${i === 0 ? " is first" : ""}`);
  const text = parts.join(", ");
  return `${text[0].toUpperCase()}${text.slice(1)}.`;
}

function leaderBy(methods: readonly ScoredMethod[], id: Exclude<Yardstick["id"], "area">) {
  const known = methods.filter(({ scores }) => Number.isFinite(scores[id]?.mean));
  if (known.length === 0) return undefined;
  return known.reduce((best, one) => (one.scores[id].mean > best.scores[id].mean ? one : best)).label;
}
