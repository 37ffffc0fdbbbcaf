/**
 * The shop's features: what a choice has to do with the instruction and with what was read so far. About
 * 1,000 binary features, about ten of them active for one choice. Nothing here knows a product's attributes
 * before the agent has read them, or the options that count as picked before it picked them.
 */
import type { AgentView } from "../../agent/agentView.ts";
import { FeatureTable } from "../../agent/featureTable.ts";
import type { ChoiceFeatures, Featurizer } from "../../agent/featurizer.ts";
import { pooledCopy } from "../../agent/pooledCopy.ts";
import { wordsOf } from "../queries.ts";
import { WEBSHOP_STEP_LIMIT } from "../state.ts";
import { groupsOf, type Listed, type ShopPage } from "./page.ts";
import { type ShopTracker, trackerOf } from "./tracker.ts";

const KINDS = [
  ...["search", "product", "value", "buy now", "back to search", "< prev", "next >"],
  ...["description", "features", "reviews", "click in the search bar", "another choice"],
] as const;
const PAGES = [
  "search page",
  "results",
  "later results",
  "product page",
  "sub-page",
  "unknown page",
] as const;
const LEFT = ["last step", "2 steps left", "3–5 steps left", "6 or more steps left"] as const;
const COVER = ["all wanted words", "all but one", "all but two", "half or more", "fewer"] as const;
const EXTRA = ["nothing else", "one word else", "more else"] as const;
const LENGTH = ["1–2 words", "3–4 words", "5–6 words", "7 or more words"] as const;
const SLOT = Array.from({ length: 12 }, (_, i) => `proposal ${i + 1}`);
const TIMES = ["never before", "once before", "more often before"] as const;
const MISSING = [
  "misses no word",
  "misses 1",
  "misses 2",
  "misses 3",
  "misses 4",
  "misses 5 or more",
] as const;
const RANK = ["best on the page", "shares the best place", "one word short of it", "further off"] as const;
const DEAR = ["no ceiling", "below the ceiling", "perhaps below it", "above it"] as const;
const POSITION = Array.from({ length: 10 }, (_, i) => `position ${i + 1}`);
const SAID = ["not said", "said in part", "said", "said, with longer ones"] as const;
const GROUP = ["group open", "picked itself", "said one picked", "other one picked"] as const;
const OPEN = ["no said value open", "one said value open", "more said values open"] as const;

const table = new FeatureTable();
const kindPage = table.block(KINDS, PAGES);
const kindLeft = table.block(KINDS, LEFT);
const searchCover = table.block(COVER, EXTRA);
const searchLength = table.block(LENGTH);
const searchSlot = table.block(SLOT);
const searchTimes = table.block(TIMES, COVER);
const rankDear = table.block(RANK, DEAR, TIMES);
const missingDear = table.block(["product"], MISSING, DEAR);
const rankMissing = table.block(RANK, MISSING);
const positionRank = table.block(POSITION, RANK);
const leaveBest = table.block(KINDS, MISSING, PAGES);
const valueSaid = table.block(SAID, GROUP);
const kindOpen = table.block(KINDS, OPEN, DEAR);
const kindMissing = table.block(KINDS, MISSING, OPEN);
const readTimes = table.block(KINDS, ["not read yet", "read before"]);

/** More than the features of any one choice. */
const MOST = 12;
let scratch = new Uint16Array(64 * MOST);
let starts = new Uint16Array(64 + 1);

/** What all choices of a decision have in common. */
interface Sight {
  readonly tracker: ShopTracker;
  readonly page: number;
  readonly left: number;
  /** Wanted words that the best product on the page, or the product at hand, misses. */
  readonly missing: number;
  readonly dear: number;
  readonly items: ReadonlyMap<string, Listed & { readonly missing: number; readonly position: number }>;
  /** Products on the page that miss as few words as the best. */
  readonly best: number;
  readonly groups: readonly (readonly string[])[];
  readonly picked: ReadonlySet<string>;
  readonly open: number;
}

function features(view: AgentView): ChoiceFeatures {
  const sight = look(view);
  const { choices } = view;
  if (scratch.length < choices.length * MOST) scratch = new Uint16Array(choices.length * MOST);
  if (starts.length <= choices.length) starts = new Uint16Array(choices.length + 1);
  let n = 0;
  for (let a = 0; a < choices.length; a++) {
    n = describe(choices[a], a, sight, n);
    starts[a + 1] = n;
  }
  return { start: pooledCopy(starts, choices.length + 1), index: pooledCopy(scratch, n) };
}

function look(view: AgentView): Sight {
  const tracker = trackerOf(view);
  const { page } = tracker;
  const listed = page.kind === "results" ? page.items : [];
  const items = listed.map((item, position) => ({
    ...item,
    position,
    missing: tracker.missingIn(item.title),
  }));
  const least = Math.min(...items.map(({ missing }) => missing), tracker.wanted.length);
  const groups = page.kind === "item" ? groupsOf(page.options, view.choices) : [];
  const picked = tracker.picked(groups);
  const isOpen = (values: readonly string[]) =>
    values.some((value) => tracker.said(value) === 2) &&
    !values.some((value) => picked.has(value) && tracker.said(value) === 2);
  // An agent is not told another limit.
  const left = WEBSHOP_STEP_LIMIT - view.actions.length;
  return {
    ...{ tracker, groups, picked },
    page: pageNumber(page),
    left: left <= 1 ? 0 : left === 2 ? 1 : left <= 5 ? 2 : 3,
    missing: page.kind === "item" || page.kind === "sub" ? tracker.missing : least,
    dear: page.kind === "item" ? tracker.dear(page.price) : 0,
    items: new Map(items.map((item) => [item.asin, item])),
    best: items.filter(({ missing }) => missing === least).length,
    open: Math.min(2, groups.filter(isOpen).length),
  };
}

function pageNumber(page: ShopPage): number {
  if (page.kind === "results") return page.number > 1 ? 2 : 1;
  return page.kind === "search" ? 0 : page.kind === "item" ? 3 : page.kind === "sub" ? 4 : 5;
}

function describe(choice: string, place: number, sight: Sight, from: number): number {
  const argument = choice.slice(choice.indexOf("[") + 1, -1);
  const kind = kindOf(choice, argument, sight);
  let n = from;
  scratch[n++] = kindPage(kind, sight.page);
  scratch[n++] = kindLeft(kind, sight.left);
  if (kind === SEARCH) return describeSearch(argument, place, sight, n);
  const item = sight.items.get(argument);
  if (item) return describeProduct(item, sight, n);
  scratch[n++] = kindMissing(kind, Math.min(5, sight.missing), sight.open);
  scratch[n++] = kindOpen(kind, sight.open, sight.dear);
  scratch[n++] = leaveBest(kind, Math.min(5, sight.missing), sight.page);
  if (kind === VALUE) scratch[n++] = valueSaid(...valueState(argument, sight));
  else scratch[n++] = readTimes(kind, sight.tracker.pagesRead.has(argument) ? 1 : 0);
  return n;
}

const [SEARCH, PRODUCT, VALUE] = [0, 1, 2];
const OTHER = KINDS.length - 1;
const CLICKS = new Map<string, number>([
  ...KINDS.map((kind, i): [string, number] => [kind, i]).slice(3, 10),
  ["search", KINDS.indexOf("click in the search bar")],
]);

function kindOf(choice: string, argument: string, { items, groups }: Sight): number {
  if (choice.startsWith("search[")) return SEARCH;
  if (items.has(argument)) return PRODUCT;
  const button = CLICKS.get(argument);
  if (button !== undefined) return button;
  return groups.some((values) => values.includes(argument)) ? VALUE : OTHER;
}

function describeSearch(query: string, place: number, { tracker }: Sight, from: number): number {
  const words = new Set(wordsOf(query));
  const missing = tracker.wanted.filter((word) => !words.has(word)).length;
  const extra = words.size - (tracker.wanted.length - missing);
  const cover = missing <= 2 ? missing : 2 * missing <= tracker.wanted.length ? 3 : 4;
  let n = from;
  scratch[n++] = searchCover(cover, Math.min(2, extra));
  scratch[n++] = searchLength(Math.min(3, Math.floor((words.size - 1) / 2)));
  scratch[n++] = searchSlot(Math.min(SLOT.length - 1, place));
  scratch[n++] = searchTimes(times(tracker.searched, query), cover);
  return n;
}

function describeProduct(
  { asin, missing, position, price }: Listed & { readonly missing: number; readonly position: number },
  { tracker, missing: least, best }: Sight,
  from: number,
): number {
  const rank = missing === least ? (best === 1 ? 0 : 1) : missing === least + 1 ? 2 : 3;
  const dear = tracker.dear(price);
  let n = from;
  scratch[n++] = rankDear(rank, dear, times(tracker.opened, asin));
  scratch[n++] = missingDear(0, Math.min(5, missing), dear);
  scratch[n++] = rankMissing(rank, Math.min(5, missing));
  scratch[n++] = positionRank(Math.min(9, position), rank);
  return n;
}

function valueState(value: string, { tracker, groups, picked }: Sight): [said: number, group: number] {
  const group = groups.findLast((values) => values.includes(value)) ?? [];
  const said = tracker.said(value);
  const longer =
    said === 2 &&
    group.some((other) => other.length > value.length && other.includes(value) && tracker.said(other) === 2);
  const taken = group.find((other) => picked.has(other));
  const state = taken === undefined ? 0 : taken === value ? 1 : tracker.said(taken) === 2 ? 2 : 3;
  return [longer ? 3 : said, state];
}

const times = (counts: ReadonlyMap<string, number>, key: string) => Math.min(2, counts.get(key) ?? 0);

export const shopFeatures: Featurizer = {
  count: table.count,
  features,
  name: (feature) => table.name(feature),
};
