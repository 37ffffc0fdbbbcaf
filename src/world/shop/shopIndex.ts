/**
 * A shop ready to serve: products by asin, the search engine over them, and what searches have found so far.
 */
import { check } from "../../lib/assert.ts";
import type { Product } from "./catalogue.ts";
import { SearchIndex } from "./searchIndex.ts";

/** Answers kept; the oldest goes first. */
const MAX_ANSWERS = 4096;

export class Shop {
  readonly byAsin: ReadonlyMap<string, Product>;
  private readonly index: SearchIndex;
  private readonly answers = new Map<string, readonly Product[]>();

  /** @param products with asins of their own, at least one */
  constructor(readonly products: readonly Product[]) {
    check(products.length > 0, "The catalogue has no products; give at least one.");
    this.byAsin = new Map(products.map((product) => [product.asin, product]));
    this.index = new SearchIndex(products.map((product) => ({ id: product.asin, text: indexText(product) })));
  }

  /** Full-text search, best first, at most 50. */
  search(query: string): readonly Product[] {
    let answer = this.answers.get(query);
    if (!answer) {
      answer = this.index.search(query).map(({ id }) => this.byAsin.get(id) as Product);
      if (this.answers.size >= MAX_ANSWERS) this.answers.delete(this.answers.keys().next().value as string);
      this.answers.set(query, answer);
    }
    return answer;
  }
}

/**
 * What is searched of a product: its title, description, first bullet and options; neither attributes nor
 * categories.
 */
export function indexText({ name, description, bullets, options }: Product): string {
  const choices = options.map((group) => `${group.name}: ${group.values.join(", ")}`).join(", and ");
  return [name, description, bullets[0] ?? "", choices].join(" ").toLowerCase();
}
