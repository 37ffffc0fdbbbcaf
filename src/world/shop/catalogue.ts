/** The goods of a shop and what an agent may be sent to buy, as plain data. */

export interface OptionGroup {
  /** Lower case, "size". */
  readonly name: string;
  readonly values: readonly string[];
}

export interface Product {
  readonly asin: string;
  readonly category: string;
  /** The search that found it when the data were gathered, lower case. */
  readonly query: string;
  /** A path, "Beauty › Make-up › Lips". */
  readonly productCategory: string;
  /** Its title. */
  readonly name: string;
  readonly description: string;
  readonly bullets: readonly string[];
  /** What the pages show: "$9.99" or "$10.0 to $20.5". */
  readonly priceTag: string;
  /** What counts, in dollars; for a product with a price range it is drawn once and never shown. */
  readonly price: number;
  readonly attributes: readonly string[];
  readonly options: readonly OptionGroup[];
  /** Lower-case nouns of the name, repeated where they repeat. */
  readonly nouns: readonly string[];
}

/**
 * An option a goal asks for: a value, or a group's name with a value (goals made from templates; the two are
 * matched differently).
 */
export type GoalOption = string | readonly [name: string, value: string];

export interface ShopGoal {
  /** The product it was made from; another one may serve as well. */
  readonly asin: string;
  readonly category: string;
  readonly query: string;
  readonly productCategory: string;
  readonly name: string;
  /** All that the agent is told. */
  readonly instruction: string;
  /** At least one. */
  readonly attributes: readonly string[];
  /** Dollars, above 0; a million where the instruction names none. */
  readonly priceUpper: number;
  readonly options: readonly GoalOption[];
  readonly nouns: readonly string[];
  /** Of its draw where WebShop itself draws a goal; trainers draw all alike. */
  readonly weight: number;
}
