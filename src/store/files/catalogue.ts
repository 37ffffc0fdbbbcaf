/**
 * A custom catalogue that is being opened, or was: it becomes the shop's in the experiment's form.
 */
import type { StoreApi } from "zustand/vanilla";
import type { NamedFile } from "../../engine/namedFile.ts";
import type { CatalogueReport } from "../../engine/storage/catalogueStore.ts";
import { PRESETS, presetSpec } from "../../experiment/presets.ts";
import { withValue } from "../../experiment/specField.ts";
import { messageOf } from "../../lib/assert.ts";
import type { Draft } from "../form/draft.ts";
import type { Run } from "../run/run.ts";

export interface CatalogueState {
  readonly reading: boolean;
  /** Of the last one opened. */
  readonly report: CatalogueReport | null;
  /** Why the last one could not be. */
  readonly problem: string | null;
}

/** What of the page it needs. */
export interface CatalogueParts {
  readonly catalogue: StoreApi<CatalogueState>;
  readonly draft: Draft;
  readonly run: Run;
}

const HEAD_BYTES = 65_536;
const FIELDS = /"(customization_options|small_description|instruction_attributes|instruction_options)"\s*:/;
const ATTRIBUTES = /^\s*\{\s*"[^"]{1,10}"\s*:\s*\{\s*"attributes"/;

/** Whether one of the files begins like WebShop's. */
export async function looksLikeCatalogue(files: readonly NamedFile[]): Promise<boolean> {
  for (const { name, blob } of files) {
    if (!name.endsWith(".json")) continue;
    const head = await blob.slice(0, HEAD_BYTES).text();
    if (FIELDS.test(head) || ATTRIBUTES.test(head)) return true;
  }
  return false;
}

/** Reads the files; the form then has a shop with this catalogue, and a run that waited for it begins. */
export async function openCatalogue(page: CatalogueParts, files: readonly NamedFile[]): Promise<void> {
  if (files.length === 0) return;
  const { catalogue, run, draft } = page;
  catalogue.setState({ reading: true, report: null, problem: null });
  showShop(draft);
  try {
    const report = await run.keepCatalogue(files);
    catalogue.setState({ reading: false, report });
    putIntoForm(page, report);
  } catch (error) {
    catalogue.setState({ reading: false, problem: messageOf(error) });
  }
}

/** The form shows a shop, so that what becomes of the files can be seen. */
function showShop({ getState, change }: Draft): void {
  const { draft } = getState();
  const shop = PRESETS.find(({ id }) => id === "shop");
  if (shop && draft.world.id !== "shop") change(presetSpec(shop, draft));
}

function putIntoForm({ draft: form, run }: CatalogueParts, { digest, humanGoals }: CatalogueReport): void {
  const { draft } = form.getState();
  const wording = humanGoals > 0 ? "human" : "template";
  form.change(withValue(withValue(draft, "world.catalogue", digest), "world.wording", wording));
  const { spec, phase } = run.getState();
  if (phase === "failed" && spec.world.id === "shop" && spec.world.catalogue === digest)
    void run.startRunOrSay(spec);
}

/** Goods made from a seed again. */
export function generateInstead({ draft }: CatalogueParts): void {
  draft.change(withValue(draft.getState().draft, "world.catalogue", "generated"));
}
