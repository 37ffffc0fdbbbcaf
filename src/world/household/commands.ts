/**
 * Which commands are applicable, in the order TextWorld lists them (Python's `sorted` of their texts). This
 * is the only home of the rules: a step accepts a text exactly if it is in this list.
 */
import { byCodePoints } from "../../lib/pythonText.ts";
import { listed } from "./observe.ts";
import type { Scene } from "./scene.ts";
import type { Contents, Facts } from "./state.ts";
import type { Verb } from "./verbs.ts";

/** Where each of the three is done: in the hand, next to the receptacle, door open or not. */
export const APPLIANCES = [
  { verb: "clean", type: "SinkBasin", flag: "cleanable" },
  { verb: "cool", type: "Fridge", flag: "coolable" },
  { verb: "heat", type: "Microwave", flag: "heatable" },
] as const;

/** What slices. */
export const KNIVES: ReadonlySet<string> = new Set(["Knife", "ButterKnife"]);

/** The text of a command, made and registered in the scene on first use. Absent operands are −1. */
export function commandText(scene: Scene, verb: Verb, object: number, receptacle: number, tool = -1): string {
  const texts = scene.texts[verb];
  const second = Math.max(receptacle, tool);
  const slot = (object + 1) * (scene.receptacles.length + scene.objects.length + 1) + second + 1;
  const known = texts.get(slot);
  if (known !== undefined) return known;
  const text = written(scene, verb, object, receptacle, tool);
  scene.commands.set(text, { verb, text, object, receptacle, tool });
  texts.set(slot, text);
  return text;
}

function written(scene: Scene, verb: Verb, object: number, receptacle: number, tool: number): string {
  const name = { object: scene.objects[object]?.name ?? "", tool: scene.objects[tool]?.name ?? "" };
  const place = scene.receptacles[receptacle]?.name ?? "";
  switch (verb) {
    case "examine":
      return `examine ${name.object}${place}`;
    case "help":
    case "inventory":
    case "look":
      return verb;
    default:
      return scene.sayings.commands[verb]({ ...name, receptacle: place, place: "", contents: "" });
  }
}

/** An open door or none. */
function accessible(scene: Scene, facts: Pick<Facts, "opened">, r: number): boolean {
  return !scene.receptacles[r].openable || facts.opened[r] === 1;
}

/** The objects of one receptacle with what follows from them alone. */
export function contentsOf(scene: Scene, receptacle: number, objects: readonly number[]): Contents {
  return {
    objects,
    listed: listed(objects.map((o) => scene.objects[o].name)),
    takes: objects
      .filter((o) => scene.objects[o].flags.has("pickupable"))
      .map((o) => commandText(scene, "take", o, receptacle))
      .sort(byCodePoints),
  };
}

/**
 * `go to R` for every receptacle not reached from here: going to one that is would change nothing, so the
 * planner drops it.
 */
function goTos(scene: Scene, location: number): readonly string[] {
  scene.goTos[location] ??= scene.receptacles
    .flatMap((receptacle, r) =>
      receptacle.location === location ? [] : [commandText(scene, "go to", -1, r)],
    )
    .sort(byCodePoints);
  return scene.goTos[location];
}

/** All applicable commands in code-point order. */
export function applicableCommands(scene: Scene, facts: Facts): string[] {
  const here = scene.receptaclesAt[facts.agent];
  const held = facts.holding;
  const heldFlags = held < 0 ? undefined : scene.objects[held].flags;
  const commands: string[] = [];
  /** Appends one verb's commands; few, and seldom more than one. */
  const append = (piece: string[]) => {
    if (piece.length > 1) piece.sort(byCodePoints);
    for (const text of piece) commands.push(text);
  };
  const atReceptacles = (verb: Verb, object: number, test: (r: number) => boolean) => {
    const piece: string[] = [];
    for (const r of here) if (test(r)) piece.push(commandText(scene, verb, object, r));
    return piece;
  };
  const applianceUse = ({ verb, type, flag }: (typeof APPLIANCES)[number]) => {
    if (heldFlags?.has(flag)) append(atReceptacles(verb, held, (r) => scene.receptacles[r].type === type));
  };
  const doors = (verb: Verb, opened: number) =>
    append(atReceptacles(verb, -1, (r) => scene.receptacles[r].openable && facts.opened[r] === opened));

  applianceUse(APPLIANCES[0]);
  doors("close", 1);
  applianceUse(APPLIANCES[1]);
  const examines = atReceptacles("examine", -1, () => true);
  if (held >= 0) examines.push(commandText(scene, "examine", held, -1));
  append(examines);
  for (const text of goTos(scene, facts.agent)) commands.push(text);
  applianceUse(APPLIANCES[2]);
  if (scene.sayings.help !== null) commands.push(commandText(scene, "help", -1, -1));
  commands.push(commandText(scene, "inventory", -1, -1), commandText(scene, "look", -1, -1));
  if (held >= 0)
    append(atReceptacles("move", held, (r) => accessible(scene, facts, r) && scene.accepts[r].has(held)));
  doors("open", 0);
  if (held >= 0 && KNIVES.has(scene.objects[held].type))
    append(
      facts.lying[facts.agent]
        .filter((o) => scene.objects[o].flags.has("sliceable"))
        .map((o) => commandText(scene, "slice", o, -1, held)),
    );
  if (held < 0) append(here.flatMap((r) => (accessible(scene, facts, r) ? facts.contents[r].takes : [])));
  append(usable(scene, facts, here));
  // Only the default's verbs are known to stand in order.
  return scene.task.wording?.commands ? commands.sort(byCodePoints) : commands;
}

/** `use O` for the lamps in receptacles here, whether or not these are open. */
function usable(scene: Scene, facts: Facts, here: readonly number[]): string[] {
  const texts = new Set<string>();
  for (const r of here)
    for (const o of facts.contents[r].objects)
      if (scene.objects[o].flags.has("toggleable")) texts.add(commandText(scene, "use", o, -1));
  return [...texts];
}
