/** The shop's settings and presets. */
import { whole, z } from "../../lib/schema.ts";
import type { SettingsOf, WorldDescription } from "../description.ts";
import { DEPARTMENTS } from "./generate/departments.ts";
import { WEBSHOP_STEP_LIMIT } from "./state.ts";

/** The catalogue that is made from settings; every other name is a digest. */
export const GENERATED = "generated";

const settings = z.strictObject({
  id: z.literal("shop"),
  catalogue: z
    ._default(
      z
        .string()
        .check(
          z.regex(/^(generated|[0-9a-f]{16})$/, 'give "generated" or the 16 digits of a catalogue\'s digest'),
        ),
      GENERATED,
    )
    .check(z.describe("`generated`, or the digest of a catalogue of one's own.")),
  catalogueSeed: whole(0, 1_000_000, 1).check(
    z.meta({
      title: "Catalogue seed",
      description: "Which generated catalogue.",
    }),
  ),
  products: whole(50, 2000, 1000).check(
    z.meta({
      title: "Products",
      description: "How many products the generated catalogue has.",
    }),
  ),
  lookalikes: whole(1, 12, 3).check(
    z.meta({
      title: "Look-alikes",
      description: "Versions of each design, which differ in attributes, options and price only.",
    }),
  ),
  titleAttributes: whole(0, 5, 2).check(
    z.meta({
      title: "Attributes in titles",
      description: "Attributes named in a title; the agent has to read the others or rely on the search.",
    }),
  ),
  attributes: whole(1, 4, 2).check(
    z.meta({
      title: "Attributes asked",
      description: "Attributes that a generated instruction asks for.",
    }),
  ),
  options: whole(0, 3, 1).check(
    z.meta({
      title: "Options asked",
      description: "Options that a generated instruction asks for.",
    }),
  ),
  wording: z._default(z.enum(["human", "template"]), "human").check(
    z.meta({
      title: "Instructions",
      description: "Free wording names options by their values alone; the template is WebShop's own.",
      labels: { human: "Free wording", template: "WebShop's template" },
    }),
  ),
  reward: z._default(z.enum(["success", "score"]), "success").check(
    z.meta({
      title: "Reward",
      description: "1 for a purchase with a full score and 0 otherwise, or the score itself.",
      labels: { success: "1 for a full score", score: "The score, 0 to 1" },
    }),
  ),
  stepLimit: whole(6, 100, WEBSHOP_STEP_LIMIT).check(
    z.meta({
      title: "Step limit",
      description: "Episodes are cut after this many steps.",
    }),
  ),
});

/** Without the name of the world. */
export type ShopSettings = Omit<SettingsOf<typeof settings>, "id">;

/** What shapes a generated catalogue and its instructions, and nothing else. */
const OF_GENERATED: readonly string[] = [
  ...["catalogueSeed", "products", "lookalikes", "titleAttributes", "attributes", "options"],
];

/** WebShop: search, read, pick options, buy. */
export const shop: WorldDescription<typeof settings> = {
  id: "shop",
  name: "Shop",
  settings,
  families: ({ catalogue }) => (catalogue === GENERATED ? DEPARTMENTS : []),
  counts: (setting, { catalogue }) => catalogue === GENERATED || !OF_GENERATED.includes(setting),
  note: ({ reward }) =>
    [
      "A success is a score of 1, in curves and in modulation.",
      ...(reward === "score"
        ? [
            "Only ProxMO as released counts every return above 0.5 as a success and uses the mean return as p.",
          ]
        : []),
      "Options picked are not on any page, so steps of equal text may differ in what was picked.",
    ].join(" "),
  graded: true,
  trainerEnvironment: "Webshop",
  playsAlikeSince: ({ catalogue }) => (catalogue === GENERATED ? 1 : 3),
  presets: [
    {
      id: "shop",
      title: "Shop",
      story:
        "A thousand products in sixteen kinds, as WebShop shows them: search, compare, pick an option, buy. Only a purchase that meets every wish pays.",
      change: { world: { id: "shop" } },
    },
    {
      id: "shop-score",
      title: "Shop, paid by score",
      story:
        "Every purchase pays its score from 0 to 1, so returns differ within failures; a success is still a score of 1.",
      change: { world: { id: "shop", reward: "score" } },
    },
    {
      id: "shop-picky",
      title: "Shop, picky customers",
      story:
        "Two attributes and two options to meet among eight look-alikes of each design. Picked options are not on the page, so states that differ read alike.",
      change: { world: { id: "shop", options: 2, lookalikes: 8 } },
    },
  ],
};
