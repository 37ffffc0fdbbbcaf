/**
 * What an agent knows of its shopping, put together from its own actions and what it read. The options it
 * picked are not on any page, so it has to remember them.
 */
import type { AgentView } from "../../agent/agentView.ts";
import { trackers } from "../../agent/trackers.ts";
import { contentWords, withoutPrice, wordsOf } from "../queries.ts";
import { type Price, readCeiling, readPage, type ShopPage } from "./page.ts";

export class ShopTracker {
  /** Words that say what is wanted, each once. */
  readonly wanted: readonly string[];
  /** The instruction without its price, between spaces and without commas, to look values up in. */
  private readonly told: string;
  private readonly ceiling: number;
  page: ShopPage = { kind: "search" };
  /** What was clicked on the page of the product at hand, oldest first. */
  private clicks: string[] = [];
  /** Times each search was made and each product was opened. */
  readonly searched = new Map<string, number>();
  readonly opened = new Map<string, number>();
  /** Pages read of the product at hand besides its own. */
  readonly pagesRead = new Set<string>();
  private known = new Set<string>();
  private read = -1;

  constructor(private readonly view: AgentView) {
    this.wanted = [...new Set(contentWords(view.goal))];
    this.told = ` ${withoutPrice(view.goal)
      .replace(/[,:]|\.(?=\s|$)/g, " ")
      .replace(/\s+/g, " ")
      .trim()} `;
    this.ceiling = readCeiling(view.goal);
  }

  /** Reads what is new in the view. */
  update(): void {
    const { actions, observations } = this.view;
    for (; this.read < actions.length; this.read++) {
      const before = this.page;
      this.page = readPage(observations[this.read + 1]);
      if (this.read >= 0) this.follow(actions[this.read], before);
    }
  }

  /** Which of these groups' values are picked. */
  picked(groups: readonly (readonly string[])[]): ReadonlySet<string> {
    const picked = new Set<string>();
    for (const click of this.clicks) {
      const group = groups.findLast((values) => values.includes(click));
      for (const value of group ?? []) picked.delete(value);
      if (group) picked.add(click);
    }
    return picked;
  }

  /** Wanted words that a text does not have. */
  missingIn(text: string): number {
    const words = new Set(wordsOf(text));
    let missing = 0;
    for (const word of this.wanted) if (!words.has(word)) missing++;
    return missing;
  }

  /** Wanted words that nothing read of the product at hand has, options included. */
  get missing(): number {
    let missing = 0;
    for (const word of this.wanted) if (!this.known.has(word)) missing++;
    return missing;
  }

  /** 0 not said, 1 some of its words are, 2 said as it is. */
  said(value: string): number {
    if (this.told.includes(` ${value} `)) return 2;
    return wordsOf(value).some((word) => this.told.includes(` ${word} `)) ? 1 : 0;
  }

  /** 0 no ceiling, 1 below it, 2 a range across it, 3 above it. */
  dear({ low, high }: Price): number {
    if (this.ceiling === Number.POSITIVE_INFINITY) return 0;
    return high <= this.ceiling ? 1 : low <= this.ceiling ? 2 : 3;
  }

  private follow(action: string, before: ShopPage): void {
    const argument = action.slice(action.indexOf("[") + 1, -1);
    const { page } = this;
    if (action.startsWith("search[")) bump(this.searched, argument);
    if (page.kind === "search" || page.kind === "results") this.leave();
    if (page.kind === "sub") {
      this.pagesRead.add(argument);
      for (const word of wordsOf(page.text)) this.known.add(word);
    }
    if (page.kind !== "item") return;
    if (before.kind === "results") {
      bump(this.opened, argument);
      for (const text of [page.title, ...page.options])
        for (const word of wordsOf(text)) this.known.add(word);
    } else if (before.kind === "item") this.clicks.push(argument);
  }

  private leave(): void {
    this.clicks = [];
    this.pagesRead.clear();
    this.known = new Set();
  }
}

const bump = (counts: Map<string, number>, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);

/** The view's tracker, up to date. */
export const trackerOf = trackers((view) => new ShopTracker(view));
