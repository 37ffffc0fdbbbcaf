/**
 * What the net sees of a choice: the indices of the binary features that hold. They come from what the agent
 * was told and nothing else, so the same policy plays in live worlds and on recorded games.
 */
import type { AgentView } from "./agentView.ts";

/** The choices of one decision: features index[start[a]] … index[start[a + 1] − 1] hold for choice a. */
export interface ChoiceFeatures {
  /** [choices + 1] */
  readonly start: Uint16Array;
  /** [start[choices]] feature numbers, each below `Featurizer.count`. */
  readonly index: Uint16Array;
}

/** Reads what an agent was told, one kind of world each. */
export interface Featurizer {
  /** Number of features. */
  readonly count: number;
  /** The decision that is due in this view. */
  features(view: AgentView): ChoiceFeatures;
  /** What a feature says, in words. Errors (InputError): no such feature. */
  name(feature: number): string;
}

/** Number of choices in a decision. */
export const choiceCount = (features: ChoiceFeatures): number => features.start.length - 1;
