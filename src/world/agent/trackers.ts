/**
 * What was derived from an agent's view so far, kept with the view and read on when asked for: an episode is
 * read once, not once a step.
 */
import type { AgentView } from "./agentView.ts";

/** `make` a tracker for a new view; the result gives any view's tracker, up to date. */
export function trackers<T extends { update(): void }>(make: (view: AgentView) => T): (view: AgentView) => T {
  const known = new WeakMap<AgentView, T>();
  return (view) => {
    let tracker = known.get(view);
    if (!tracker) {
      tracker = make(view);
      known.set(view, tracker);
    }
    tracker.update();
    return tracker;
  };
}
