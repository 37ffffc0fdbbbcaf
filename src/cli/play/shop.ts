/** The shop's recorded episodes, on a recorded catalogue. */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { check, InputError, within } from "../../lib/assert.ts";
import { rootKey } from "../../lib/rng.ts";
import type { Product, ShopGoal } from "../../world/shop/catalogue.ts";
import { defaultNouns, type NounRule, readNounRule } from "../../world/shop/nouns.ts";
import {
  type RecordedEpisode,
  readEpisode,
  readGoal,
  readRecordedCatalogue,
} from "../../world/shop/recording.ts";
import { clickablesOf } from "../../world/shop/render.ts";
import { shop as world } from "../../world/shop/shop.ts";
import { Shop } from "../../world/shop/shopIndex.ts";
import type { ShopTask } from "../../world/shop/state.ts";
import { giveCatalogue } from "../../world/shop/stock.ts";
import { readJson } from "../readJson.ts";

/** The environment itself has no step limit. */
const NO_LIMIT = Number.MAX_SAFE_INTEGER;

/**
 * One line a step: `{observation, available_actions: {has_search_bar, clickables}, reward, done}`. After a
 * purchase the environment is on its next session's search page, which `available_actions` shows; steps
 * recorded after one change nothing here, as whose session it is was drawn at random. An action that stops
 * the environment is answered like one that means nothing. Throws an InputError that names the file and the
 * field.
 *
 * @param path the episode
 * @param folder holds `catalog_raw.json` ({products, attributes}); drawn prices by asin as a member `prices…`
 * of that file or of `catalog_loaded.json`;
 *   optionally `noun_stub.json`, the words that are no nouns
 * @param goalsFile `{synthetic: [...], human: [...]}` or one list, for episodes that name their goal by
 * `goal_index` only
 */
export function playShop(path: string, folder: string, goalsFile: string | undefined): object[] {
  const stub = join(folder, "noun_stub.json");
  const nounsOf = existsSync(stub) ? readJson(stub, readNounRule) : defaultNouns;
  const episode = readJson(path, readEpisode);
  const products = productsOf(folder, nounsOf);
  const task: ShopTask = {
    catalogue: { kind: "given", digest: folder },
    goal: goalOf(path, episode, goalsFile, nounsOf),
    ...{ reward: "score", stepLimit: NO_LIMIT, showAttributes: episode.showAttributes },
  };
  return within(path, () => playTask(task, products, episode.actions));
}

function productsOf(folder: string, nounsOf: NounRule): readonly Product[] {
  const path = join(folder, "catalog_raw.json");
  const raw = readJson(path, (value) => value);
  const prices = drawnPrices(folder);
  return within(path, () => readRecordedCatalogue(raw, prices, nounsOf));
}

function playTask(task: ShopTask, products: readonly Product[], actions: readonly string[]): object[] {
  const shop = new Shop(products);
  giveCatalogue((task.catalogue as { digest: string }).digest, { shop, human: [], template: [] });
  let state = world.reset(task, rootKey(0));
  return actions.map((action) => {
    const { state: next, observation, reward, terminated } = world.step(state, action);
    state = next;
    return {
      observation,
      available_actions: {
        has_search_bar: state.session.page === "search" || terminated,
        clickables: clickablesOf(shop, task, state.session),
      },
      reward,
      done: terminated,
    };
  });
}

/** Prices by asin from every JSON file of the folder that has a member named `prices…`. */
function drawnPrices(folder: string): Record<string, number> {
  const files = readdirSync(folder).filter((file) => /^(catalog|prices).*\.json$/.test(file));
  return Object.assign(
    {},
    ...files.map((file) =>
      readJson(join(folder, file), (value) =>
        Object.assign(
          {},
          ...Object.entries(value as object)
            .filter(([name]) => name.startsWith("prices"))
            .map(([, prices]) => prices),
        ),
      ),
    ),
  );
}

/** The episode's own goal, or the one of the list that it names. */
function goalOf(
  path: string,
  { goal, goalIndex: index, human }: RecordedEpisode,
  goalsFile: string | undefined,
  nounsOf: NounRule,
): ShopGoal {
  if (goal != null) return within(path, () => readGoal(goal, nounsOf));
  check(
    goalsFile !== undefined && index !== undefined,
    `${path}: field goal: the episode holds no goal; name one by goal_index and give --goals.`,
  );
  return readJson(goalsFile, (value) => {
    const kind = human ? "human" : "synthetic";
    const list: unknown = Array.isArray(value) ? value : (value as Record<string, unknown>)[kind];
    if (!Array.isArray(list) || index >= list.length)
      throw new InputError(
        `field ${kind}: there is no goal ${index}; give the goals the episode was recorded with.`,
      );
    return readGoal(list[index], nounsOf);
  });
}
