/**
 * What applicable commands change and what is said of it (alfworld/data/alfred.pddl for the effects,
 * alfred.twl2 for the sentences).
 */
import { contentsOf } from "./commands.ts";
import { HELP, lookText, objectText, receptacleText } from "./observe.ts";
import type { Command, Scene } from "./scene.ts";
import { type Facts, MARK, replaced, withItem, withoutItem } from "./state.ts";

export interface CommandOutcome {
  /** The same object where the command changed nothing. */
  readonly facts: Facts;
  readonly feedback: string;
}

/** Carries out a command that is applicable. */
export function applyCommand(scene: Scene, facts: Facts, command: Command): CommandOutcome {
  const { verb, object: o, receptacle: r } = command;
  const object = scene.objects[o]?.name;
  const receptacle = scene.receptacles[r]?.name;
  switch (verb) {
    case "go to": {
      const next = { ...facts, agent: scene.receptacles[r].location };
      return { facts: next, feedback: `You arrive at ${receptacle}. ${receptacleText(scene, next, r)}` };
    }
    case "open": {
      const next = { ...facts, opened: facts.opened.with(r, 1) };
      return { facts: next, feedback: `You open the ${receptacle}. ${receptacleText(scene, next, r)}` };
    }
    case "close":
      return {
        facts: { ...facts, opened: facts.opened.with(r, 0) },
        feedback: `You close the ${receptacle}.`,
      };
    case "take":
      return {
        facts: taken(scene, facts, o, r),
        feedback: `You pick up the ${object} from the ${receptacle}.`,
      };
    case "move":
      return { facts: moved(scene, facts, o, r), feedback: `You move the ${object} to the ${receptacle}.` };
    case "clean":
      return {
        facts: marked(facts, o, MARK.clean),
        feedback: `You clean the ${object} using the ${receptacle}.`,
      };
    case "heat":
      return {
        facts: marked(facts, o, MARK.hot, MARK.cool),
        feedback: `You heat the ${object} using the ${receptacle}.`,
      };
    case "cool":
      return {
        facts: marked(facts, o, MARK.cool, MARK.hot),
        feedback: `You cool the ${object} using the ${receptacle}.`,
      };
    case "slice":
      return {
        facts: marked(facts, o, MARK.sliced),
        feedback: `You sliced the ${object} with the ${scene.objects[command.tool].name}.`,
      };
    case "use":
      return { facts: marked(facts, o, MARK.on), feedback: `You turn on the ${object}.` };
    case "examine":
      return { facts, feedback: o >= 0 ? objectText(scene, facts, o) : receptacleText(scene, facts, r) };
    case "look":
      return { facts, feedback: lookText(scene, facts) };
    case "inventory":
      return { facts, feedback: inventoryText(scene, facts) };
    case "help":
      return { facts, feedback: HELP };
  }
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
