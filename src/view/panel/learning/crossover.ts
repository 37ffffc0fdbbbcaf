/** What a table of widths says in one sentence. */
import { BACKEND_LABELS, type BackendName } from "../../../engine/training/protocol.ts";
import { type BackendWidths, WIDTHS } from "../../../experiment/widthTable.ts";

/** Computed on a graphics card. */
const ON_CARD = ["webgpu", "webgl"];

/**
 * "WebGPU is ahead of all others from 128 hidden units on." The width from which a card stays ahead of every
 * backend without one, up to the widest that all of them were measured at.
 */
export function sayCrossover(backends: readonly BackendWidths[]): string {
  const cards = backends.filter(({ name }) => ON_CARD.includes(name));
  const others = backends.filter(({ name }) => !ON_CARD.includes(name));
  if (cards.length === 0) return "No graphics card could be used here, so there is nothing to compare.";
  if (others.length === 0) return "Only a graphics card could be measured.";
  const measured = Math.min(...backends.map(({ perSecond }) => perSecond.length));
  const best = (of: readonly BackendWidths[], i: number) =>
    Math.max(...of.map(({ perSecond }) => perSecond[i]));
  let from = measured;
  while (from > 0 && best(cards, from - 1) > best(others, from - 1)) from--;
  if (from === measured)
    return `The GPU does not pay here: up to ${WIDTHS[measured - 1]} hidden units another backend is ahead.`;
  const top = best(cards, measured - 1);
  const quickest = cards.find(({ perSecond }) => perSecond[measured - 1] === top) as BackendWidths;
  const name = BACKEND_LABELS[quickest.name as BackendName];
  return from === 0
    ? `The GPU pays at every width: ${name} is ahead from ${WIDTHS[0]} hidden units on.`
    : `The GPU pays from ${WIDTHS[from]} hidden units on: ${name} is ahead there.`;
}
