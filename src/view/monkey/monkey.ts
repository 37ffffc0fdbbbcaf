/**
 * A monkey at the page: `?fuzz=7` presses keys and controls, edits rollouts and walks lessons, `?fuzz=7x200`
 * two hundred times. What it does next depends on its seed, the number of the action and what is on the
 * page, and it waits until the page rests: the same seed does the same again. After every action other pages
 * open the link of this one and have to be in the same state.
 *
 * It leaves out what takes as long as the machine likes (Play, measuring) and what leads out of the page
 * (files, clipboard, paper). What it did and found stands as JSON in `data-monkey` of the document.
 */
import { messageOf } from "../../lib/assert.ts";
import type { Page } from "../../store/page.ts";
import { actOn } from "./actions.ts";
import { rest } from "./rest.ts";
import { createWitness } from "./witness.ts";

/** What the monkey has done and found. */
export interface MonkeyReport {
  readonly seed: number;
  readonly did: readonly string[];
  /** What went wrong; null: nothing. */
  readonly problem: string | null;
  readonly done: boolean;
}

const ACTIONS = 100;

/**
 * @param wish what stands behind `?fuzz=`: a seed, and on request a number of actions, "7x200"
 * @param another a page of its own beside this one
 */
export async function runMonkey(page: Page, wish: string, another: () => Page): Promise<void> {
  const [, seed, actions = ACTIONS] = /^(\d{1,9})(?:x(\d{1,5}))?$/.exec(wish) ?? [];
  if (seed === undefined) {
    page.run.say(`The address asks for the monkey “${wish.slice(0, 40)}”; give a seed, as in ?fuzz=7.`);
    return;
  }
  const did: string[] = [];
  let problem: string | null = null;
  const report = (done: boolean) => {
    const all: MonkeyReport = { seed: Number(seed), did, problem, done };
    document.documentElement.dataset.monkey = JSON.stringify(all);
  };
  const fault = (event: ErrorEvent | PromiseRejectionEvent) => {
    problem ??= `An error that nothing caught: ${messageOf("reason" in event ? event.reason : event.error)}`;
  };
  window.addEventListener("error", fault);
  window.addEventListener("unhandledrejection", fault);
  const witness = createWitness(page, another);
  try {
    await rest(page);
    for (let i = 0; i < Number(actions) && problem === null; i++) {
      did.push(await actOn(page, `${seed} ${i}`));
      await rest(page);
      problem ??= await witness.wrong();
      report(false);
    }
  } catch (error) {
    problem ??= messageOf(error);
  }
  window.removeEventListener("error", fault);
  window.removeEventListener("unhandledrejection", fault);
  report(true);
}
