/**
 * Reads a game as ALFWorld ships it: `game.tw-pddl`, JSON with a PDDL problem (the room) and a grammar (the
 * sentence of the task). The rules of the game are the household's own; the file's domain is not read.
 */
import { z } from "zod";
import { check, InputError } from "../../lib/assert.ts";
import { numbered } from "./names.ts";
import { atoms, denies, type Expression, readPddl, section } from "./pddl.ts";
import { ALFWORLD_STEP_LIMIT, type Family, type HouseholdGoal, type HouseholdTask } from "./task.ts";

const fileSchema = z.object({ pddl_problem: z.string(), grammar: z.string() });

/** What a game is made of. */
export type GameFile = z.infer<typeof fileSchema>;

/** What can be done to an object, and what holds of it at first. */
const FLAGS = new Set([
  ...["pickupable", "cleanable", "heatable", "coolable", "toggleable", "sliceable"],
  ...["isReceptacleObject", "isClean", "isHot", "isCool", "isSliced", "isToggled"],
]);

/** The task of a game. Throws an InputError that names the field. */
export function taskOfGame({ pddl_problem, grammar }: GameFile): HouseholdTask {
  const problem = readPddl(pddl_problem);
  const facts = new FactTable(required(problem, ":init"));
  const receptacles = numbered(
    facts.pairs("receptacleType").map(([id, type]) => ({
      id: rawId(id),
      type: plainType(type),
      loc: rawId(facts.only("receptacleAtLocation", id)),
      openable: facts.holds("openable", id),
      open: facts.holds("opened", id),
    })),
  );
  const nameOf = new Map(receptacles.map(({ id, name }) => [id, name]));
  const bare = numbered(
    facts.pairs("objectType").map(([id, type]) => ({ id: rawId(id), pddl: id, type: plainType(type) })),
  );
  const objectNames = new Map(bare.map(({ id, name }) => [id, name]));
  const objects = bare.map(({ pddl, ...object }) => {
    const loc = facts.all("objectAtLocation", pddl).at(0);
    return {
      ...object,
      loc: loc === undefined ? null : rawId(loc),
      in: facts.all("inReceptacle", pddl).map((r) => known(nameOf, r, "inReceptacle")),
      inObject: facts.all("inReceptacleObject", pddl).map((o) => known(objectNames, o, "inReceptacleObject")),
      flags: [...FLAGS].filter((flag) => facts.holds(flag, pddl)).map((flag) => flag.toLowerCase()),
    };
  });
  check(receptacles.length > 0, "field pddl_problem: no receptacleType fact; there is no furniture.");
  const canContain: Record<string, string[]> = {};
  for (const { type } of receptacles) canContain[type] ??= [];
  for (const [receptacle, object] of facts.pairs("canContain"))
    canContain[plainType(receptacle)]?.push(plainType(object));
  const [agent] = facts.pairs("atLocation");
  check(agent !== undefined, "field pddl_problem: no atLocation fact; nobody stands anywhere.");
  return {
    goal: goalOf(required(problem, ":goal")),
    goalText: sentenceOf(grammar),
    start: rawId(agent[1]),
    receptacles,
    objects,
    canContain,
    stepLimit: ALFWORLD_STEP_LIMIT,
    distractorSentences: 0,
  };
}

/** What a game file's text holds. Throws an InputError that names the field. */
export function parseGameFile(text: string): GameFile {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new InputError("the game is not valid JSON; give a game.tw-pddl file as ALFWorld wrote it.");
  }
  const result = fileSchema.safeParse(value);
  if (result.success) return result.data;
  throw new InputError(
    `field ${String(result.error.issues[0].path[0] ?? "pddl_problem")} is missing or no text; give a game.tw-pddl file as ALFWorld wrote it.`,
  );
}

function required(problem: Expression, keyword: string): readonly Expression[] {
  const found = section(problem, keyword);
  check(found !== undefined, `field pddl_problem: there is no ${keyword} section; the file is damaged.`);
  return found;
}

/** The facts of a problem by predicate and first argument. */
class FactTable {
  private readonly byName = new Map<string, (readonly string[])[]>();
  private readonly seconds = new Map<string, string[]>();
  private readonly held = new Set<string>();

  constructor(init: readonly Expression[]) {
    for (const [name, first, second] of atoms(init)) {
      if (first === undefined) continue;
      if (second === undefined) {
        this.held.add(`${name} ${first}`);
        continue;
      }
      const rows = this.byName.get(name) ?? [];
      rows.push([first, second]);
      this.byName.set(name, rows);
      const seconds = this.seconds.get(`${name} ${first}`) ?? [];
      seconds.push(second);
      this.seconds.set(`${name} ${first}`, seconds);
    }
  }

  /** [first, second] argument of every fact of a predicate with two, in the order of the file. */
  pairs(name: string): readonly (readonly string[])[] {
    return this.byName.get(name) ?? [];
  }

  /** Second arguments of the facts `(name id …)`. */
  all(name: string, id: string): readonly string[] {
    return this.seconds.get(`${name} ${id}`) ?? [];
  }

  only(name: string, id: string): string {
    const [second] = this.all(name, id);
    check(
      second !== undefined,
      () => `field pddl_problem: there is no fact ${name} for ${rawId(id)}; the file is damaged.`,
    );
    return second;
  }

  holds(name: string, id: string): boolean {
    return this.held.has(`${name} ${id}`);
  }
}

/** `Mug_bar__plus_00_dot_90` is `Mug|+00.90` in ALFRED's own writing. */
function rawId(id: string): string {
  return id
    .replaceAll("_bar_", "|")
    .replaceAll("_plus_", "+")
    .replaceAll("_minus_", "-")
    .replaceAll("_dot_", ".")
    .replaceAll("_comma_", ",");
}

const plainType = (type: string) => type.replace(/Type$/, "");

/**
 * The family and types of the goal; each family's condition has a mark of its own. What no family's condition
 * has is refused.
 */
function goalOf(goal: readonly Expression[]): HouseholdGoal {
  const found = [...atoms(goal)];
  const has = (name: string) => found.some(([predicate]) => predicate === name);
  const typed = (name: string) => found.filter(([predicate]) => predicate === name).map((atom) => atom[2]);
  const lamps = new Set(found.filter(([name]) => name === "toggleable").map(([, variable]) => variable));
  const objects = found.filter(([name, variable]) => name === "objectType" && !lamps.has(variable));
  const toggles = found.filter(([name, variable]) => name === "objectType" && lamps.has(variable));
  const [receptacle] = typed("receptacleType");
  const family: Family = has("isToggled")
    ? "look"
    : has("isHot")
      ? "heat"
      : has("isCool")
        ? "cool"
        : has("isClean")
          ? "clean"
          : objects.length > 1
            ? "pick-two"
            : "pick";
  check(
    objects.length > 0 && (family === "look" ? toggles.length > 0 : receptacle !== undefined),
    "field pddl_problem: the goal is none of ALFWorld's six kinds.",
  );
  check(
    !has("isSliced") && !objects.some(([, , type]) => plainType(type).endsWith("Sliced")),
    "field pddl_problem: the goal asks for something sliced; ALFWorld leaves such games out.",
  );
  check(
    !has("inReceptacleObject") && !has("isReceptacleObject"),
    "field pddl_problem: the goal asks for something in a thing that is carried; ALFWorld leaves such games out.",
  );
  check(
    family === "pick-two" ? isPair(goal, objects) : objects.length === 1,
    "field pddl_problem: the goal asks for several objects, but not for two different ones of one type; ALFWorld has no such games.",
  );
  return {
    family,
    object: plainType(objects[0][2]),
    receptacle: receptacle === undefined ? null : plainType(receptacle),
    toggle: toggles.length > 0 ? plainType(toggles[0][2]) : null,
  };
}

const isPair = (goal: readonly Expression[], objects: readonly (readonly string[])[]) =>
  objects.length === 2 && objects[0][2] === objects[1][2] && denies(goal, "=");

/** What the grammar says after "Your task is to: ". */
function sentenceOf(grammar: string): string {
  const found = /"rhs"\s*:\s*"Your task is to: ((?:[^"\\]|\\.)*)"/.exec(grammar);
  check(found !== null, 'field grammar: there is no sentence "Your task is to: …"; the file is damaged.');
  try {
    return JSON.parse(`"${found[1]}"`);
  } catch {
    throw new InputError("field grammar: the sentence of the task is not readable; the file is damaged.");
  }
}

function known(names: ReadonlyMap<string, string>, id: string, fact: string): string {
  const name = names.get(rawId(id));
  check(
    name !== undefined,
    () =>
      `field pddl_problem: a fact ${fact} names ${rawId(id)}, which is not in the room; the file is damaged.`,
  );
  return name;
}
