/**
 * What applicable commands change and what is said of it (alfworld/data/alfred.pddl for the effects,
 * alfred.twl2 for the sentences).
 */
import { contentsOf } from "./commands.ts";
import { lookText, NOTHING_HAPPENS, objectText, receptacleText } from "./observe.ts";
import type { Command, Scene } from "./scene.ts";
import { type Facts, MARK, replaced, withItem, withoutItem } from "./state.ts";
import type { PlainVerb } from "./wording.ts";

interface CommandOutcome {
  /** The same object where the command changed nothing. */
  readonly facts: Facts;
  readonly feedback: string;
}

/** Carries out a command that is applicable. */
export function applyCommand(scene: Scene, facts: Facts, command: Command): CommandOutcome {
  const { verb, object: o, receptacle: r } = command;
  switch (verb) {
    case "examine":
      return { facts, feedback: o >= 0 ? objectText(scene, facts, o) : receptacleText(scene, facts, r) };
    case "look":
      return { facts, feedback: lookText(scene, facts) };
    case "inventory":
      return { facts, feedback: inventoryText(scene, facts) };
    case "help":
      return { facts, feedback: scene.sayings.help ?? NOTHING_HAPPENS };
    default: {
      const next = changed(scene, facts, verb, o, r);
      return { facts: next, feedback: answer(scene, next, verb, command) };
    }
  }
}

function changed(scene: Scene, facts: Facts, verb: PlainVerb, o: number, r: number): Facts {
  switch (verb) {
    case "go to":
      return walked(facts, scene.receptacles[r].location);
    case "open":
      return { ...facts, opened: facts.opened.with(r, 1) };
    case "close":
      return { ...facts, opened: facts.opened.with(r, 0) };
    case "take":
      return taken(scene, facts, o, r);
    case "move":
      return moved(scene, facts, o, r);
    case "clean":
      return marked(facts, o, MARK.clean);
    case "heat":
      return marked(facts, o, MARK.hot, MARK.cool);
    case "cool":
      return marked(facts, o, MARK.cool, MARK.hot);
    case "slice":
      return marked(facts, o, MARK.sliced);
    case "use":
      return marked(facts, o, MARK.on);
  }
}

/** By the words of the game, when the command has been carried out. */
function answer(
  scene: Scene,
  facts: Facts,
  verb: PlainVerb,
  { object, receptacle, tool }: Pick<Command, "object" | "receptacle" | "tool">,
): string {
  return scene.sayings.answers[verb]({
    object: scene.objects[object]?.name ?? "",
    receptacle: scene.receptacles[receptacle]?.name ?? "",
    tool: scene.objects[tool]?.name ?? "",
    place: scene.places[facts.agent],
    contents: verb === "go to" || verb === "open" ? receptacleText(scene, facts, receptacle) : "",
  });
}

/** [locations] the same facts with the agent at each, for facts that were left or come to by walking. */
const walks = new WeakMap<Facts, Facts[]>();

/** The same facts with the agent elsewhere: one object, whichever way it came. */
function walked(facts: Facts, location: number): Facts {
  let walk = walks.get(facts);
  if (!walk) {
    walk = [];
    walk[facts.agent] = facts;
    walks.set(facts, walk);
  }
  if (!walk[location]) {
    walk[location] = { ...facts, agent: location };
    walks.set(walk[location], walk);
  }
  return walk[location];
}

function inventoryText(scene: Scene, { holding }: Facts): string {
  return holding < 0
    ? "You are not carrying anything."
    : `You are carrying: a ${scene.objects[holding].name}.`;
}

/** Another receptacle that lists the object goes on listing it. */
function taken(scene: Scene, facts: Facts, o: number, r: number): Facts {
  return {
    ...facts,
    holding: o,
    contents: replaced(facts.contents, r, contentsOf(scene, r, withoutItem(facts.contents[r].objects, o))),
    removed: replaced(facts.removed, r, withItem(facts.removed[r], o)),
    lying: replaced(facts.lying, facts.agent, withoutItem(facts.lying[facts.agent], o)),
  };
}

function moved(scene: Scene, facts: Facts, o: number, r: number): Facts {
  return {
    ...facts,
    holding: -1,
    contents: replaced(facts.contents, r, contentsOf(scene, r, withItem(facts.contents[r].objects, o))),
    removed: replaced(facts.removed, r, withoutItem(facts.removed[r], o)),
    lying: replaced(facts.lying, facts.agent, withItem(facts.lying[facts.agent], o)),
  };
}

/** The same facts where the marks are so already (a second `use` of a lamp). */
function marked(facts: Facts, o: number, set: number, clear = 0): Facts {
  const marks = (facts.marks[o] & ~clear) | set;
  return marks === facts.marks[o] ? facts : { ...facts, marks: facts.marks.with(o, marks) };
}
