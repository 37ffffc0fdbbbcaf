/**
 * A policy is a function: from what agents have been told to scores of the actions they may take. Random
 * players, scripted experts and nets are the same thing to the collector.
 */

/**
 * Everything one agent has been told so far; nothing hidden. One object lives as long as its episode and
 * grows in place, so a policy may keep what it derived from the beginning in a WeakMap and read only what is
 * new.
 */
export interface AgentView {
  /** The task in words. */
  readonly goal: string;
  /**
   * observations[t] was read before action t; observations.length === actions.length + 1 when a decision is
   * due.
   */
  readonly observations: string[];
  /** The agent's own actions so far. */
  readonly actions: string[];
  /** What may be chosen now. */
  choices: readonly string[];
}

/**
 * Scores the choices of many agents in one batch: result[i][a] is the unnormalised log-probability of
 * views[i].choices[a]. May be asynchronous (a GPU answers later).
 */
export type Policy = (views: readonly AgentView[]) => Promise<Float64Array[]> | Float64Array[];

/** Every choice equally likely. */
export const uniformPolicy: Policy = (views) => views.map((view) => new Float64Array(view.choices.length));
