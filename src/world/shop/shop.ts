/**
 * WebShop's text side (WebAgentTextEnv, observation mode "text", as verl-agent and ProxMO wrap it), word for
 * word: search a catalogue, read pages, pick options, buy. A purchase ends the episode with a score from 0 to
 * 1; it is won with a score of 1.
 *
 * Options picked are not shown, so states with equal text (one anchor) may differ. Actions that mean nothing
 * on the page change nothing and count as steps. Keywords that stop WebShop (`<a> …`, a bare `<c>`) change
 * nothing here.
 */

import { stripped } from "../../lib/pythonText.ts";
import { type Key, subKey } from "../../lib/rng.ts";
import type { ScorePart, Transition, World } from "../world.ts";
import { click, FIRST_PAGE, search, understood } from "./apply.ts";
import type { Product } from "./catalogue.ts";
import { expertAction } from "./expert.ts";
import { proposedQueries } from "./queries.ts";
import { clickablesOf, renderPage, withoutTask } from "./render.ts";
import { metCount, type Purchase, purchase } from "./reward.ts";
import type { Session, ShopState, ShopTask } from "./state.ts";
import { shopOfTask } from "./stock.ts";

function reset(task: ShopTask, key: Key): ShopState {
  return shownState({ task, noise: key, session: FIRST_PAGE, steps: 0, truncated: false, score: 0 });
}

type Unseen = Omit<ShopState, "observation" | "clickables">;

/** The state with its page. */
function shownState(state: Unseen): ShopState {
  const shop = shopOfTask(state.task);
  const { session, score, task } = state;
  return {
    ...state,
    observation: renderPage(shop, task, session, score),
    clickables: clickablesOf(shop, task, session),
  };
}

const isOver = ({ session, truncated }: Unseen) => session.page === "done" || truncated;

function step(state: ShopState, action: string): Transition<ShopState> {
  if (isOver(state)) return transition(state, 0, false);
  const { task, clickables } = state;
  const steps = state.steps + 1;
  const asked = understood(action, clickables);
  const session = asked && sessionAfter(state, asked);
  if (!session) {
    const next = { ...state, steps, truncated: steps >= task.stepLimit };
    return transition(next, 0, asked !== null);
  }
  const bought = session.page === "done";
  const score = bought ? purchaseOf(task, session).score : 0;
  const next = shownState({
    ...{ task, noise: state.noise, session, steps, score },
    truncated: !bought && steps >= task.stepLimit,
  });
  return transition(next, task.reward === "score" ? score : Number(score === 1), true);
}

/** Null where nothing changes. */
function sessionAfter(
  { task, session, noise, steps }: ShopState,
  { kind, argument }: { kind: "search" | "click"; argument: string },
): Session | null {
  const shop = shopOfTask(task);
  const own = subKey(noise, steps);
  if (kind === "search") return search(shop, argument.split(" "), own);
  // Listed, and a no-op: the bar takes text.
  return argument === "search" ? null : click(shop, session, argument, own);
}

function transition(state: ShopState, reward: number, valid: boolean): Transition<ShopState> {
  const { observation, session, truncated } = state;
  return { state, observation, reward, terminated: session.page === "done", truncated, valid };
}

function purchaseOf(task: ShopTask, { asin, options }: Session): Purchase {
  const product = shopOfTask(task).byAsin.get(asin) as Product;
  return purchase(
    product,
    options.map(([, value]) => value),
    task.goal,
  );
}

/** `search[…]` where the bar is, then what can be clicked. */
function admissible(state: ShopState): readonly string[] {
  if (isOver(state)) return [];
  const clicks = state.clickables.map((text) => `click[${text}]`);
  return state.session.page === "search" ? [...searchesOf(state.task), ...clicks] : clicks;
}

const searches = new WeakMap<ShopTask, readonly string[]>();

/** Proposed searches, found once a task. */
function searchesOf(task: ShopTask): readonly string[] {
  let found = searches.get(task);
  if (!found) {
    found = proposedQueries(task.goal).map((query) => `search[${query}]`);
    searches.set(task, found);
  }
  return found;
}

/** What the purchase met, in the terms of the score's formula. */
function scoreParts({ task, session }: ShopState): readonly ScorePart[] {
  if (session.page !== "done") return [];
  const { goal } = task;
  const { type, attributeHits, optionHits, priceHit } = purchaseOf(task, session);
  const missing = (names: readonly string[], hits: readonly boolean[]) => names.filter((_, i) => !hits[i]);
  const names = goal.options.map((option) => (typeof option === "string" ? option : option.join(": ")));
  return [
    { name: "type", met: type.factor, of: 1, factor: true, missing: [] },
    {
      ...{ name: "attributes", met: metCount(attributeHits), of: attributeHits.length },
      missing: missing(goal.attributes, attributeHits),
    },
    {
      name: "options",
      met: metCount(optionHits),
      of: optionHits.length,
      missing: missing(names, optionHits),
    },
    { name: "price", met: Number(priceHit), of: 1, missing: [] },
  ];
}

export const shop: World<ShopTask, ShopState> = {
  id: "shop",
  reset,
  step,
  // Only the random search draws, again on every page turn.
  withNoise: (state, key) => (state.session.keywords[0] === "<r>" ? { ...state, noise: key } : state),
  admissible,
  choices: admissible,
  observation: (state) => state.observation,
  anchor: (state) => withoutTask(state.observation, state.task.goal.instruction),
  place: ({ session }) => JSON.stringify(session),
  goal: (state) => stripped(state.task.goal.instruction),
  steps: (state) => state.steps,
  won: (state) => state.score === 1,
  family: (task) => task.goal.category,
  expert: expertAction,
  score: (state) => state.score,
  scoreParts,
};
