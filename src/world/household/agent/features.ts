/**
 * The household's features: for each choice, what it has to do with the goal and with what the agent knows.
 * About 1,000 binary features, about ten of them active for one choice. Nothing here knows where anything is
 * before the agent has read it.
 */
import type { AgentView } from "../../agent/agentView.ts";
import { FeatureTable } from "../../agent/featureTable.ts";
import type { ChoiceFeatures, Featurizer } from "../../agent/featurizer.ts";
import { pooledCopy } from "../../agent/pooledCopy.ts";
import { FURNITURE, NEEDS, type ReadCommand, type ReadVerb, readCommand, type Thing, VERBS } from "./text.ts";
import { type HouseholdTracker, type KnownPlace, trackerOf } from "./tracker.ts";

const PHASES = [
  "hands empty, goal object not found",
  "hands empty, goal object found",
  "holds goal object, to be treated",
  "holds goal object, ready",
  "holds goal object, lamp not found",
  "holds goal object, lamp found",
  "holds another object",
] as const;
const PLACE_MATCH = [
  "any furniture",
  "goal's target",
  "target with one placed",
  "goal's tool",
  "target and tool",
  "has goal's lamp",
] as const;
const OBJECT_MATCH = ["another object", "goal object", "goal object already placed", "goal's lamp"] as const;
const WHEREABOUTS = ["not seen there", "in hand", "seen there"] as const;
const DOOR = ["not seen closed", "last seen closed"] as const;
const KNOWN = [
  "never visited",
  "door closed, not seen inside",
  "seen without goal object",
  "seen with goal object",
] as const;
const VISITED = ["never", "stands here", "1–2 steps ago", "3–6 steps ago", "7 or more steps ago"] as const;
const TAKEN = ["never taken", "taken before", "taken last step"] as const;
const LAMP = ["no lamp lit", "lamp lit"] as const;

const placeVerbs = ["go to", "open", "close", "take", "move", "clean", "heat", "cool", "examine"] as const;
const objectVerbs = ["take", "move", "clean", "heat", "cool", "use", "slice", "examine"] as const;
/** Position of each verb of `VERBS` in a shorter list; −1 where it is not in it. */
const positionsIn = (list: readonly ReadVerb[]) => VERBS.map((verb) => list.indexOf(verb));
const PLACE_VERB = positionsIn(placeVerbs);
const OBJECT_VERB = positionsIn(objectVerbs);
const GO = VERBS.indexOf("go to");
const FURNITURE_NUMBER = new Map(FURNITURE.map((type, i) => [type, i]));

const table = new FeatureTable();
const always = table.block(["any choice"]);
const needVerb = table.block(NEEDS, VERBS);
const phaseVerb = table.block(PHASES, VERBS);
const takenVerb = table.block(TAKEN, VERBS);
const lampVerb = table.block(LAMP, VERBS);
const phaseObject = table.block(PHASES, objectVerbs, OBJECT_MATCH);
const objectWhere = table.block(WHEREABOUTS, objectVerbs);
const phasePlace = table.block(PHASES, placeVerbs, PLACE_MATCH);
const knownVerb = table.block(KNOWN, placeVerbs);
const doorVerb = table.block(DOOR, placeVerbs);
const phaseGoKnown = table.block(PHASES, ["go to"], KNOWN);
const phaseGoVisited = table.block(PHASES, ["go to"], VISITED);
const visitedVerb = table.block(VISITED, placeVerbs);
const goFurniture = table.block(["go to"], FURNITURE);

/** More than the features of any one choice. */
const MOST = 16;
let scratch = new Uint16Array(64 * MOST);
let starts = new Uint16Array(64 + 1);

function features(view: AgentView): ChoiceFeatures {
  const tracker = trackerOf(view);
  const { goal } = tracker;
  const need = NEEDS.indexOf(goal.need);
  const phase = phaseOf(tracker);
  const lit = tracker.lit.size > 0 ? 1 : 0;
  const { choices } = view;
  if (scratch.length < choices.length * MOST) scratch = new Uint16Array(choices.length * MOST);
  if (starts.length <= choices.length) starts = new Uint16Array(choices.length + 1);
  let n = 0;
  const commands = commandsOf(choices);
  for (let a = 0; a < choices.length; a++) {
    const { verb, object, receptacle } = commands[a];
    scratch[n++] = always(0);
    scratch[n++] = needVerb(need, verb);
    scratch[n++] = phaseVerb(phase, verb);
    scratch[n++] = takenVerb(takenOf(tracker, choices[a]), verb);
    scratch[n++] = lampVerb(lit, verb);
    const place = receptacle && tracker.places.get(receptacle.name);
    if (object && OBJECT_VERB[verb] >= 0) {
      scratch[n++] = phaseObject(phase, OBJECT_VERB[verb], objectMatch(tracker, object, place));
      scratch[n++] = objectWhere(whereabouts(tracker, object, place), OBJECT_VERB[verb]);
    }
    if (receptacle && PLACE_VERB[verb] >= 0) {
      const known = knownOf(tracker, place);
      const visited = visitedOf(tracker, receptacle.name, place);
      scratch[n++] = phasePlace(phase, PLACE_VERB[verb], placeMatch(tracker, receptacle, place));
      scratch[n++] = knownVerb(known, PLACE_VERB[verb]);
      scratch[n++] = doorVerb(place?.closed ? 1 : 0, PLACE_VERB[verb]);
      scratch[n++] = visitedVerb(visited, PLACE_VERB[verb]);
      if (verb === GO) {
        scratch[n++] = phaseGoKnown(phase, 0, known);
        scratch[n++] = phaseGoVisited(phase, 0, visited);
        const type = FURNITURE_NUMBER.get(receptacle.type);
        if (type !== undefined) scratch[n++] = goFurniture(0, type);
      }
    }
    starts[a + 1] = n;
  }
  return { start: pooledCopy(starts, choices.length + 1), index: pooledCopy(scratch, n) };
}

/** Lists of choices are often the same object: each is read once. */
const read = new WeakMap<readonly string[], readonly ReadCommand[]>();

function commandsOf(choices: readonly string[]): readonly ReadCommand[] {
  let commands = read.get(choices);
  if (!commands) {
    commands = choices.map(readCommand);
    read.set(choices, commands);
  }
  return commands;
}

function phaseOf(tracker: HouseholdTracker): number {
  const { held, goal } = tracker;
  if (!held) {
    for (const place of tracker.places.values()) if (tracker.hasGoalObject(place)) return 1;
    return 0;
  }
  if (held.type !== goal.object) return 6;
  if (goal.need === "look") {
    for (const place of tracker.places.values()) if (tracker.hasLamp(place)) return 5;
    return 4;
  }
  return tracker.ready(held) ? 3 : 2;
}

function objectMatch(tracker: HouseholdTracker, object: Thing, place: KnownPlace | undefined): number {
  const { goal } = tracker;
  if (object.type === goal.object) return holds(place, object.name) && tracker.placed(object, place!) ? 2 : 1;
  return object.type === goal.tool ? 3 : 0;
}

function whereabouts({ held }: HouseholdTracker, { name }: Thing, place: KnownPlace | undefined): number {
  if (held?.name === name) return 1;
  return holds(place, name) ? 2 : 0;
}

function holds(place: KnownPlace | undefined, name: string): boolean {
  if (place?.contents) for (const thing of place.contents) if (thing.name === name) return true;
  return false;
}

function placeMatch(tracker: HouseholdTracker, { type }: Thing, place: KnownPlace | undefined): number {
  const { goal } = tracker;
  if (place && tracker.hasLamp(place)) return 5;
  const tool = goal.tool === type;
  if (goal.target !== type) return tool ? 3 : 0;
  if (tool) return 4;
  return place && tracker.placedIn(place) > 0 ? 2 : 1;
}

function knownOf(tracker: HouseholdTracker, place: KnownPlace | undefined): number {
  if (!place || (place.visited < 0 && !place.contents)) return 0;
  if (!place.contents) return 1;
  return tracker.hasGoalObject(place) ? 3 : 2;
}

function visitedOf(tracker: HouseholdTracker, name: string, place: KnownPlace | undefined): number {
  if (tracker.at === name) return 1;
  if (!place || place.visited < 0) return 0;
  const ago = tracker.step - place.visited;
  return ago <= 2 ? 2 : ago <= 6 ? 3 : 4;
}

function takenOf(tracker: HouseholdTracker, choice: string): number {
  const step = tracker.taken.get(choice);
  return step === undefined ? 0 : step === tracker.step - 1 ? 2 : 1;
}

export const householdFeatures: Featurizer = {
  count: table.count,
  features,
  name: (feature) => table.name(feature),
};
