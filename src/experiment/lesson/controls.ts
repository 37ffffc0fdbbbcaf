/**
 * Controls of the page that a step of a lesson can hide or lock; elements bear their ids as `data-control`.
 */
export const CONTROLS = {
  chain: "the stops of the chain",
  figure: "the picture",
  groups: "the way to other groups",
  options: "the options of the picture",
  play: "Play",
  workbench: "the workbench",
  sliders: "the sliders",
} as const;
export type ControlId = keyof typeof CONTROLS;
export const CONTROL_IDS = Object.keys(CONTROLS) as ControlId[];

export interface HeldBack {
  readonly hidden: readonly ControlId[];
  readonly locked: readonly ControlId[];
}

/** `only` hides all others; what is hidden is not locked as well. */
export function heldBackBy(step: {
  readonly only?: readonly ControlId[];
  readonly hide: readonly ControlId[];
  readonly lock: readonly ControlId[];
}): HeldBack {
  const { only, hide, lock } = step;
  const hidden = CONTROL_IDS.filter((id) => hide.includes(id) || (only && !only.includes(id)));
  return { hidden, locked: CONTROL_IDS.filter((id) => lock.includes(id) && !hidden.includes(id)) };
}
