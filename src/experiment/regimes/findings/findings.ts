/** The page of findings: claims with the numbers that allow them. */
import { count } from "../../../lib/words.ts";
import { type PooledDifference, pairedOver } from "../paired.ts";
import type { Regimes } from "../regimes.ts";
import { MARGINS, type Verdict, verdictOf } from "../verdict.ts";
import { differenceText } from "../words.ts";
import { judgedCells, YARDSTICKS } from "../yardsticks.ts";
import { whereRepeats, withVariant } from "./cellsOf.ts";
import { type Claim, FINDING_MAPS, FINDINGS, type FindingMap } from "./claims.ts";
import { overviewTable } from "./overview.ts";

export type FindingMaps = Readonly<Record<FindingMap, Regimes>>;

interface Finding extends Claim {
  readonly difference: PooledDifference;
  /** What the numbers allow; a finding where it is the claim's own. */
  readonly found: Verdict;
}

/** The claim beside its numbers. */
export function findingOf(claim: Claim, maps: FindingMaps): Finding {
  const map = maps[claim.map];
  const cells = judgedCells(map, claim.yardstick)
    .filter(whereRepeats(map.sweep, claim.repeats))
    .filter(withVariant(map.sweep, claim.variant));
  const difference = pairedOver(cells, claim.yardstick, claim.method, claim.other);
  return { ...claim, difference, found: verdictOf(difference.mean, MARGINS[claim.yardstick]) };
}

/**
 * "+0.12 [+0.10, +0.14] by gradient cosine over 27 cells and 10 replicates; beyond its interval ahead in 20
 * cells, behind in 1".
 */
export function numbersOf({ difference, yardstick }: Finding): string {
  const { mean, cells, above, below } = difference;
  const { name } = YARDSTICKS.find(({ id }) => id === yardstick)!;
  return `${differenceText(mean)} by ${name}, over ${count(cells, "cell")} and ${count(mean.n, "replicate")}; beyond its interval ahead in ${count(above, "cell")}, behind in ${below}`;
}

/** What computes a map again. */
export const commandOf = (map: FindingMap): string =>
  `npm run --silent cli -- sweep public/regimes/${map}.json --out again.json`;

/** Claims that the numbers do not allow, in words. */
export const unsupported = (maps: FindingMaps): string[] =>
  FINDINGS.flatMap(({ claims }) => claims.map((claim) => findingOf(claim, maps)))
    .filter(({ verdict, found }) => verdict !== found)
    .map((finding) => `${finding.sentence} (${finding.found}: ${numbersOf(finding)})`);

/** As Markdown. The claims must be supported. */
export function findingsPage(maps: FindingMaps): string {
  const sections = FINDINGS.map(({ question, claims }) => {
    const lines = claims.map((claim) => {
      const finding = findingOf(claim, maps);
      return `- ${finding.sentence} ${numbersOf(finding)}. \`${commandOf(claim.map)}\``;
    });
    return `## ${question}\n\n${lines.join("\n")}\n`;
  });
  const tables = FINDING_MAPS.map((name) => `${maps[name].sweep.title}:\n\n${overviewTable(maps[name])}\n`);
  return `${HEAD}\n${sections.join("\n")}\n${TABLES}\n${tables.join("\n")}\n${COMPUTED}\n${TAIL}`;
}

const HEAD = `# Findings

What the recorded maps of \`public/regimes\` allow one to say. Each sentence is filled from their numbers: the difference between two methods on the same batches (for learning, on trainings of the same replicate), its mean over cells, and the 95 % interval over replicates (Student). Two methods are called equally near where the whole interval lies within ± ${MARGINS.gradient}: no difference that would matter, even where it is significantly different from 0. The command behind a sentence computes its map again.
`;

const TABLES = `## The numbers behind them

Mean over the cells of a map ± half a 95 % interval over replicates. Intervals of single methods hold what batches have in common; differences above are paired and narrower.
`;

const COMPUTED = `## What was computed, and what is planned

Three maps were computed on a machine with two cores, ten replicates of each: 480 trainings on the corridor (15 minutes of processor time), 320 in the household (under an hour), 480 on the road with one decisive step (under an hour, beside other work). In the household with 12 receptacles groups of 4 seldom reach half of the successes within the 50 iterations that were computed: those cells say "not reached". Its truth is of 4 of the 16 groups of a batch. Wider grids are planned in \`examples/sweeps\` for machines with more cores: groups of 16, longer ways, 80 iterations in the household, learning with every method and with each part of ProxMO. \`sweep plan\` deals them out and says how long they take, \`examples/scale\` runs them.
`;

const TAIL = `## What these findings are not

- Not corrected for multiple comparisons: of twenty intervals one misses by chance.
- About batches from training with GiGPO, at the first iteration that reaches a success rate.
- About a small net on features of text in generated worlds, not about language models.
`;
