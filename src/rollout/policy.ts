/**
 * A policy is a function: from what agents have been told to scores of the actions they may take. Random
 * players, scripted experts and nets are the same thing to the collector.
 */

import type { AgentView } from "../world/agent/agentView.ts";

/**
 * Scores the choices of many agents in one batch: result[i][a] is the unnormalised log-probability of
 * views[i].choices[a]. May be asynchronous (a GPU answers later).
 */
export type Policy = (views: readonly AgentView[]) => Promise<Float64Array[]> | Float64Array[];

/** Every choice equally likely. */
export const uniformPolicy: Policy = (views) => views.map((view) => new Float64Array(view.choices.length));
