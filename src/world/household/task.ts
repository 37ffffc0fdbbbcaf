/**
 * A household task as plain data: the room, what is to be done in it, and how long one may try. It can be
 * written as JSON, kept in a link and played again.
 */
import type { Wording } from "./wording.ts";

/** Task families by their short names. */
export const FAMILIES = ["pick", "look", "clean", "heat", "cool", "pick-two"] as const;
export type Family = (typeof FAMILIES)[number];

/** Furniture. `loc` is a place to stand: receptacles with equal `loc` are reached together. */
export interface ReceptacleSpec {
  readonly name: string;
  readonly id: string;
  readonly type: string;
  readonly loc: string;
  readonly openable: boolean;
  readonly open: boolean;
}

/**
 * A thing in the room. `in` names the receptacles that list it (now and then two), `inObject` the objects it
 * lies in (a spoon in a mug). An object in no receptacle is never seen; it only counts in the numbering.
 */
export interface ObjectSpec {
  readonly name: string;
  readonly id: string;
  readonly type: string;
  readonly loc: string | null;
  readonly in: readonly string[];
  readonly inObject: readonly string[];
  /**
   * What can be done to it (pickupable, cleanable, heatable, coolable, toggleable, sliceable,
   * isreceptacleobject) and what holds at first (iscool, …).
   */
  readonly flags: readonly string[];
}

/**
 * Types are ALFRED's names: `object` to be moved or looked at, `receptacle` it goes to, `toggle` the kind of
 * lamp. Goals with a slice or a carrier are ALFRED's; ALFWorld leaves them out.
 */
export interface HouseholdGoal {
  readonly family: Family;
  readonly object: string;
  readonly receptacle: string | null;
  readonly toggle: string | null;
  /** It has to be sliced. */
  readonly sliced?: true;
  /** Type of a thing that has it inside and is moved in its place. */
  readonly carrier?: string;
}

export interface HouseholdTask {
  readonly goal: HouseholdGoal;
  /** The sentence the agent reads after "Your task is to: ", with its full stop. */
  readonly goalText: string;
  /** Where the agent stands at first. */
  readonly start: string;
  readonly receptacles: readonly ReceptacleSpec[];
  readonly objects: readonly ObjectSpec[];
  /** For each receptacle type, the object types that may be moved to it. */
  readonly canContain: Readonly<Record<string, readonly string[]>>;
  /** The episode is cut (truncated) after this many steps. */
  readonly stepLimit: number;
  /** Sentences of no consequence added to each observation, 0 … 4; 0 is ALFWorld as it is. */
  readonly distractorSentences: number;
  /** Absent where the game speaks as ALFWorld does since 0.4.0. */
  readonly wording?: Wording;
}

/** ALFWorld's own limit (rl.training.max_nb_steps_per_episode in its base_config.yaml). */
export const ALFWORLD_STEP_LIMIT = 50;

/**
 * ALFWorld's two sentences for each family (alfworld/gen/goal_library.py), with the full stop its observation
 * adds.
 */
export function goalTexts(goal: HouseholdGoal): readonly [string, string] {
  const object = goal.object.toLowerCase();
  const target = (goal.receptacle ?? goal.toggle ?? "").toLowerCase();
  switch (goal.family) {
    case "pick":
      return [`put a ${object} in ${target}.`, `put some ${object} on ${target}.`];
    case "look":
      return [`look at ${object} under the ${target}.`, `examine the ${object} with the ${target}.`];
    case "clean":
      return [`put a clean ${object} in ${target}.`, `clean some ${object} and put it in ${target}.`];
    case "heat":
      return [`put a hot ${object} in ${target}.`, `heat some ${object} and put it in ${target}.`];
    case "cool":
      return [`put a cool ${object} in ${target}.`, `cool some ${object} and put it in ${target}.`];
    case "pick-two":
      return [`put two ${object} in ${target}.`, `find two ${object} and put them in ${target}.`];
  }
}
