/**
 * Runs each test as it is, and then once more with each mutant that it reached and that nothing has noticed yet.
 * A failure counts if the test passes again afterwards without the mutant.
 */
import { appendFileSync, readFileSync } from "node:fs";
import { getFn } from "@vitest/runner";
import type { RunnerTestCase } from "vitest";
import { TestRunner } from "vitest";
import type { Event, Plan } from "./plan.ts";

/** One test's share of the time, and what a try that waits may take: ten times the test's own time, or more. */
const SHARE_MS = 60_000;
const LEAST_MS = 10_000;
/** A loop that passes a mutant so much oftener than the program does not end. */
const MORE_OFTEN = 100;
const MOST = 100_000;

const plan: Plan = JSON.parse(readFileSync(process.env.MUTANTS_PLAN as string, "utf8"));
const tell = (event: Event) => appendFileSync(plan.events, `${JSON.stringify(event)}\n`);

const alive = new Set(plan.alive);
let active = plan.active;
let hits = new Map<number, number>();
let passes = 0;
let mostPasses = Number.POSITIVE_INFINITY;

Object.assign(globalThis, {
  MUTANT(number: number): boolean {
    hits.set(number, (hits.get(number) ?? 0) + 1);
    if (number !== active) return false;
    if (++passes > mostPasses) throw new Error("The mutant does not end.");
    return true;
  },
});

/** What is next for the current test: the number of a mutant, or null for a run without. */
type Turn = number | null;

export default class extends TestRunner {
  private turns: Turn[] = [];
  private reached = new Map<number, number>();
  private ownMs = 0;
  private begin = 0;
  private suspect: number | null = null;

  onBeforeRunFiles(): void {
    hits = new Map();
  }

  onCollected(): void {
    if (plan.active !== null) return;
    for (const mutant of hits.keys()) if (alive.has(mutant)) tell({ kind: "afresh", mutant });
  }

  override async onBeforeRunTask(test: RunnerTestCase): Promise<void> {
    await super.onBeforeRunTask(test as never);
    if (plan.active !== null) return;
    test.retry = 0;
    // Twice without, then with and, where it failed, without.
    test.repeats = 1 + 2 * alive.size;
    this.turns = [null, null];
    this.suspect = null;
    this.begin = Date.now();
  }

  override onBeforeTryTask(test: RunnerTestCase): void {
    super.onBeforeTryTask(test as never);
    if (test.result?.state === "fail" && plan.active === null) {
      test.result.state = "run";
      test.result.errors = undefined;
    }
  }

  async runTask(test: RunnerTestCase): Promise<void> {
    const run = getFn(test as never) as () => Promise<void>;
    if (plan.active !== null)
      try {
        return await run();
      } catch (failure) {
        this.cancel("test-failure" as never);
        throw failure;
      }
    const name = `${test.file.name} > ${test.name}`;
    const turn = this.turns.shift();
    if (turn === undefined) return;
    if (turn === null) {
      const first = this.suspect === null && this.turns.length === 1;
      if (first) hits = new Map();
      const from = Date.now();
      const passed = await passesOf(run, Number.POSITIVE_INFINITY);
      if (first) {
        this.ownMs = Date.now() - from;
        this.reached = new Map([...hits].filter(([mutant]) => alive.has(mutant)));
        if (!passed) {
          tell({ kind: "unsound" });
          this.turns = [];
        }
        return;
      }
      if (!passed) {
        for (const mutant of this.reached.keys()) tell({ kind: "afresh", mutant });
        this.turns = [];
        return;
      }
      if (this.suspect === null) this.turns = [...this.reached.keys()];
      else {
        alive.delete(this.suspect);
        tell({ kind: "noticed", mutant: this.suspect, test: name });
        this.suspect = null;
      }
      return;
    }
    if (Date.now() - this.begin > SHARE_MS) {
      tell({ kind: "late", mutant: turn, test: name });
      return;
    }
    tell({ kind: "trying", mutant: turn, test: name });
    active = turn;
    passes = 0;
    mostPasses = MORE_OFTEN * (this.reached.get(turn) ?? 0) + MOST;
    const passed = await passesOf(run, Math.max(LEAST_MS, 10 * this.ownMs));
    active = null;
    if (passed) return;
    this.suspect = turn;
    this.turns.unshift(null);
  }
}

async function passesOf(run: () => unknown, mostMs: number): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    const limit = new Promise((_, reject) => {
      if (Number.isFinite(mostMs)) timer = setTimeout(() => reject(new Error("too long")), mostMs);
    });
    await Promise.race([run(), limit]);
    return true;
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}
