/** Numbers on their way to new ones, so that a reader can follow which cells change. */
import { useLayoutEffect, useRef, useState } from "react";

/** How long the walk between two stops takes. */
const MORPH_MS = 380;

const calm = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

/**
 * @param target the numbers to arrive at
 * @param of what they are numbers of: another thing, another length or a wish for less motion, and the new
 *   ones are there at once
 */
export function useMorph(target: Float64Array, of: unknown): Float64Array {
  const [values, setValues] = useState(target);
  const at = useRef({ values: target, of });
  useLayoutEffect(() => {
    const from = at.current.values;
    const show = (next: Float64Array) => {
      at.current = { values: next, of };
      setValues(next);
    };
    if (from === target) return;
    if (at.current.of !== of || from.length !== target.length || calm()) return show(target);
    let frame = 0;
    const begin = performance.now();
    const draw = (now: number) => {
      const t = Math.min(1, (now - begin) / MORPH_MS);
      if (t >= 1) return show(target);
      const eased = t * t * (3 - 2 * t);
      show(target.map((value, i) => from[i] + (value - from[i]) * eased));
      frame = requestAnimationFrame(draw);
    };
    frame = requestAnimationFrame(draw);
    return () => cancelAnimationFrame(frame);
  }, [target, of]);
  return at.current.of === of && values.length === target.length ? values : target;
}
