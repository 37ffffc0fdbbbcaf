/**
 * What is held to be found, each with what the numbers must allow. A claim that they do not allow is no
 * finding: the page of findings is not written, and its test fails.
 */
import { laneKey } from "../../lanes.ts";
import { ablationMethods, type ProxmoVariant } from "../ablation.ts";
import type { Verdict } from "../verdict.ts";
import type { Yardstick } from "../yardsticks.ts";

/** Recorded maps, by the names of their files. */
export const FINDING_MAPS = ["corridor", "household"] as const;
export type FindingMap = (typeof FINDING_MAPS)[number];

export interface Claim {
  /** The finding in a sentence. */
  readonly sentence: string;
  readonly map: FindingMap;
  /** Cells in which texts repeat, or hardly ever do; all where absent. */
  readonly repeats?: boolean;
  readonly yardstick: Yardstick["id"];
  /** By `laneKey`: `method` minus `other` is what is judged. */
  readonly method: string;
  readonly other: string;
  readonly verdict: Verdict;
}

export interface FindingSection {
  readonly question: string;
  readonly claims: readonly Claim[];
}

const corner = (variant: ProxmoVariant, name: "both" | "modulationOnly" | "softOnly" | "neither") =>
  laneKey(ablationMethods(variant)[name]);

/** The same comparison in either map. */
const onBoth = (claim: Omit<Claim, "map" | "sentence">, sentence: (place: string) => string): Claim[] =>
  FINDING_MAPS.map((map) => ({
    ...claim,
    map,
    sentence: sentence(map === "corridor" ? "On the corridor" : "In the household"),
  }));

export const FINDINGS: readonly FindingSection[] = [
  {
    question: "Where states repeat",
    claims: [
      ...onBoth(
        { repeats: true, yardstick: "gradient", method: "gigpo", other: "grpo", verdict: "ahead" },
        (place) => `${place}, GiGPO gives a policy gradient nearer to the true one than GRPO does.`,
      ),
      ...onBoth(
        { repeats: true, yardstick: "gradient", method: "proxmo", other: "grpo", verdict: "ahead" },
        (place) => `${place}, ProxMO does so too.`,
      ),
      ...onBoth(
        { repeats: true, yardstick: "gradient", method: "proxmo", other: "gigpo", verdict: "level" },
        (place) => `${place}, ProxMO and GiGPO are equally near.`,
      ),
      ...onBoth(
        { repeats: true, yardstick: "gradient", method: "hgpo", other: "proxmo", verdict: "ahead" },
        (place) => `${place}, HGPO, which compares equal histories, is nearer than ProxMO.`,
      ),
    ],
  },
  {
    question: "Where states hardly ever repeat",
    claims: [
      ...onBoth(
        { repeats: false, yardstick: "gradient", method: "proxmo", other: "gigpo", verdict: "ahead" },
        (place) => `${place}, ProxMO is nearer than GiGPO, which finds no second visit to compare with.`,
      ),
      ...onBoth(
        { repeats: false, yardstick: "gradient", method: "hgpo", other: "grpo", verdict: "behind" },
        (place) => `${place}, HGPO falls behind GRPO.`,
      ),
      ...onBoth(
        { repeats: false, yardstick: "gradient", method: "step-index", other: "proxmo", verdict: "ahead" },
        (place) => `${place}, comparing steps by their number alone is nearer still.`,
      ),
    ],
  },
  {
    question: "What ± 5 % of modulation does",
    claims: [
      ...onBoth(
        {
          ...{ yardstick: "gradient", verdict: "level" },
          ...{ method: corner("code", "modulationOnly"), other: corner("code", "neither") },
        },
        (place) =>
          `${place}, modulation alone changes the direction of the gradient by nothing that matters.`,
      ),
      ...onBoth(
        {
          ...{ yardstick: "gradient", verdict: "level" },
          ...{ method: corner("code", "both"), other: corner("code", "softOnly") },
        },
        (place) => `${place}, nor does it on top of the soft baseline.`,
      ),
      ...onBoth(
        {
          ...{ yardstick: "gradient", verdict: "ahead" },
          ...{ method: corner("code", "softOnly"), other: corner("code", "neither") },
        },
        (place) => `${place}, the soft baseline alone brings the gradient nearer to the truth.`,
      ),
    ],
  },
  {
    question: "Does a policy learn faster?",
    claims: onBoth(
      { yardstick: "area", method: "proxmo", other: "grpo", verdict: "ahead" },
      (place) =>
        `${place}, policies trained with ProxMO succeed more often over training than those with GRPO.`,
    ),
  },
];
