/** The sentences of ALFWorld's text grammar (alfworld/data/alfred.twl2, 0.5.0). */
import type { Scene } from "./scene.ts";
import { type Facts, MARK } from "./state.ts";

/** "nothing", "a X", "a X, and a Y", "a X, a Y, and a Z". The article is always "a". */
export function listed(names: readonly string[], article = "a "): string {
  if (names.length === 0) return "nothing";
  if (names.length === 1) return article + names[0];
  const last = names.length - 1;
  return `${article}${names.slice(0, last).join(`, ${article}`)}, and ${article}${names[last]}`;
}

/**
 * The first text of an episode, before its task. Where the agent starts next to a receptacle, that hides the
 * list of the room.
 */
export function introduction(scene: Scene, facts: Facts): string {
  const room = scene.receptaclesAt[facts.agent].length
    ? lookText(scene, facts)
    : `You are in the middle of a room. Looking quickly around you, you see ${listed(scene.receptacles.map(({ name }) => name))}.`;
  return `-= Welcome to TextWorld, ALFRED! =-\n\n${room}`;
}

/** `look`. Away from all receptacles it sees nothing, the room's list belongs to the introduction alone. */
export function lookText(scene: Scene, facts: Facts): string {
  const here = scene.receptaclesAt[facts.agent];
  if (here.length === 0)
    return "You are in the middle of a room. Looking quickly around you, you see nothing.";
  const facing = listed(
    here.map((r) => scene.receptacles[r].name),
    "",
  );
  return `You are facing the ${facing}. Next to it, you see ${listed(nextTo(scene, facts, here))}.`;
}

/**
 * What `look` sees: an object within reach, once for each receptacle here that it was taken out of and not
 * put back into. (The grammar asks for an explicit "not in the receptacle", which TextWorld has only of facts
 * that an action deleted.)
 */
function nextTo(scene: Scene, facts: Facts, here: readonly number[]): string[] {
  return facts.lying[facts.agent].flatMap((o) =>
    here.filter((r) => facts.removed[r].includes(o)).map(() => scene.objects[o].name),
  );
}

/** `examine R`, also said on arriving and on opening. */
export function receptacleText(scene: Scene, facts: Facts, r: number): string {
  const { name, openable } = scene.receptacles[r];
  const { listed } = facts.contents[r];
  if (!openable) return `On the ${name}, you see ${listed}.`;
  return facts.opened[r] ? `The ${name} is open. In it, you see ${listed}.` : `The ${name} is closed.`;
}

/** `examine O`: the first sentence that fits. Things that hold things never show what was done to them. */
export function objectText(scene: Scene, facts: Facts, o: number): string {
  const { name, flags, inside } = scene.objects[o];
  if (flags.has("isreceptacleobject"))
    return `This is a normal ${name}. In it, you see ${listed(inside.map((inner) => scene.objects[inner].name))}.`;
  const is = (mark: keyof typeof MARK) => (facts.marks[o] & MARK[mark]) !== 0;
  const clean = is("clean") ? "clean" : "";
  const temperature = is("hot") ? "hot" : is("cool") ? "cool" : "";
  const adjectives = [temperature, clean].filter(Boolean).join(" and ");
  if (adjectives && is("sliced")) return `This is a ${adjectives} sliced ${name}.`;
  if (adjectives === "cool") return `This is a cold ${name}.`;
  if (adjectives) return `This is a ${adjectives} ${name}.`;
  if (is("on") && flags.has("toggleable")) return `This ${name} is on.`;
  if (is("sliced") && flags.has("sliceable")) return `This is a sliced ${name}.`;
  return `There's nothing special about ${name}.`;
}

export const NOTHING_HAPPENS = "Nothing happens.";
