/** The stops of the stage as the reader meets them: names, and what each does in one sentence. */
import type { StageStop } from "../../store/reader/stage.ts";

interface StopWords {
  /** In the chain. */
  readonly label: string;
  /** Where it stands alone: in the card, in lists, over a figure. */
  readonly name: string;
  /** One sentence under the chain. */
  readonly says: string;
  /** The method whose formula it is, or is a part of. */
  readonly method?: string;
}

export const STOP_WORDS: Readonly<Record<StageStop, StopWords>> = {
  grpo: {
    label: "GRPO",
    name: "GRPO",
    says: "GRPO compares whole tries: every step gets its try's return minus the group's mean, good moves in a failed try included.",
    method: "grpo",
  },
  modulation: {
    label: "+ success-rate modulation",
    name: "+ modulation",
    says: "Modulation asks how hard the task is: a rare success counts more, a failure on an easy task counts less.",
    method: "proxmo",
  },
  proxmo: {
    label: "+ soft baseline = ProxMO",
    name: "= ProxMO",
    says: "The soft baseline compares each step with similar states of all tries: now steps of one try differ.",
    method: "proxmo",
  },
  gigpo: {
    label: "GiGPO",
    name: "GiGPO",
    says: "GiGPO compares a step only with steps of exactly the same text. Hatched steps have no such partner.",
    method: "gigpo",
  },
  truth: {
    label: "Ground truth",
    name: "Ground truth",
    says: "Measured by rolling out the policy from every step: how much better the action was than the policy's average action there. Compare signs and which steps stand out, not sizes: the learning rate takes up the scale.",
  },
};
