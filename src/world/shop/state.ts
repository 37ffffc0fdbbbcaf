/** An episode of shopping, as plain data. */
import type { Key } from "../../lib/rng.ts";
import type { ShopGoal } from "./catalogue.ts";

/** Which shop: one that is generated, or one that was given under a digest. */
export type CatalogueRef =
  | {
      readonly kind: "generated";
      readonly seed: number;
      readonly products: number;
      readonly lookalikes: number;
      readonly titleAttributes: number;
    }
  | { readonly kind: "given"; readonly digest: string };

export interface ShopTask {
  readonly catalogue: CatalogueRef;
  readonly goal: ShopGoal;
  /** What the world pays for a purchase: 1 for a full score and else nothing, or the score itself. */
  readonly reward: "success" | "score";
  /** Whether item pages offer their list of attributes (WebShop's show_attrs); trainers leave it off. */
  readonly showAttributes: boolean;
  /** The episode is cut (truncated) after this many steps. */
  readonly stepLimit: number;
}

/** The trainers' limit for WebShop (max_steps in verl-agent's and ProxMO's settings). */
export const WEBSHOP_STEP_LIMIT = 15;

export const SUB_PAGES = ["description", "features", "reviews", "attributes"] as const;
export type SubPage = (typeof SUB_PAGES)[number];

/** What the browser remembers of the session. */
export interface Session {
  readonly page: "search" | "results" | "item" | "sub" | "done";
  /** Of the last search; empty before. */
  readonly keywords: readonly string[];
  readonly pageNumber: number;
  /**
   * What the last search found; numbers of products would do, but asins are read more easily. Only on result
   * pages.
   */
  readonly results: readonly string[];
  /** The product on the page; empty where there is none. */
  readonly asin: string;
  readonly subPage: SubPage | null;
  /**
   * Value picked in each group, in order of picking. Never shown on a page: states that look the same may
   * differ here.
   */
  readonly options: readonly (readonly [group: string, value: string])[];
}

export interface ShopState {
  readonly task: ShopTask;
  readonly noise: Key;
  readonly session: Session;
  readonly steps: number;
  readonly truncated: boolean;
  /** Score of the purchase; 0 before. */
  readonly score: number;
  readonly observation: string;
  /** Texts that a click may name, in page order. */
  readonly clickables: readonly string[];
}
