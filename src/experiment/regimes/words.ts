/** What an answer says, in sentences that are filled from its numbers and claim no more than they allow. */
import type { Interval } from "../../lib/stats.ts";
import { count, decimal } from "../../lib/words.ts";
import type { Standing } from "./answer.ts";
import type { Disagreement } from "./disagreement.ts";
import { type Verdict, verdictOf } from "./verdict.ts";
import type { Yardstick } from "./yardsticks.ts";

/** "+0.12", "−0.03", "0.00". */
export const signedNumber = (value: number, digits = 3): string => {
  const text = decimal(value, digits);
  return value > 0 && Number(text) !== 0 ? `+${text}` : text;
};

/** "+0.120 [+0.100, +0.140]"; "n/a" without a value, the bare value where there is no interval. */
export function differenceText({ mean, low, high, n }: Interval): string {
  if (n === 0) return "n/a";
  if (n === 1) return signedNumber(mean);
  return `${signedNumber(mean)} [${signedNumber(low)}, ${signedNumber(high)}]`;
}

/** "HGPO", "HGPO and GAGPO", "HGPO, GAGPO and RLOO". */
const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names[names.length - 1]}`;

/**
 * "By gradient cosine HGPO is first: 0.96 [0.95, 0.97], 10 batches. No significant difference from GAGPO; 4
 * others are behind it." With one replicate nothing is said of differences. Empty without standings.
 */
export function leadInWords(standings: readonly Standing[], { id, name }: Yardstick): string {
  if (standings.length === 0) return "";
  const [first, ...others] = standings;
  const { mean, low, high, n } = first.value;
  const unit = id === "area" ? "training" : "batch";
  const from = count(n, unit, id === "area" ? "trainings" : "batches");
  const interval = n > 1 ? ` [${decimal(low, 2)}, ${decimal(high, 2)}]` : "";
  const lead = `By ${name} ${first.label} is first: ${decimal(mean, 2)}${interval}, ${from}.`;
  if (others.length === 0) return lead;
  if (n < 2) return `${lead} One replicate is too few to judge differences.`;
  const tied = others.filter(({ isBehind }) => !isBehind).map(({ label }) => label);
  const behind = others.length - tied.length;
  if (tied.length === 0) return `${lead} All others are behind it (paired 95 % intervals).`;
  const rest = behind === 0 ? "" : `; ${count(behind, "other is", "others are")} behind it`;
  return `${lead} No significant difference from ${listed(tied)}${rest}.`;
}

const EFFECTS: Readonly<Record<Verdict, string>> = {
  ahead: "helps",
  behind: "harms",
  level: "no difference that would matter",
  open: "undecided",
};

/** What a part of a method does, by the interval of what it changes. */
export function effectInWords(difference: Interval, margin: number): string {
  return difference.n === 0 ? "not computed" : EFFECTS[verdictOf(difference, margin)];
}

/**
 * "ProxMO is ahead of HGPO by gradient cosine (+0.1 [+0.0, +0.2]) but behind by learning (−0.1 [−0.2,
 * −0.0])."
 */
export function disagreementInWords(
  { method, other, first, second, byFirst, bySecond }: Disagreement,
  labelOf: (method: string) => string,
): string {
  return `${labelOf(method)} is ahead of ${labelOf(other)} by ${first.name} (${differenceText(byFirst)}) but behind by ${second.name} (${differenceText(bySecond)}).`;
}
