/**
 * Exact values of a small world by dynamic programming.
 *
 *   Q(s, a) = Σ_o P(o | s, a) · (r_o + γ V(s_o)),   V(s) = Σ_a π(a | s) Q(s, a),
 *   V = 0 after the end and past the step limit,
 *
 * where o runs over slips of the agent and noise of the world. Every action takes a step and steps are part
 * of the state, so one sweep from the last states to the first solves it (Sutton & Barto 2018, section 4.1,
 * without iteration).
 */
import { check } from "../lib/assert.ts";
import { exp } from "../lib/portable.ts";
import { logSoftmax } from "../rollout/choose.ts";
import type { PlaySettings } from "../rollout/episode.ts";
import type { Policy } from "../rollout/policy.ts";
import type { ExactWorld } from "../world/exact.ts";

/** What is known of a state in which one chooses. */
export interface ExactState {
  /** V^π(s) */
  readonly value: number;
  /** [choices] π(a | s) and Q^π(s, a). */
  readonly probability: Float64Array;
  readonly q: Float64Array;
}

export interface Solution<State> {
  /**
   * Errors (InputError): a state that cannot be reached from the first one, or in which the episode is over.
   */
  at(state: State): ExactState;
  /** States one chooses in, each with its step. */
  readonly states: number;
}

interface Node<State> {
  readonly state: State;
  readonly choices: readonly string[];
  /** [choices] */
  readonly ways: readonly (readonly Way[])[];
}

interface Way {
  readonly probability: number;
  readonly reward: number;
  /** Null where the episode is over. */
  readonly next: string | null;
}

/** Decisions scored in one call of the policy. */
const CHUNK = 2048;

/**
 * Solves for a policy that is a function of the goal, the newest text and the choices: it is asked once for
 * each state, in a view without history.
 * @param gamma discount in [0, 1] Errors (InputError): settings that offer inadmissible commands, as those
 * depend on the history.
 */
export async function solve<State>(
  world: ExactWorld<never, State>,
  start: State,
  policy: Policy,
  settings: PlaySettings,
  gamma: number,
): Promise<Solution<State>> {
  check(
    settings.invalidChoices === 0,
    "Values cannot be computed exactly where inadmissible commands are offered; set them to 0.",
  );
  const nodes = reach(world, start, settings);
  const ids = [...nodes.keys()];
  const probabilities = await ask(world, [...nodes.values()], policy);
  const solved = new Map<string, ExactState>();
  // Breadth first goes by steps, so the other way round every successor comes first.
  for (let i = ids.length - 1; i >= 0; i--) {
    const { ways } = nodes.get(ids[i])!;
    const probability = probabilities[i];
    const direct = Float64Array.from(ways, (outcomes) => {
      let q = 0;
      for (const { probability: p, reward, next } of outcomes)
        q += p * (reward + (next === null ? 0 : gamma * solved.get(next)!.value));
      return q;
    });
    const q = slipped(direct, settings.slip);
    solved.set(ids[i], { value: q.reduce((sum, each, a) => sum + probability[a] * each, 0), probability, q });
  }
  return {
    states: ids.length,
    at(state) {
      const found = solved.get(world.stateId(state));
      check(found !== undefined, "The exact solution does not hold this state; solve from its own start.");
      return found;
    },
  };
}

/** All states one may choose in, breadth first. */
function reach<State>(
  world: ExactWorld<never, State>,
  start: State,
  { rewardScale }: PlaySettings,
): Map<string, Node<State>> {
  const nodes = new Map<string, Node<State>>();
  const waiting = [{ id: world.stateId(start), state: start }];
  const known = new Set([waiting[0].id]);
  for (let i = 0; i < waiting.length; i++) {
    const { id, state } = waiting[i];
    const choices = world.choices(state);
    const ways = choices.map((choice) =>
      world.outcomes(state, choice).map(({ probability, transition }): Way => {
        const { reward, terminated, truncated } = transition;
        if (terminated || truncated) return { probability, reward: reward * rewardScale, next: null };
        const next = world.stateId(transition.state);
        if (!known.has(next)) {
          known.add(next);
          waiting.push({ id: next, state: transition.state });
        }
        return { probability, reward: reward * rewardScale, next };
      }),
    );
    nodes.set(id, { state, choices, ways });
  }
  return nodes;
}

/** [states][choices] π(a | s). */
async function ask<State>(
  world: ExactWorld<never, State>,
  nodes: readonly Node<State>[],
  policy: Policy,
): Promise<Float64Array[]> {
  const result: Float64Array[] = [];
  for (let from = 0; from < nodes.length; from += CHUNK) {
    const scores = await policy(
      nodes.slice(from, from + CHUNK).map(({ state, choices }) => ({
        goal: world.goal(state),
        observations: [world.observation(state)],
        actions: [],
        choices,
      })),
    );
    for (const each of scores) result.push(logSoftmax(each).map(exp));
  }
  return result;
}

/** Values of choosing when, with probability `slip`, any of the other choices is taken instead. */
function slipped(direct: Float64Array, slip: number): Float64Array {
  if (slip === 0 || direct.length < 2) return direct;
  const total = direct.reduce((sum, q) => sum + q, 0);
  return direct.map((q) => (1 - slip) * q + (slip * (total - q)) / (direct.length - 1));
}
