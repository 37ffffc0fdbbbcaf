/**
 * Reads a game as ALFWorld ships it: `game.tw-pddl`, JSON with a PDDL problem (the room) and a grammar (the
 * words). The rules of the game are the household's own; the file's domain is not read.
 */

import { check, InputError } from "../../lib/assert.ts";
import { z } from "../../lib/schema.ts";
import { GameFacts } from "./gameFacts.ts";
import { goalOf } from "./gameGoal.ts";
import { sentenceOf, wordingOf } from "./gameGrammar.ts";
import { namesOf, sortedById } from "./names.ts";
import { type Expression, readPddl, section } from "./pddl.ts";
import { ALFWORLD_STEP_LIMIT, type HouseholdTask, type ObjectSpec, type ReceptacleSpec } from "./task.ts";
import type { Wording } from "./wording.ts";

const fileSchema = z.object({
  pddl_problem: z.string(),
  grammar: z.string(),
  /** Whether ALFWorld's own player solved it. */
  solvable: z.optional(z.unknown()),
});

/** What a game is made of. */
export type GameFile = z.infer<typeof fileSchema>;

/** What can be done to an object, and what holds of it at first. */
const FLAGS = [
  ...["pickupable", "cleanable", "heatable", "coolable", "toggleable", "sliceable"],
  ...["isReceptacleObject", "isClean", "isHot", "isCool", "isSliced", "isToggled"],
] as const;

/** What a game file's text holds. Throws an InputError that names the field. */
export function parseGameFile(text: string): GameFile {
  const result = fileSchema.safeParse(parseJson(text));
  if (result.success) return result.data;
  throw new InputError(
    `field ${String(result.error.issues[0].path[0] ?? "pddl_problem")} is missing or no text; give a game.tw-pddl file as ALFWorld wrote it.`,
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new InputError("the game is not valid JSON; give a game.tw-pddl file as ALFWorld wrote it.");
  }
}

/** The task of a game. Throws an InputError that names the field. */
export function taskOfGame({ pddl_problem, grammar }: GameFile): HouseholdTask {
  const problem = readPddl(pddl_problem);
  const facts = new GameFacts(required(problem, ":init"));
  // The engine counts every thing that any fact names, whether or not it says of what type it is.
  const names = namesOf([...facts.words()].map(rawId));
  const receptacles = receptaclesOf(facts, names);
  // A game may call its types what every object has a member of.
  const canContain = new Map<string, string[]>(receptacles.map(({ type }) => [type, []]));
  for (const [receptacle, object] of facts.pairs("canContain"))
    canContain.get(plainType(receptacle))?.push(plainType(object));
  const [agent] = facts.pairs("atLocation");
  check(agent !== undefined, "field pddl_problem: no atLocation fact; nobody stands anywhere.");
  const { wording } = wordingOf(grammar);
  return {
    goal: goalOf(required(problem, ":goal"), (word) => plainType(facts.spelled(word))),
    goalText: sentenceOf(grammar),
    start: rawId(agent[1]),
    receptacles,
    objects: objectsOf(facts, names, new Set(receptacles.map(({ name }) => name))),
    canContain: Object.fromEntries(canContain),
    stepLimit: ALFWORLD_STEP_LIMIT,
    distractorSentences: 0,
    ...(wording && { wording: withPlaces(wording, facts, names) }),
  };
}

function receptaclesOf(facts: GameFacts, names: ReadonlyMap<string, string>): ReceptacleSpec[] {
  const types = new Map(facts.pairs("receptacleType"));
  const ids = new Set([...types.keys(), ...facts.pairs("receptacleAtLocation").map(([id]) => id)]);
  check(types.size > 0, "field pddl_problem: no receptacleType fact; there is no furniture.");
  return sortedById(
    [...ids].map((id) => ({
      id: rawId(id),
      type: plainType(types.get(id) ?? ""),
      loc: rawId(facts.only("receptacleAtLocation", id)),
      openable: facts.holds("openable", id),
      open: facts.holds("opened", id),
      name: names.get(rawId(id)) as string,
    })),
  );
}

/** Everything that a fact treats as an object; one without a type can be taken, but put nowhere. */
function objectsOf(
  facts: GameFacts,
  names: ReadonlyMap<string, string>,
  furniture: ReadonlySet<string>,
): ObjectSpec[] {
  const types = new Map(facts.pairs("objectType"));
  const flags = new Map<string, string[]>();
  for (const flag of FLAGS)
    for (const id of facts.all(flag)) flags.set(id, [...(flags.get(id) ?? []), flag.toLowerCase()]);
  const ids = new Set([
    ...[...types.keys(), ...flags.keys()],
    ...["inReceptacle", "objectAtLocation"].flatMap((name) => facts.pairs(name).map(([id]) => id)),
    ...facts.pairs("inReceptacleObject").flat(),
  ]);
  const nameOf = (id: string, fact: string, known: (name: string) => boolean) => {
    const name = names.get(rawId(id)) ?? "";
    check(
      known(name),
      () =>
        `field pddl_problem: a fact ${fact} names ${rawId(id)}, which is not in the room; the file is damaged.`,
    );
    return name;
  };
  const objects = [...ids].map((id) => {
    const loc = facts.secondsOf("objectAtLocation", id).at(0);
    return {
      id: rawId(id),
      type: plainType(types.get(id) ?? ""),
      loc: loc === undefined ? null : rawId(loc),
      in: facts.secondsOf("inReceptacle", id).map((r) => nameOf(r, "inReceptacle", (n) => furniture.has(n))),
      inObject: facts
        .secondsOf("inReceptacleObject", id)
        .map((o) => nameOf(o, "inReceptacleObject", Boolean)),
      flags: flags.get(id) ?? [],
      name: nameOf(id, "about an object", Boolean),
    };
  });
  return sortedById(objects);
}

/** The places that answers name, counted as things are. */
function withPlaces(wording: Wording, facts: GameFacts, names: ReadonlyMap<string, string>): Wording {
  const ids = ["atLocation", "receptacleAtLocation", "objectAtLocation"].flatMap((name) =>
    facts.pairs(name).map(([, place]) => rawId(place)),
  );
  const places = Object.fromEntries([...new Set(ids)].map((id) => [id, names.get(id) ?? id]));
  const isNamed = Object.values(wording.answers ?? {}).some((answer) => answer.includes("{place}"));
  return isNamed ? { ...wording, places } : wording;
}

function required(problem: Expression, keyword: string): readonly Expression[] {
  const found = section(problem, keyword);
  check(found !== undefined, `field pddl_problem: there is no ${keyword} section; the file is damaged.`);
  return found;
}

/** `Mug_bar__plus_00_dot_90` is `Mug|+00.90` in ALFRED's own writing. */
function rawId(id: string): string {
  return id
    .replace(/_bar_/gi, "|")
    .replace(/_plus_/gi, "+")
    .replace(/_minus_/gi, "-")
    .replace(/_dot_/gi, ".")
    .replace(/_comma_/gi, ",");
}

/** Types that rules name, by their small letters. */
const SPELLED = new Map(
  ["SinkBasin", "Microwave", "Fridge", "Knife", "ButterKnife"].map((type) => [type.toLowerCase(), type]),
);

function plainType(type: string): string {
  const plain = type.replace(/Type$/i, "");
  return SPELLED.get(plain.toLowerCase()) ?? plain;
}
