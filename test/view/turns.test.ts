/** Turns come a frame each, in order, and only when the one before is over. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { takeTurn } from "../../src/view/turns.ts";

let frames: (() => void)[] = [];

/** The next frame is on the screen, and what waited for it has run. */
function frame(): void {
  const calls = frames;
  frames = [];
  for (const call of calls) call();
  vi.runAllTimers();
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("requestAnimationFrame", (call: () => void) => frames.push(call));
  vi.stubGlobal("cancelAnimationFrame", () => {});
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test("each waits for a frame and for the one before to be over, those that left are passed over", () => {
  const begun: string[] = [];
  const [first, second, third, fourth] = ["first", "second", "third", "fourth"].map((name) =>
    takeTurn(() => void begun.push(name)),
  );
  expect(begun).toEqual([]);
  frame();
  expect(begun).toEqual(["first"]);
  frame();
  expect(begun).toEqual(["first"]);
  second();
  first();
  // Over once: said again, it ends nobody else's turn.
  first();
  expect(begun).toEqual(["first"]);
  frame();
  expect(begun).toEqual(["first", "third"]);
  third();
  // Left between its frame and its beginning.
  fourth();
  frame();
  expect(begun).toEqual(["first", "third"]);
  const fifth = takeTurn(() => void begun.push("fifth"));
  frame();
  expect(begun).toEqual(["first", "third", "fifth"]);
  fifth();
});
