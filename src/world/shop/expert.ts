/** Buys what the goal was made from, from full knowledge of the catalogue. */
import { check } from "../../lib/assert.ts";
import type { Product } from "./catalogue.ts";
import { proposedQueries } from "./queries.ts";
import { shownResults } from "./render.ts";
import type { Session, ShopState, ShopTask } from "./state.ts";
import { shopOfTask } from "./stock.ts";

export function expertAction({ task, session, truncated }: ShopState): string | null {
  const { goal } = task;
  if (truncated || session.page === "done") return null;
  switch (session.page) {
    case "search": {
      const best = bestSearch(task);
      return best && `search[${best.query}]`;
    }
    case "results":
      return fromResults(session, goal.asin);
    case "item":
      return session.asin === goal.asin ? atProduct(task, session) : "click[back to search]";
    case "sub":
      return session.asin === goal.asin ? "click[< prev]" : "click[back to search]";
  }
}

function fromResults(session: Session, asin: string): string {
  if (shownResults(session).includes(asin)) return `click[${asin.toLowerCase()}]`;
  const later = session.results.indexOf(asin);
  return later >= 10 * session.pageNumber ? "click[next >]" : "click[back to search]";
}

/** The next option that is asked for and not picked yet, then the purchase. */
function atProduct(task: ShopTask, { options }: Session): string {
  const { goal } = task;
  const product = shopOfTask(task).byAsin.get(goal.asin);
  check(product !== undefined, () => `The catalogue has no product ${goal.asin}.`);
  const next = goal.options
    .map((option) => wishIn(product, option))
    .find((wish) => wish && !options.some(([name, value]) => name === wish[0] && value === wish[1]));
  return `click[${next ? next[1] : "buy now"}]`;
}

function wishIn({ options }: Product, wish: ShopTask["goal"]["options"][number]) {
  if (typeof wish !== "string") return wish;
  const group = options.findLast(({ values }) => values.includes(wish));
  return group && ([group.name, wish] as const);
}

/** The proposed search that ranks the goal's product highest; null where none finds it. */
export function bestSearch(task: ShopTask): { readonly query: string; readonly rank: number } | null {
  const shop = shopOfTask(task);
  let best: { query: string; rank: number } | null = null;
  for (const query of proposedQueries(task.goal)) {
    const rank = shop.search(query).findIndex(({ asin }) => asin === task.goal.asin);
    if (rank >= 0 && (best === null || rank < best.rank)) best = { query, rank };
  }
  return best;
}
