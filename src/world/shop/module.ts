/** The shop, ready to be played. */
import type { WorldModule } from "../worldModule.ts";
import { shopFeatures } from "./agent/features.ts";
import { makeTask } from "./makeTask.ts";
import { type CatalogueFiles, openCatalogue } from "./openCatalogue.ts";
import { shop as description, GENERATED } from "./settings.ts";
import { shop as rules } from "./shop.ts";
import type { ShopState, ShopTask } from "./state.ts";
import { giveCatalogue, isKnown } from "./stock.ts";

export const shop: WorldModule<typeof description.settings, ShopTask, ShopState> = {
  ...description,
  makeTask,
  world: rules,
  features: shopFeatures,
  content: {
    store: "catalogues",
    named: ({ catalogue }) => (catalogue === GENERATED ? [] : [catalogue]),
    isHere: isKnown,
    give: (digest, files) => giveCatalogue(digest, openCatalogue(files as CatalogueFiles).catalogue),
    missing: ([digest]) =>
      `This run uses a custom catalogue (${digest}) that is not stored in this browser: open its three files under Experiment: shop, then start.`,
  },
};
