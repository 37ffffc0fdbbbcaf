/**
 * ProxMO's parameters, and the points in which the paper and the released code part, each a switch of its
 * own.
 */
import { z } from "../../../lib/schema.ts";
import { MAX_TERMS } from "../../similarity/textSimilarity.ts";
import { betaOfRange, rangeOfBeta } from "./modulation.ts";

export const proxmoParams = z.strictObject({
  variant: z
    ._default(z.enum(["code", "paper"]), "code")
    .check(
      z.describe(
        "code: the released implementation; paper: its equations 5 to 12 as printed. Sets every switch below that is not given.",
      ),
    ),
  alpha: z
    ._default(z.number().check(z.minimum(0), z.maximum(1000)), 4)
    .check(
      z.describe(
        "α of equation 6, how sharply the modulation bends: large values leave all but extreme success rates alone.",
      ),
    ),
  range: z
    .optional(z.number().check(z.minimum(0), z.maximum(2)))
    .check(
      z.describe(
        "Greatest change of the episode part by equation 6: w lies in 1 ± range. Left out, it is the variant's: 0.05 (code), or what β 0.1 gives, 0.0231 (paper).",
      ),
    ),
  temperature: z
    ._default(z.number().check(z.minimum(1e-6), z.maximum(1e9)), 0.1)
    .check(
      z.describe(
        "τ of equation 10: small values compare equal texts only, large ones all steps of the group alike.",
      ),
    ),
  stepWeight: z
    ._default(z.number().check(z.minimum(0), z.maximum(1e6)), 1)
    .check(z.describe("ω of equation 12, the weight of the step-level part.")),
  modulation: z
    ._default(z.boolean(), true)
    .check(z.describe("Weigh the episode part by the group's success rate, equation 7 (off: w = 1).")),
  stepBaseline: z
    ._default(z.enum(["soft", "exact"]), "soft")
    .check(
      z.describe("Compare with all steps by similarity, or with steps of equal text only (as GiGPO does)."),
    ),
  successRate: z
    .optional(z.enum(["rows", "trajectories"]))
    .check(
      z.describe(
        "p as the mean return over step rows cut to 0 … 1 with success = return above 0.5 (code), or as the share of successful trajectories (paper, equation 6, which assumes returns of 0 or 1: where they are others, the batch says which trajectories succeeded). With rewards of 10 the first saturates at 1 once a tenth of the rows succeeded.",
      ),
    ),
  statistics: z
    .optional(z.enum(["rows", "trajectories"]))
    .check(
      z.describe(
        "The group's mean over step rows (code), where long trajectories weigh more, or over trajectories (paper, equation 5).",
      ),
    ),
  episodeScale: z
    .optional(z.enum(["none", "std"]))
    .check(
      z.describe(
        "Episode advantage as the difference from the mean (code), or as a z-score (paper, equation 5), which makes very easy and very hard groups louder.",
      ),
    ),
  deviation: z
    .optional(z.enum(["sample", "population"]))
    .check(
      z.describe(
        "The σ of a z-score: divided by N, nothing added, and a group of equal returns, or of one, gets 0 (paper, equation 5, which does not treat σ = 0); or by N − 1 with 1e-6 added, as trainers do (code, where nothing is divided unless episodeScale says so).",
      ),
    ),
  beta: z
    .optional(
      z.union([z.literal("range"), z.number().check(z.minimum(0), z.maximum(10))], {
        error: 'Invalid input: expected "range" or a number from 0 to 10',
      }),
    )
    .check(
      z.describe(
        "β of the modulation: from `range` (code; 0.2164 at the released 0.05), or a number (paper: 0.1), about half as strong. A number goes before `range`; left out, a given `range` decides, else the variant.",
      ),
    ),
  neighbours: z
    .optional(z.enum(["group", "same-step"]))
    .check(
      z.describe(
        "Steps compare with all steps of the group (code, and the paper's figure and its words “all states”), or with those of the same step index only (paper, equation 10): fewer neighbours, and none for steps that only the longest trajectory reaches. Trajectories that ended before take no part, of which the paper says nothing.",
      ),
    ),
  ownRow: z
    .optional(z.boolean())
    .check(
      z.describe(
        "Count the step itself in its baseline (code, and equation 10: j runs over all trajectories, i included), which pulls its advantage towards 0 where few steps are similar; leaving it out does not.",
      ),
    ),
  oneLetterTerms: z
    .optional(z.boolean())
    .check(
      z.describe(
        'Drop terms of one character (code; the paper does not say what a term is), which makes "cabinet 1" and "cabinet 2" the same text, or keep them.',
      ),
    ),
  idf: z
    .optional(z.enum(["batch", "group"]))
    .check(
      z.describe(
        "Rarity of terms over the batch (code; the paper does not name the corpus), where the words of a task look rare in every group that lacks it, or over the group.",
      ),
    ),
  termLimit: z
    .optional(z.int().check(z.minimum(1), z.maximum(1e6)))
    .check(
      z.describe(
        "How many terms of the corpus are kept, the most frequent: 1024 (code; the paper names no limit). Of terms that are equally frequent at the cut those first in the alphabet stay; scikit-learn's choice among them depends on the processor, and steps can differ by 0.1 on WebShop pages of many tasks, by 0.6 at worst.",
      ),
    ),
});

export type ProxmoParams = z.infer<typeof proxmoParams>;

/** All switches decided: β as a number, and the range that it gives w. */
export type ProxmoSwitches = Required<Omit<ProxmoParams, "beta">> & { readonly beta: number };

type Variant = ProxmoParams["variant"];

const VARIANTS = {
  code: {
    successRate: "rows",
    statistics: "rows",
    episodeScale: "none",
    deviation: "sample",
    beta: "range",
    neighbours: "group",
  },
  paper: {
    successRate: "trajectories",
    statistics: "trajectories",
    episodeScale: "std",
    deviation: "population",
    beta: 0.1,
    neighbours: "same-step",
  },
} as const;

/** The range of the released scripts. */
const RELEASED_RANGE = 0.05;

/** The greatest change of w where neither `range` nor `beta` is given. */
export const variantRange = (variant: Variant): number => strength({ variant }).range;

/**
 * β and range, one from the other: a given β goes before a given range, and that before what the variant
 * says.
 */
function strength({ variant, beta, range }: Pick<ProxmoParams, "variant" | "beta" | "range">) {
  const decided = beta ?? (range === undefined ? VARIANTS[variant].beta : "range");
  if (decided !== "range") return { beta: decided, range: rangeOfBeta(decided) };
  const given = range ?? RELEASED_RANGE;
  return { beta: betaOfRange(given), range: given };
}

/** Fills in what the variant says for every switch that was not given. */
export function resolveProxmo(params: ProxmoParams): ProxmoSwitches {
  const variant = VARIANTS[params.variant];
  return {
    ...params,
    ...strength(params),
    successRate: params.successRate ?? variant.successRate,
    statistics: params.statistics ?? variant.statistics,
    episodeScale: params.episodeScale ?? variant.episodeScale,
    deviation: params.deviation ?? variant.deviation,
    neighbours: params.neighbours ?? variant.neighbours,
    ownRow: params.ownRow ?? true,
    oneLetterTerms: params.oneLetterTerms ?? false,
    idf: params.idf ?? "batch",
    termLimit: params.termLimit ?? MAX_TERMS,
  };
}
