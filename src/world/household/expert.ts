/**
 * A player who knows everything: it plans the shortest way through the objects and places that would do, and
 * takes the first step of it. As each step leaves a plan that is one command shorter, it always arrives.
 */
import { APPLIANCES, commandText } from "./commands.ts";
import { GOAL_MARK, goalReached, isSliced } from "./goal.ts";
import type { Scene } from "./scene.ts";
import { slicings } from "./slicing.ts";
import { type Facts, type HouseholdState, MARK } from "./state.ts";

/** The next command of a shortest plan; null after the end and where the task cannot be done any more. */
export function expertCommand(state: HouseholdState): string | null {
  return expertPlan(state)?.[0] ?? null;
}

/**
 * A shortest list of commands from here to the goal; null after the end and where the task cannot be done any
 * more. Where things have to be sliced it is one of the shorter ones.
 */
export function expertPlan({ scene, situation, won, truncated }: HouseholdState): readonly string[] | null {
  if (won || truncated) return null;
  const { facts, done } = situation;
  if (done) return [commandText(scene, "look", -1, -1)];
  return planFrom(scene, facts, scene.slices === null ? 0 : 2);
}

/** @param cuts how many things may still be sliced; a goal asks for two at most */
function planFrom(scene: Scene, facts: Facts, cuts: number): readonly string[] | null {
  const plans = scene.task.goal.family === "look" ? lightPlans(scene, facts) : placePlans(scene, facts);
  if (plans.length > 0 || cuts === 0) return shortest(plans);
  return shortest(
    slicings(scene, facts).flatMap(({ commands, facts: after }) => {
      if (goalReached(scene, after)) return [commands];
      const rest = planFrom(scene, after, cuts - 1);
      return rest ? [[...commands, ...rest]] : [];
    }),
  );
}

const shortest = (plans: readonly (readonly string[])[]) =>
  plans.reduce<readonly string[] | null>(
    (best, plan) => (!best || plan.length < best.length ? plan : best),
    null,
  );

/** A plan in the making: the commands, and where they leave the agent and the doors. */
class Plan {
  readonly commands: string[] = [];
  private location: number;
  private readonly opened: Uint8Array;

  constructor(
    private readonly scene: Scene,
    facts: Facts,
  ) {
    this.location = facts.agent;
    this.opened = facts.opened.slice();
  }

  reach(r: number): this {
    const { location } = this.scene.receptacles[r];
    if (location !== this.location) this.commands.push(commandText(this.scene, "go to", -1, r));
    this.location = location;
    return this;
  }

  /** Goes there and opens the door, if there is one. */
  enter(r: number): this {
    this.reach(r);
    if (this.scene.receptacles[r].openable && !this.opened[r])
      this.commands.push(commandText(this.scene, "open", -1, r));
    this.opened[r] = 1;
    return this;
  }

  take(o: number, r: number): this {
    this.enter(r).commands.push(commandText(this.scene, "take", o, r));
    return this;
  }

  move(o: number, r: number): this {
    this.enter(r).commands.push(commandText(this.scene, "move", o, r));
    return this;
  }

  /** Goes to an appliance and does to the object what it is for. */
  treat(o: number, r: number): this {
    this.reach(r);
    const appliance = APPLIANCES.find(({ type }) => type === this.scene.receptacles[r].type);
    if (appliance) this.commands.push(commandText(this.scene, appliance.verb, o, r));
    return this;
  }

  light(lamp: number, r: number): this {
    this.reach(r).commands.push(commandText(this.scene, "use", lamp, -1));
    return this;
  }
}

/**
 * How one object can be had and made ready: taken from a receptacle (−1: in the hand already) and treated at
 * an appliance (−1: no need).
 */
interface Way {
  readonly object: number;
  readonly from: number;
  readonly appliance: number;
}

function placePlans(scene: Scene, facts: Facts): (readonly string[])[] {
  const { family } = scene.task.goal;
  const appliance = APPLIANCES.find(({ verb }) => verb === family);
  const mark = appliance ? GOAL_MARK[appliance.verb] : 0;
  const ready = (o: number) => (facts.marks[o] & mark) === mark;
  const objects = [...scene.goalObjects].filter((o) => isSliced(scene, facts, o));
  const appliances = scene.receptacles.flatMap(({ type }, r) => (type === appliance?.type ? [r] : []));
  const ways = objects.flatMap((object): Way[] =>
    sources(scene, facts, object).flatMap((from) =>
      (ready(object) ? [-1] : appliances).map((place) => ({ object, from, appliance: place })),
    ),
  );
  return scene.goalReceptacles.flatMap((target) => {
    const there = (o: number) => facts.contents[target].objects.includes(o);
    const inPlace = (o: number) => there(o) && ready(o);
    // Two receptacles may list an object; taken out of one, it stays where it is in the other.
    const stays = ({ object: o, from }: Way) => there(o) && from !== target;
    const useful = ways.filter(
      (way) => !inPlace(way.object) && (stays(way) || scene.accepts[target].has(way.object)),
    );
    const two = family === "pick-two" && !objects.some(inPlace);
    const sequences = two
      ? useful.flatMap((a) => useful.filter((b) => b.from >= 0 && b.object !== a.object).map((b) => [a, b]))
      : useful.map((way) => [way]);
    return sequences.flatMap((ways) =>
      begun(scene, facts, ways[0].from).map((plan) => {
        for (const way of ways) {
          const { object, from, appliance } = way;
          if (from >= 0) plan.take(object, from);
          if (appliance >= 0) plan.treat(object, appliance);
          if (!stays(way)) plan.move(object, target);
        }
        return plan.commands;
      }),
    );
  });
}

function lightPlans(scene: Scene, facts: Facts): (readonly string[])[] {
  const stands = scene.goalLamps.flatMap((lamp) =>
    scene.receptacles.flatMap((_, r) => (facts.contents[r].objects.includes(lamp) ? [{ lamp, r }] : [])),
  );
  return [...scene.goalObjects].flatMap((object) =>
    sources(scene, facts, object).flatMap((from) =>
      stands.flatMap(({ lamp, r }) =>
        begun(scene, facts, from).map((plan) => {
          if (from >= 0) plan.take(object, from);
          const lit = (facts.marks[lamp] & MARK.on) !== 0;
          return (lit ? plan.reach(r) : plan.light(lamp, r)).commands;
        }),
      ),
    ),
  );
}

/** Where an object can be had: −1 in the hand, else the receptacles that list it. */
function sources(scene: Scene, facts: Facts, o: number): number[] {
  if (facts.holding === o) return [-1];
  if (!scene.objects[o].flags.has("pickupable")) return [];
  return facts.contents.flatMap(({ objects }, r) => (objects.includes(o) ? [r] : []));
}

/**
 * How a plan that first takes something from a receptacle (−1: it is in the hand) can begin: with free hands,
 * or by putting down what they hold, at any place that takes it, since one on the way costs less than the
 * next one. None where nothing takes it.
 */
function begun(scene: Scene, facts: Facts, from: number): Plan[] {
  const { holding } = facts;
  if (from < 0 || holding < 0) return [new Plan(scene, facts)];
  return scene.accepts.flatMap((accepted, r) =>
    accepted.has(holding) ? [new Plan(scene, facts).move(holding, r)] : [],
  );
}
