/**
 * The goal of a game: one of ALFRED's (alfworld/gen/goal_library.py), told by exactly what it asks. What asks
 * for anything else is refused, as it would be played to another end.
 */
import { check, InputError } from "../../lib/assert.ts";
import type { Expression } from "./pddl.ts";
import type { Family, HouseholdGoal } from "./task.ts";

/** A condition on variables and types in small letters; "≠" where two are different. */
type Condition = readonly [predicate: string, ...words: string[]];

/** What has to hold of the object by family, and what makes that possible. */
const TREATMENTS = [
  ["heat", "ishot", "heatable"],
  ["cool", "iscool", "coolable"],
  ["clean", "isclean", "cleanable"],
] as const;

const PAIR =
  "field pddl_problem: the goal asks for several objects, but not for two different ones of one type; ALFWorld has no such games.";

/** The variables of a goal by what they are in it. */
interface Roles {
  readonly family: Family;
  readonly objects: readonly string[];
  readonly receptacle: string | undefined;
  readonly lamp: string | undefined;
  /** What has the object inside and is moved in its place. */
  readonly carrier: string | undefined;
  readonly sliced: boolean;
}

/**
 * @param typeOf a type as the room spells it
 * Errors (InputError): a goal that is none of ALFRED's.
 */
export function goalOf(goal: readonly Expression[], typeOf: (word: string) => string): HouseholdGoal {
  const conditions = goal.flatMap(conditionsOf);
  const roles = rolesOf(conditions);
  const { objects, receptacle, lamp, carrier, family, sliced } = roles;
  const typeIn = (predicate: string, variable: string | undefined) =>
    conditions.find(([name, first]) => name === predicate && first === variable)?.[2];
  const types = objects.map((object) => typeIn("objecttype", object));
  const place = typeIn("receptacletype", receptacle);
  const toggle = lamp === undefined ? undefined : typeIn("objecttype", lamp);
  check(
    objects.length > 0 && (lamp === undefined ? place : toggle) !== undefined,
    "field pddl_problem: the goal is none of ALFWorld's six kinds.",
  );
  check(objects.length === (family === "pick-two" ? 2 : 1) && types.every((type) => type === types[0]), PAIR);
  compare(conditions, roles);
  return {
    family,
    object: typeOf(types[0] as string),
    receptacle: place === undefined ? null : typeOf(place),
    toggle: toggle === undefined ? null : typeOf(toggle),
    ...(sliced && { sliced }),
    ...(carrier !== undefined && { carrier: typeOf(typeIn("objecttype", carrier) ?? "") }),
  };
}

/** Everything that has to hold at once. Who does it is nobody but the agent, so its variable is left out. */
function conditionsOf(expression: Expression): Condition[] {
  if (typeof expression === "string") return [];
  const [head, ...rest] = expression;
  const name = typeof head === "string" ? head.toLowerCase() : "";
  if (name === "and") return rest.flatMap(conditionsOf);
  if (name === "exists") return rest.slice(1).flatMap(conditionsOf);
  const atom = name === "not" ? rest[0] : expression;
  const words = typeof atom === "string" ? [] : atom.map((word) => String(word).toLowerCase());
  const differ = name === "not" && words[0] === "=";
  if ((name === "not" && !differ) || (atom as readonly Expression[]).some((word) => typeof word !== "string"))
    throw foreign(`(${name} …)`);
  if (differ) return [["≠", ...words.slice(1).sort()]];
  const [predicate, ...variables] = words;
  return [
    [predicate, ...(predicate === "holds" || predicate === "atlocation" ? variables.slice(1) : variables)],
  ];
}

function rolesOf(conditions: readonly Condition[]): Roles {
  const first = (predicate: string) => conditions.find(([name]) => name === predicate);
  const lamp = first("istoggled")?.[1];
  const carrier = first("inreceptacleobject")?.[2];
  const typed = conditions.filter(([name]) => name === "objecttype").map(([, variable]) => variable);
  const objects = [...new Set(typed)].filter((variable) => variable !== lamp && variable !== carrier);
  const treated = TREATMENTS.find(([, mark]) => first(mark))?.[0];
  return {
    family: lamp !== undefined ? "look" : (treated ?? (objects.length > 1 ? "pick-two" : "pick")),
    ...{ objects, lamp, carrier },
    receptacle: first("receptacletype")?.[1],
    sliced: first("issliced") !== undefined,
  };
}

/** Every condition is one of the goal's, and none of them is missing. */
function compare(conditions: readonly Condition[], roles: Roles): void {
  const { objects, carrier, lamp, family, sliced } = roles;
  const found = new Set(
    conditions
      .filter(([name]) => name !== "objecttype" && name !== "receptacletype")
      .map((words) => words.join(" ")),
  );
  check(
    lamp === undefined || !sliced,
    "field pddl_problem: the goal asks to look at a slice without saying of what; ALFWorld cannot load it.",
  );
  const [, mark, capable] = TREATMENTS.find(([name]) => name === family) ?? [];
  const needed = [
    ...(lamp === undefined ? moved(roles) : lit(conditions, roles)),
    ...(mark ? [`${mark} ${objects[0]}`] : []),
    ...(sliced ? objects.map((object) => `issliced ${object}`) : []),
  ];
  const implied = [
    ...objects.map((object) => `sliceable ${object}`),
    ...[`${capable} ${objects[0]}`, `isreceptacleobject ${carrier}`, `toggleable ${lamp}`],
  ];
  if (family === "pick-two" && needed.some((condition) => condition.startsWith("≠") && !found.has(condition)))
    throw new InputError(PAIR);
  const missing = needed.find((condition) => !found.has(condition));
  if (missing !== undefined) throw new InputError(`field pddl_problem: the goal lacks (${missing}).`);
  for (const condition of found)
    if (!needed.includes(condition) && !implied.includes(condition)) throw foreign(`(${condition})`);
}

/** Objects, or what has one inside, are in the receptacle. */
function moved({ objects, carrier, receptacle }: Roles): string[] {
  const inside = carrier === undefined ? [] : [`inreceptacleobject ${objects[0]} ${carrier}`];
  const things = carrier === undefined ? objects : [carrier];
  return [
    ...things.map((thing) => `inreceptacle ${thing} ${receptacle}`),
    ...inside,
    ...(objects.length > 1 ? [`≠ ${[...objects].sort().join(" ")}`] : []),
  ];
}

/** The object is held where the lit lamp stands in a receptacle. */
function lit(conditions: readonly Condition[], { objects, lamp }: Roles): string[] {
  const stand = conditions.find(([name, thing]) => name === "inreceptacle" && thing === lamp)?.[2];
  const place = conditions.find(([name]) => name === "atlocation")?.[1];
  return [
    ...[`istoggled ${lamp}`, `inreceptacle ${lamp} ${stand}`, `receptacleatlocation ${stand} ${place}`],
    ...[`atlocation ${place}`, `holds ${objects[0]}`],
  ];
}

const foreign = (what: string) =>
  new InputError(`field pddl_problem: the goal asks for ${what}, which none of ALFWorld's goals does.`);
