/** Which estimator gives what a training run logged, group by group. */
import { rms } from "../../../lib/stats.ts";
import type { Batch } from "../../../rollout/batch.ts";
import { rowsOfGroup } from "../../../rollout/rowsOf.ts";
import type { Estimator } from "../../estimator.ts";
import { memo } from "../../memo.ts";
import { returnsToGo } from "../../parts/returns.ts";
import { penalties, scoredEpisode } from "../../parts/scoredEpisode.ts";
import { blockPart } from "../../parts/stepPart.ts";
import { exactAnchors } from "../../similarity/anchors.ts";
import * as estimators from "../index.ts";

export interface Nearest {
  /** "GRPO over step rows, ddof 1". */
  readonly label: string;
  /** Whether the score of inadmissible actions is lowered by 0.1 after returns are discounted. */
  readonly penalised: boolean;
  /** [groups] 1 where every logged advantage is the method's, to within `TOLERANCE`. */
  readonly equal: Uint8Array;
  /** √(Σ (method − logged)² / Σ logged²) over the batch. */
  readonly distance: number;
}

interface Candidate {
  readonly label: string;
  readonly penalised?: boolean;
  readonly advantage: () => Float64Array;
}

/** Logs are rounded to a few digits: equal is what is closer than this share of their root mean square. */
const TOLERANCE = 1e-3;

/** What the trainers take off by default. */
const PENALTY = 0.1;

/** The candidate that equals the log in most groups, of several the one nearest to it over the batch. */
export function nearestMethod(batch: Batch, logged: Float64Array, gamma: number): Nearest {
  return memo(batch, `nearest ${gamma}`, () => {
    const least = TOLERANCE * rms(logged);
    let best: (Nearest & { readonly groups: number }) | undefined;
    for (const { label, penalised = false, advantage: compute } of candidates(batch, gamma)) {
      const advantage = compute();
      const equal = new Uint8Array(batch.groups);
      let [squares, all] = [0, 0];
      for (let g = 0; g < batch.groups; g++) {
        let [largest, size] = [0, 0];
        for (let [r, end] = rowsOfGroup(batch, g); r < end; r++) {
          const gap = Math.abs(advantage[r] - logged[r]);
          largest = Math.max(largest, gap);
          size = Math.max(size, Math.abs(logged[r]));
          squares += gap * gap;
          all += logged[r] * logged[r];
        }
        equal[g] = Number(largest <= Math.max(least, TOLERANCE * size));
      }
      const groups = equal.reduce((sum, one) => sum + one, 0);
      const distance = Math.sqrt(squares / all);
      if (!best || groups > best.groups || (groups === best.groups && distance < best.distance))
        best = { label, penalised, equal, distance, groups };
    }
    return best as Nearest;
  });
}

type Words = readonly [params: Readonly<Record<string, unknown>>, words: string];

const OVER: readonly Words[] = [
  [{ statistics: "trajectories" }, "over trajectories"],
  [{ statistics: "rows" }, "over step rows"],
];
const SCALES: readonly Words[] = [
  [{ scale: "std" }, "divided by deviations"],
  [{ scale: "none" }, "not divided"],
];

/** What trainers compute: every estimator with its defaults, and the switches in which trainers differ. */
function candidates(batch: Batch, gamma: number): Candidate[] {
  const { grpo, drGrpo, rloo, reinforcePlusPlusBaseline, gigpo, ...others } = estimators;
  const of = (estimator: unknown, params: Words[0], ...words: string[]): Candidate[] => {
    const { label, needs, params: schema, estimate } = estimator as Estimator;
    if (needs.some((column) => batch[column] === undefined)) return [];
    return [
      {
        label: [label, ...words].join(" ").replaceAll(" ,", ","),
        advantage: () => estimate(batch, schema.parse(params), gamma).advantage,
      },
    ];
  };
  return [
    ...OVER.flatMap(([statistics, over]) => [
      ...of(grpo, { ...statistics, ddof: 1 }, over, ", ddof 1"),
      ...of(grpo, { ...statistics, ddof: 0 }, over, ", ddof 0"),
      ...of(grpo, { ...statistics, scale: "batch" }, over, ", divided by the batch's deviation"),
      ...[drGrpo, rloo, reinforcePlusPlusBaseline].flatMap((one) => of(one, statistics, over)),
      ...SCALES.flatMap(([scale, divided]) => of(gigpo, { ...statistics, ...scale }, over, `, ${divided}`)),
    ]),
    ...Object.values(others).flatMap((one) => of(one, {})),
    ...of(others.proxmo, { variant: "paper" }, ", paper"),
    ...[others.stepIndex, others.hgpo].flatMap((one) => of(one, { scale: "none" }, ", not divided")),
    ...penalisedCandidates(batch, gamma),
  ];
}

/** As verl-agent's trainers have it: the row's own score and return are lowered, after all else. */
function penalisedCandidates(batch: Batch, gamma: number): Candidate[] {
  if (!batch.valid?.includes(0)) return [];
  return SCALES.flatMap(([, divided], i): Candidate[] => {
    const scale = i === 0 ? "std" : "none";
    const episode = () => scoredEpisode(batch, { scale, invalidPenalty: PENALTY }).part;
    const step = () => {
      const off = penalties(batch, PENALTY);
      const lowered = returnsToGo(batch, gamma).map((G, r) => G - off[r]);
      return blockPart(exactAnchors(batch), lowered, scale).advantage;
    };
    const label = (name: string) => `${name} over step rows, ${divided}, ${PENALTY} off inadmissible actions`;
    return [
      { label: label("GRPO"), penalised: true, advantage: episode },
      ...(batch.anchor
        ? [
            {
              label: label("GiGPO"),
              penalised: true,
              advantage: () => {
                const own = step();
                return episode().map((a, r) => a + own[r]);
              },
            },
          ]
        : []),
    ];
  });
}
