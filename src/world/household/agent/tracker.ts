/**
 * What an agent knows of its household, put together from its own actions and what it read: nothing of the
 * hidden state. It reads each step once and is kept as long as the agent's view lives.
 */
import type { AgentView } from "../../agent/agentView.ts";
import { trackers } from "../../agent/trackers.ts";
import {
  type ReadCommand,
  readCommand,
  readGoal,
  readSightings,
  type Thing,
  type ToldGoal,
  VERBS,
} from "./text.ts";

/** A receptacle the agent came across. */
export interface KnownPlace {
  readonly type: string;
  /** Step of the last arrival there; −1 where never. */
  visited: number;
  /** What it held when last seen; undefined where never seen (never visited, or behind a closed door). */
  contents: readonly Thing[] | undefined;
  closed: boolean;
}

const [GO, CLOSE, TAKE, MOVE, HEAT, COOL, USE] = (
  ["go to", "close", "take", "move", "heat", "cool", "use"] as const
).map((verb) => VERBS.indexOf(verb));

export class HouseholdTracker {
  readonly goal: ToldGoal;
  readonly places = new Map<string, KnownPlace>();
  /** Receptacle last gone to. */
  at = "";
  held: Thing | undefined;
  /** Lamps the agent turned on. */
  readonly lit = new Set<string>();
  /** For each command text, the step it was last taken at. */
  readonly taken = new Map<string, number>();
  /** Names of objects that have what the goal asks for: cleaned, heated or cooled by the agent. */
  private readonly treated = new Set<string>();
  private read = 0;

  constructor(private readonly view: AgentView) {
    this.goal = readGoal(view.goal);
  }

  /** Steps taken so far. */
  get step(): number {
    return this.read;
  }

  /** Reads what is new in the view. */
  update(): void {
    const { actions, observations } = this.view;
    while (this.read < actions.length) {
      const action = actions[this.read];
      const text = observations[this.read + 1];
      this.taken.set(action, this.read);
      if (!text.includes("Nothing happens.")) this.follow(readCommand(action));
      for (const { receptacle, contents } of readSightings(text)) {
        const place = this.place(receptacle);
        place.closed = contents === undefined;
        if (contents) place.contents = contents;
      }
      this.read++;
    }
  }

  /** Whether the object has been given the state that the goal asks for (always, where it asks for none). */
  ready(object: Thing): boolean {
    return this.goal.need === "clean" || this.goal.need === "heat" || this.goal.need === "cool"
      ? this.treated.has(object.name)
      : true;
  }

  /** Whether a thing lies where the goal wants it, as it wants it. */
  placed(thing: Thing, place: KnownPlace): boolean {
    return place.type === this.goal.target && this.ready(thing);
  }

  /** Goal objects known to lie in this place and not yet where and as they should be. */
  hasGoalObject(place: KnownPlace): boolean {
    if (!place.contents) return false;
    for (const thing of place.contents)
      if (thing.type === this.goal.object && !this.placed(thing, place)) return true;
    return false;
  }

  /** Goal objects known to lie in this place as the goal wants them. */
  placedIn(place: KnownPlace): number {
    let count = 0;
    if (place.contents)
      for (const thing of place.contents)
        if (thing.type === this.goal.object && this.placed(thing, place)) count++;
    return count;
  }

  /** Whether the lamp of a `look` goal is known to stand in this place. */
  hasLamp(place: KnownPlace): boolean {
    if (this.goal.need !== "look" || !place.contents) return false;
    for (const thing of place.contents) if (thing.type === this.goal.tool) return true;
    return false;
  }

  private follow({ verb, object, receptacle }: ReadCommand): void {
    if (verb === GO && receptacle) {
      this.at = receptacle.name;
      this.place(receptacle.name).visited = this.read;
    } else if (verb === CLOSE && receptacle) this.place(receptacle.name).closed = true;
    else if (verb === TAKE && object) {
      this.held = object;
      if (receptacle) this.hold(receptacle, object, false);
    } else if (verb === MOVE && object && receptacle) {
      this.held = undefined;
      this.hold(receptacle, object, true);
    } else if (object && this.goal.need === VERBS[verb]) this.treated.add(object.name);
    else if (
      object &&
      ((verb === HEAT && this.goal.need === "cool") || (verb === COOL && this.goal.need === "heat"))
    )
      this.treated.delete(object.name);
    else if (verb === USE && object) this.lit.add(object.name);
  }

  /** A thing is in a place from now on, or is not, where it is known what else is there. */
  private hold({ name }: Thing, thing: Thing, there: boolean): void {
    const place = this.place(name);
    const others = place.contents?.filter((other) => other.name !== thing.name);
    place.contents = others && there ? [...others, thing] : others;
  }

  private place(name: string): KnownPlace {
    let place = this.places.get(name);
    if (!place) {
      place = { type: name.slice(0, name.lastIndexOf(" ")), visited: -1, contents: undefined, closed: false };
      this.places.set(name, place);
    }
    return place;
  }
}

/** The view's tracker, up to date. */
export const trackerOf = trackers((view) => new HouseholdTracker(view));
