/**
 * The bifurcation's features: the command, whether it is what the goal asks for, and where one stands. They
 * are read from the goal and the newest text alone, so values can be computed exactly.
 */
import type { AgentView } from "../agent/agentView.ts";
import { FeatureTable } from "../agent/featureTable.ts";
import type { ChoiceFeatures, Featurizer } from "../agent/featurizer.ts";
import { TURN_BACK } from "./rules.ts";
import { DESTINATIONS, IDLE_COMMANDS, postName, roadCommand, wayCommand } from "./text.ts";

const ROADS = DESTINATIONS.map((_, way) => roadCommand(way));
const WAYS = DESTINATIONS.map((_, way) => wayCommand(way));
const COMMANDS = [...IDLE_COMMANDS, ...ROADS, ...WAYS, TURN_BACK, "another command"];
const WANTED = ["not in the goal", "in the goal"] as const;
const MAX_POSITIONS = 25;
const PLACES = [
  "unknown place",
  "at the fork",
  ...Array.from({ length: MAX_POSITIONS }, (_, i) => `at milestone ${100 + i}`),
  ...Array.from({ length: MAX_POSITIONS }, (_, i) => `at ${postName(i)}`),
];
const ROAD_TAKEN = ["road not told", "on the goal's road", "on another road"] as const;
const DECISIVE = ["not named by the goal", "named by the goal"] as const;

const table = new FeatureTable();
const always = table.block(COMMANDS);
const wantedHere = table.block(WANTED, DECISIVE, ROAD_TAKEN);
const placed = table.block(PLACES, COMMANDS);
const taken = table.block(ROAD_TAKEN, COMMANDS);
const FEATURES_EACH = 4;

const MILESTONE = /^(?:Nothing happens\. )?You are on the road(?: to the (\w+))?, at milestone (\d+)\./;
const POST = /^(?:Nothing happens\. )?You stand at post ([a-y])\.(?: You took way (\d)\.)?/;
const FORK = /^(?:Nothing happens\. )?The road forks\./;

interface Sight {
  readonly place: number;
  /** 0 where the text tells no road, 1 on the goal's, 2 on another. */
  readonly road: 0 | 1 | 2;
  /** Whether the goal speaks of this very place. */
  readonly decisive: 0 | 1;
}

function sightOf(goal: string, text: string): Sight {
  if (FORK.test(text)) return { place: 1, road: 0, decisive: 1 };
  const milestone = MILESTONE.exec(text);
  if (milestone) {
    const [, destination, number] = milestone;
    const road = destination === undefined ? 0 : goal.includes(destination) ? 1 : 2;
    return { place: 2 + Math.min(Number(number) - 100, MAX_POSITIONS - 1), road, decisive: 0 };
  }
  const post = POST.exec(text);
  if (!post) return { place: 0, road: 0, decisive: 0 };
  const [, letter, way] = post;
  const road = way === undefined ? 0 : goal.startsWith(wayCommand(Number(way) - 1)) ? 1 : 2;
  const position = letter.charCodeAt(0) - 97;
  const decisive = goal.endsWith(` at ${postName(position)}.`) ? 1 : 0;
  return { place: 2 + MAX_POSITIONS + position, road, decisive };
}

/** Whether a command is the one that the goal asks for at the fork. */
const isWanted = (goal: string, command: string): boolean =>
  WAYS.includes(command)
    ? goal.startsWith(`${command} at `)
    : ROADS.includes(command) && goal === `reach the ${command.split(" ").at(-1)}.`;

function features({ goal, observations, choices }: AgentView): ChoiceFeatures {
  const { place, road, decisive } = sightOf(goal, observations[observations.length - 1]);
  const start = Uint16Array.from({ length: choices.length + 1 }, (_, a) => a * FEATURES_EACH);
  const index = new Uint16Array(choices.length * FEATURES_EACH);
  choices.forEach((choice, a) => {
    const known = COMMANDS.indexOf(choice);
    const command = known < 0 ? COMMANDS.length - 1 : known;
    const wanted = isWanted(goal, choice) ? 1 : 0;
    index.set(
      [always(command), wantedHere(wanted, decisive, road), placed(place, command), taken(road, command)],
      start[a],
    );
  });
  return { start, index };
}

export const bifurcationFeatures: Featurizer = {
  count: table.count,
  features,
  name: (feature) => table.name(feature),
};
