/** How things can be sliced: fetch a knife, and cut where they lie. */
import { applyCommand } from "./apply.ts";
import { commandText, KNIVES } from "./commands.ts";
import type { Scene } from "./scene.ts";
import { type Facts, MARK } from "./state.ts";
import type { Verb } from "./verbs.ts";

/** Commands and what holds after them. */
interface Slicing {
  readonly commands: readonly string[];
  readonly facts: Facts;
}

/** For each thing that the goal wants sliced and that is not, ways to slice it next. */
export function slicings(scene: Scene, facts: Facts): Slicing[] {
  const things = new Set([...(scene.slices?.values() ?? [])].flat());
  return [...things]
    .filter((o) => scene.objects[o].flags.has("sliceable") && (facts.marks[o] & MARK.sliced) === 0)
    .flatMap((thing) => laid(new Trial(scene, facts), thing).flatMap((trial) => cut(trial, thing)));
}

/** Commands that are carried out as they are listed. */
class Trial {
  constructor(
    readonly scene: Scene,
    readonly facts: Facts,
    readonly commands: readonly string[] = [],
  ) {}

  private with(verb: Verb, object: number, receptacle: number, tool = -1): Trial {
    const { scene, facts } = this;
    const text = commandText(scene, verb, object, receptacle, tool);
    const command = scene.commands.get(text);
    if (!command) return this;
    return new Trial(scene, applyCommand(scene, facts, command).facts, [...this.commands, text]);
  }

  reach(r: number): Trial {
    return this.scene.receptacles[r].location === this.facts.agent ? this : this.with("go to", -1, r);
  }

  enter(r: number): Trial {
    const there = this.reach(r);
    return this.scene.receptacles[r].openable && !this.facts.opened[r] ? there.with("open", -1, r) : there;
  }

  /** From every receptacle that lists it, with free hands; none where it cannot be had. */
  take(o: number): Trial[] {
    if (this.facts.holding === o) return [this];
    if (!this.scene.objects[o].flags.has("pickupable")) return [];
    return this.emptied().flatMap((free) =>
      free.facts.contents.flatMap(({ objects }, r) =>
        objects.includes(o) ? [free.enter(r).with("take", o, r)] : [],
      ),
    );
  }

  /** What the hands hold is put where it costs least; none where nothing takes it. */
  emptied(): Trial[] {
    const { holding } = this.facts;
    if (holding < 0) return [this];
    const places = this.scene.accepts.flatMap((accepted, r) =>
      accepted.has(holding) ? [this.enter(r)] : [],
    );
    const nearest = Math.min(...places.map(({ commands }) => commands.length));
    const r = this.scene.accepts.findIndex(
      (accepted, i) => accepted.has(holding) && this.enter(i).commands.length === nearest,
    );
    return r < 0 ? [] : [this.enter(r).with("move", holding, r)];
  }

  slice(o: number, knife: number, r: number): Trial {
    return this.reach(r).with("slice", o, -1, knife);
  }
}

/** A receptacle from which each thing that lies there is within reach; −1 where there is none. */
function reachOf({ scene, facts }: Trial, o: number): number {
  const places = facts.lying.flatMap((things, place) => (things.includes(o) ? [place] : []));
  const place = places.includes(facts.agent)
    ? facts.agent
    : places.find((at) => scene.receptaclesAt[at].length > 0);
  return place === undefined ? -1 : (scene.receptaclesAt[place][0] ?? -1);
}

/**
 * The thing lies where one can stand: put down if it is held, or first taken from where it only is listed.
 */
function laid(trial: Trial, thing: number): Trial[] {
  if (trial.facts.holding !== thing && reachOf(trial, thing) >= 0) return [trial];
  return trial.take(thing).flatMap((held) => held.emptied());
}

function cut(trial: Trial, thing: number): Slicing[] {
  const { objects } = trial.scene;
  const isKnife = (o: number) => KNIVES.has(objects[o].type);
  const { holding } = trial.facts;
  const knives =
    holding >= 0 && isKnife(holding) ? [holding] : objects.flatMap((_, o) => (isKnife(o) ? [o] : []));
  return knives.flatMap((knife) =>
    trial.take(knife).flatMap((armed) => {
      const r = reachOf(armed, thing);
      return r < 0 ? [] : [armed.slice(thing, knife, r)];
    }),
  );
}
