/**
 * A task prepared for play: everything that never changes in an episode, with indices in place of names.
 * Receptacles and objects are numbered in the order of their raw ids, which is the order of every list in
 * every text.
 */
import { check } from "../../lib/assert.ts";
import { sortedById } from "./names.ts";
import type { HouseholdTask } from "./task.ts";
import { VERBS, type Verb } from "./verbs.ts";
import { type Sayings, sayingsOf } from "./wording.ts";

/**
 * A command that may be applicable in some state of the scene. Absent operands are −1; `tool` is the knife of
 * `slice`.
 */
export interface Command {
  readonly verb: Verb;
  readonly text: string;
  readonly object: number;
  readonly receptacle: number;
  readonly tool: number;
}

interface SceneReceptacle {
  readonly name: string;
  readonly type: string;
  readonly location: number;
  readonly openable: boolean;
}

interface SceneObject {
  readonly name: string;
  readonly type: string;
  readonly flags: ReadonlySet<string>;
  /** Objects that lie in it, for good (ALFWorld never moves them). */
  readonly inside: readonly number[];
}

export interface Scene {
  readonly task: HouseholdTask;
  readonly receptacles: readonly SceneReceptacle[];
  readonly objects: readonly SceneObject[];
  /** [locations] receptacles reached from each location. */
  readonly receptaclesAt: readonly (readonly number[])[];
  /** [receptacles] objects that may be moved there. */
  readonly accepts: readonly ReadonlySet<number>[];
  /**
   * Receptacles of the goal's type; objects of its type that have what it asks (a hot cup must be heatable);
   * lamps of its type.
   */
  readonly goalReceptacles: readonly number[];
  readonly goalObjects: ReadonlySet<number>;
  readonly goalLamps: readonly number[];
  /**
   * What has to be sliced for a goal object to count, one of them; null where the goal asks for no slices. It
   * is the object itself, or what lies in it.
   */
  readonly slices: ReadonlyMap<number, readonly number[]> | null;
  readonly sayings: Sayings;
  /** [locations] what each is called. */
  readonly places: readonly string[];
  /** Every command listed so far by its text; grows as lists are made. */
  readonly commands: Map<string, Command>;
  /** Texts of commands by verb and operands, so that none is put together twice; grows likewise. */
  readonly texts: Readonly<Record<Verb, Map<number, string>>>;
  /** [locations] the sorted `go to` commands from each, made on first use. */
  readonly goTos: (readonly string[] | undefined)[];
}

/** The capability a family's goal asks of the object (alfworld/gen/goal_library.py). */
const NEEDED_FLAG: Partial<Record<string, string>> = {
  clean: "cleanable",
  heat: "heatable",
  cool: "coolable",
};

/** Where everything is when the episode starts, in indices. */
export interface Start {
  readonly agent: number;
  readonly contents: readonly (readonly number[])[];
  readonly lying: readonly (readonly number[])[];
  readonly opened: Uint8Array;
}

/**
 * Prepares a task. Where something lies is a set: a place named twice counts once. Throws an InputError where
 * two things share a name, be they receptacles or objects, or something lies in a receptacle or object that
 * is not there.
 */
export function sceneOf(task: HouseholdTask): { scene: Scene; start: Start } {
  const receptacleSpecs = sortedById(task.receptacles);
  const objectSpecs = sortedById(task.objects);
  const receptacleIndex = indexByName(receptacleSpecs);
  const objectIndex = indexByName(objectSpecs);
  // Commands name things, so no two may share a name.
  const names = new Set([...receptacleIndex.keys(), ...objectIndex.keys()]);
  check(
    names.size === receptacleSpecs.length + objectSpecs.length,
    () =>
      `Two things of the scene are called ${firstTwice([...receptacleSpecs, ...objectSpecs])}; number them.`,
  );
  const locationIndex = new Map<string, number>();
  for (const { loc } of [{ loc: task.start }, ...receptacleSpecs, ...objectSpecs])
    if (loc !== null && !locationIndex.has(loc)) locationIndex.set(loc, locationIndex.size);
  const location = (loc: string) => locationIndex.get(loc) as number;
  const lists = (length: number) => Array.from({ length }, (): number[] => []);

  const contents = lists(receptacleSpecs.length);
  const inside = lists(objectSpecs.length);
  const lying = lists(locationIndex.size);
  objectSpecs.forEach((object, o) => {
    for (const r of indices(receptacleIndex, object.in, "in", "receptacle", object.name)) contents[r].push(o);
    for (const outer of indices(objectIndex, object.inObject, "in_object", "object", object.name))
      inside[outer].push(o);
    if (object.loc !== null) lying[location(object.loc)].push(o);
  });
  const receptaclesAt = lists(locationIndex.size);
  receptacleSpecs.forEach((receptacle, r) => {
    receptaclesAt[location(receptacle.loc)].push(r);
  });

  const objects = objectSpecs.map(({ name, type, flags }, o) => ({
    name,
    type,
    flags: new Set(flags),
    inside: inside[o],
  }));
  const objectsWhere = (test: (object: SceneObject) => boolean) =>
    objects.flatMap((object, o) => (test(object) ? [o] : []));
  const { goal } = task;
  const needed = NEEDED_FLAG[goal.family];
  const wanted = objectsWhere(({ type, flags }) => type === goal.object && (!needed || flags.has(needed)));
  const carriers = objectsWhere(
    ({ type, flags, inside }) =>
      type === goal.carrier && flags.has("isreceptacleobject") && inside.some((o) => wanted.includes(o)),
  );
  const goalObjects = goal.carrier === undefined ? wanted : carriers;
  const acceptsOfType = new Map(
    Object.entries(task.canContain).map(([type, allowed]) => [
      type,
      new Set(objectsWhere((object) => allowed.includes(object.type))),
    ]),
  );
  const scene: Scene = {
    task,
    receptacles: receptacleSpecs.map(({ name, type, loc, openable }) => ({
      name,
      type,
      location: location(loc),
      openable,
    })),
    objects,
    receptaclesAt,
    accepts: receptacleSpecs.map(({ type }) => acceptsOfType.get(type) ?? new Set<number>()),
    goalReceptacles: receptacleSpecs.flatMap(({ type }, r) => (type === goal.receptacle ? [r] : [])),
    goalObjects: new Set(goalObjects),
    goalLamps: objectsWhere(({ type, flags }) => type === goal.toggle && flags.has("toggleable")),
    slices: goal.sliced
      ? new Map(
          goalObjects.map((o) => [
            o,
            goal.carrier === undefined ? [o] : inside[o].filter((i) => wanted.includes(i)),
          ]),
        )
      : null,
    sayings: sayingsOf(task.wording),
    places: [...locationIndex.keys()].map((loc) => task.wording?.places?.[loc] ?? loc),
    commands: new Map(),
    texts: Object.fromEntries(VERBS.map((verb) => [verb, new Map()])) as Scene["texts"],
    goTos: [],
  };
  const opened = Uint8Array.from(receptacleSpecs, ({ open }) => Number(open));
  return { scene, start: { agent: location(task.start), contents, lying, opened } };
}

const indexByName = (things: readonly { readonly name: string }[]) =>
  new Map(things.map(({ name }, i) => [name, i]));

function firstTwice(things: readonly { readonly name: string }[]): string | undefined {
  const seen = new Set<string>();
  return things.find(({ name }) => seen.size === seen.add(name).size)?.name;
}

/** The indices of the names in an object's field (as recordings call it), each once. */
function indices(
  index: ReadonlyMap<string, number>,
  names: readonly string[],
  field: string,
  kind: string,
  object: string,
): Set<number> {
  return new Set(
    names.map((name) => {
      const i = index.get(name);
      check(
        i !== undefined,
        () =>
          `field ${field} of ${object}: there is no ${kind} ${name} in the scene; name one that is there.`,
      );
      return i;
    }),
  );
}
