/** How much more alike “[SEP]” makes pages of WebShop that have little else in common. */
import { textSimilarity } from "../../src/credit/similarity/textSimilarity.ts";
import { range } from "../../src/lib/columns.ts";
import { mean, meanInterval } from "../../src/lib/stats.ts";
import type { Batch, TextColumn } from "../../src/rollout/batch.ts";
import { textAt } from "../../src/rollout/rowsOf.ts";
import { lessonBatch } from "./lessonBatch.ts";

/** As the released code reads texts. */
const SWITCHES = { neighbours: "group", oneLetterTerms: false, idf: "batch" } as const;

const isResults = (page: string) => page.includes("Total results");
const isProduct = (page: string) => page.includes("Buy Now");

/** [groups] mean cosine between a group's lists of results and its product pages. */
function cosines(batch: Batch, pages: TextColumn): number[] {
  const { cells } = textSimilarity({ ...batch, anchor: pages }, SWITCHES);
  return cells.map((cell) => {
    const of = (is: (page: string) => boolean) =>
      range(0, cell.rows.length).filter((n) => is(textAt(batch.anchor, cell.rows[n])));
    const products = of(isProduct);
    return mean(
      of(isResults).flatMap((i) => products.map((k) => cell.cosine(cell.vector[i], cell.vector[k]))),
    );
  });
}

/** Mean over groups of the cosine with the mark minus that without it, and its 95 % interval. */
export function separatorGain(): { mean: number; low: number; high: number } {
  const { batch } = lessonBatch("demo/shop.json");
  const pages = batch.anchor as TextColumn;
  const unmarked = { ...pages, texts: pages.texts.map((text) => text.replaceAll("[SEP]", "")) };
  const [marked, plain] = [cosines(batch, pages), cosines(batch, unmarked)];
  return meanInterval(marked.map((one, group) => one - plain[group]));
}
