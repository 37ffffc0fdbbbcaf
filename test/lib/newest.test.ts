import { expect, it } from "vitest";
import { Newest } from "../../src/lib/newest.ts";

it("counts what began last, and cancels what it replaces once", () => {
  const newest = new Newest();
  const cancelled: string[] = [];
  const first = newest.begin(() => cancelled.push("first"));
  expect(first()).toBe(true);
  const second = newest.begin(() => cancelled.push("second"));
  expect([first(), second()]).toEqual([false, true]);
  expect(cancelled).toEqual(["first"]);
  newest.end();
  newest.end();
  expect(second()).toBe(false);
  expect(cancelled).toEqual(["first", "second"]);
});

it("counts nothing that a cancelled one goes on with", () => {
  const newest = new Newest();
  let still = true;
  const first = newest.begin(() => {
    still = first();
  });
  newest.begin();
  expect(still).toBe(false);
});
