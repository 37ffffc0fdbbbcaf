/**
 * The corridor's features: room, load and command, and where the next aim lies. They are read from the goal
 * and the newest text alone, so the policy is a function of the state and its values can be computed exactly.
 */
import type { AgentView } from "../agent/agentView.ts";
import { FeatureTable } from "../agent/featureTable.ts";
import type { ChoiceFeatures, Featurizer } from "../agent/featurizer.ts";

const COMMANDS = [
  "go left",
  "go right",
  "go through door 1",
  "go through door 2",
  "enter side room",
  "go back",
  "take key",
  "open the locked door",
  "squeeze through the crack",
  "give up",
  "another command",
] as const;
const LOADS = ["load unknown", "empty hands", "carries the key"] as const;
/** Of the key, or of the door once the key is carried. */
const AIMS = [
  "aim unknown",
  "aim to the left",
  "aim here",
  "aim to the right",
  "aim in this side room",
] as const;
const SIGNS = ["no sign", "sign to door 1", "sign to door 2"] as const;
const SIGHTS = ["no key in sight", "key in sight"] as const;
const MAX_ROOMS = 24;
const PLACES = [
  "unknown room",
  ...Array.from({ length: MAX_ROOMS }, (_, i) => `room ${101 + i}`),
  ...Array.from({ length: MAX_ROOMS }, (_, i) => `side room of room ${101 + i}`),
];

const table = new FeatureTable();
const always = table.block(COMMANDS);
const aimLoad = table.block(AIMS, LOADS, COMMANDS);
const sign = table.block(SIGNS, COMMANDS);
const sight = table.block(SIGHTS, COMMANDS);
const placeLoad = table.block(PLACES, LOADS, COMMANDS);
const FEATURES_EACH = 5;

const GOAL = /take the key from (the side room of )?room (\d+) and open the locked door of room (\d+)/;
const PLACE = /\bYou are in (the side room of )?room (\d+)\./;
const SIGN = /\ba sign points to door ([12])\./;

function features({ goal, observations, choices }: AgentView): ChoiceFeatures {
  const text = observations[observations.length - 1];
  const place = PLACE.exec(text);
  const room = place ? Number(place[2]) - 100 : 0;
  const inSide = place?.[1] !== undefined;
  const load = text.includes("You carry the key.") ? 2 : text.includes("You carry nothing.") ? 1 : 0;
  const key = text.includes("You see a key.") ? 1 : 0;
  const door = Number(SIGN.exec(text)?.[1] ?? 0);
  const aim = aimOf(goal, room, inSide, load);
  const placeNumber = room === 0 || room > MAX_ROOMS ? 0 : room + (inSide ? MAX_ROOMS : 0);
  const start = new Uint16Array(choices.length + 1);
  const index = new Uint16Array(choices.length * FEATURES_EACH);
  choices.forEach((choice, a) => {
    const known = (COMMANDS as readonly string[]).indexOf(choice);
    const command = known < 0 ? COMMANDS.length - 1 : known;
    index.set(
      [
        always(command),
        aimLoad(aim, load, command),
        sign(door, command),
        sight(key, command),
        placeLoad(placeNumber, load, command),
      ],
      a * FEATURES_EACH,
    );
    start[a + 1] = (a + 1) * FEATURES_EACH;
  });
  return { start, index };
}

function aimOf(goal: string, room: number, inSide: boolean, load: number): number {
  const match = GOAL.exec(goal);
  if (!match || room === 0 || load === 0) return 0;
  const carries = load === 2;
  const aim = Number(carries ? match[3] : match[2]) - 100;
  const aimInSide = !carries && match[1] !== undefined;
  if (aim !== room) return aim < room ? 1 : 3;
  return aimInSide && !inSide ? 4 : 2;
}

export const corridorFeatures: Featurizer = {
  count: table.count,
  features,
  name: (feature) => table.name(feature),
};
