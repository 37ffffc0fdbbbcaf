/**
 * What is held to be found, each with what the numbers must allow. A claim that they do not allow is no
 * finding: the page of findings is not written, and its test fails.
 */
import { laneKey } from "../../lanes.ts";
import { ablationMethods, type ProxmoVariant } from "../ablation.ts";
import type { Verdict } from "../verdict.ts";
import type { Yardstick } from "../yardsticks.ts";

/** Recorded maps, by the names of their files. */
export const FINDING_MAPS = ["corridor", "household", "bifurcation"] as const;
export type FindingMap = (typeof FINDING_MAPS)[number];

export interface Claim {
  /** The finding in a sentence. */
  readonly sentence: string;
  readonly map: FindingMap;
  /** Cells in which texts repeat, or hardly ever do; all where absent. */
  readonly repeats?: boolean;
  /** Cells with this variant of the world; all where absent. */
  readonly variant?: string;
  readonly yardstick: Yardstick["id"];
  /** By `laneKey`: `method` minus `other` is what is judged. */
  readonly method: string;
  readonly other: string;
  readonly verdict: Verdict;
}

interface FindingSection {
  readonly question: string;
  readonly claims: readonly Claim[];
}

const corner = (variant: ProxmoVariant, name: "both" | "modulationOnly" | "softOnly" | "neither") =>
  laneKey(ablationMethods(variant)[name]);

const PLACES: Readonly<Record<FindingMap, string>> = {
  corridor: "On the corridor",
  household: "In the household",
  bifurcation: "On the road with one decisive step",
};

type Comparison = Omit<Claim, "map" | "sentence">;

/** A claim about one map; the sentence goes on after its place. */
const on = (map: FindingMap, comparison: Comparison, sentence: string): Claim => ({
  ...comparison,
  map,
  sentence: `${PLACES[map]}, ${sentence}`,
});

/** The same claim about the corridor and the household. */
const onBoth = (comparison: Comparison, sentence: string): Claim[] =>
  (["corridor", "household"] as const).map((map) => on(map, comparison, sentence));

/** A comparison of gradients. */
const nearness = (method: string, other: string, verdict: Verdict, repeats?: boolean): Comparison => ({
  yardstick: "gradient",
  method,
  other,
  verdict,
  repeats,
});

/** A comparison of trainings. */
const learning = (method: string, other: string, verdict: Verdict, repeats?: boolean): Comparison => ({
  ...nearness(method, other, verdict, repeats),
  yardstick: "area",
});

const paper = corner("paper", "both");

export const FINDINGS: readonly FindingSection[] = [
  {
    question: "Where states repeat",
    claims: [
      ...onBoth(
        nearness("gigpo", "grpo", "ahead", true),
        "GiGPO gives a policy gradient nearer to the true one than GRPO does.",
      ),
      ...onBoth(nearness("proxmo", "grpo", "ahead", true), "ProxMO does so too."),
      ...onBoth(nearness("proxmo", "gigpo", "level", true), "ProxMO and GiGPO are equally near."),
      ...onBoth(
        nearness("hgpo", "proxmo", "ahead", true),
        "HGPO, which compares equal histories, is nearer than ProxMO.",
      ),
      on(
        "bifurcation",
        nearness("gigpo", "grpo", "ahead", true),
        "GiGPO is a little nearer than GRPO, which is near the truth already: few steps, one of which decides.",
      ),
      on("bifurcation", nearness("proxmo", "grpo", "level", true), "ProxMO and GRPO are equally near."),
      on(
        "bifurcation",
        nearness("g2po", "gigpo", "ahead", true),
        "G2PO, which judges a step by the state that it leads to, is nearer than GiGPO.",
      ),
      on(
        "bifurcation",
        { ...nearness("proxmo", "gigpo", "behind", true), variant: "near-duplicate" },
        "where every post reads like the fork but for a letter, ProxMO is behind GiGPO: it takes similar texts for similar states.",
      ),
    ],
  },
  {
    question: "Where states hardly ever repeat",
    claims: [
      ...onBoth(
        nearness("proxmo", "gigpo", "ahead", false),
        "ProxMO is nearer than GiGPO, which finds no second visit to compare with.",
      ),
      ...onBoth(nearness("hgpo", "grpo", "behind", false), "HGPO falls behind GRPO."),
      ...onBoth(
        nearness("step-index", "proxmo", "ahead", false),
        "comparing steps by their number alone is nearer than ProxMO.",
      ),
      on("bifurcation", nearness("proxmo", "gigpo", "level", false), "ProxMO and GiGPO are equally near."),
    ],
  },
  {
    question: "What ± 5 % of modulation does, and what the soft baseline does",
    claims: [
      ...onBoth(
        nearness(corner("code", "modulationOnly"), corner("code", "neither"), "level"),
        "modulation alone changes the direction of the gradient by nothing that matters.",
      ),
      ...onBoth(
        nearness(corner("code", "both"), corner("code", "softOnly"), "level"),
        "modulation on top of the soft baseline changes it by nothing that matters either.",
      ),
      ...onBoth(
        nearness(corner("code", "softOnly"), corner("code", "neither"), "ahead"),
        "the soft baseline alone brings the gradient nearer to the truth.",
      ),
    ],
  },
  {
    question: "ProxMO as released, and as the paper prints it",
    claims: [
      ...onBoth(
        nearness("proxmo", paper, "ahead"),
        "the released code is nearer to the truth than the paper’s equations.",
      ),
      ...onBoth(
        nearness(paper, "gigpo", "behind", true),
        "the paper’s equations are behind GiGPO where states repeat.",
      ),
    ],
  },
  {
    question: "Where the yardsticks disagree",
    claims: [
      ...onBoth(
        { ...nearness("hgpo", "proxmo", "behind", true), yardstick: "kendall" },
        "HGPO orders the actions of a state less well than ProxMO where states repeat, however near its gradient is.",
      ),
      on(
        "corridor",
        { ...nearness("step-index", "proxmo", "behind", false), yardstick: "spearman" },
        "comparing steps by their number orders the actions of a state less well than ProxMO where states hardly ever repeat, although its gradient is nearer.",
      ),
      on(
        "bifurcation",
        { ...nearness("proxmo", "gigpo", "behind", false), yardstick: "kendall" },
        "ProxMO orders the actions of a state less well than GiGPO where states hardly ever repeat, although its gradient is as near.",
      ),
    ],
  },
  {
    question: "Does a policy learn faster?",
    claims: [
      on(
        "household",
        learning("proxmo", "grpo", "ahead"),
        "policies trained with ProxMO succeed more often over training than those with GRPO.",
      ),
      on(
        "household",
        learning("proxmo", "gigpo", "level"),
        "they succeed no more often than those with GiGPO by anything that would matter.",
      ),
      on(
        "corridor",
        learning("proxmo", "grpo", "level"),
        "ProxMO’s nearer gradient buys no success over training that would matter, to GRPO.",
      ),
      on("corridor", learning("proxmo", "gigpo", "level"), "nor does it to GiGPO."),
      on(
        "corridor",
        learning("hgpo", "grpo", "behind", false),
        "policies trained with HGPO succeed far less often than those with GRPO where states hardly ever repeat.",
      ),
      on(
        "bifurcation",
        learning("proxmo", "grpo", "level"),
        "ProxMO buys no success over training that would matter, to GRPO.",
      ),
    ],
  },
];
