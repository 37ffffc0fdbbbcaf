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
