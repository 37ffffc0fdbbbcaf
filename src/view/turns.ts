/**
 * Turns: work that would keep the page from answering if it were done in one go is done a frame each, in the
 * order in which it was asked for.
 */
import { afterPaint } from "./afterPaint.ts";

interface Turn {
  readonly begin: () => void;
}

const waiting: Turn[] = [];
let current: Turn | null = null;

/**
 * Calls `begin` after a frame, when every turn asked for before is over. The next one waits until the
 * function given back is called: once, when the work is done or no longer wanted.
 */
export function takeTurn(begin: () => void): () => void {
  const turn = { begin };
  waiting.push(turn);
  next();
  return () => {
    const place = waiting.indexOf(turn);
    if (place >= 0) waiting.splice(place, 1);
    if (current !== turn) return;
    current = null;
    next();
  };
}

function next(): void {
  if (current) return;
  const turn = waiting.shift();
  if (!turn) return;
  current = turn;
  afterPaint(() => {
    if (current === turn) turn.begin();
  });
}
