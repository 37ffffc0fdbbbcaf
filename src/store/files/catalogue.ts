/**
 * A catalogue of someone's own that is being opened, or was: it becomes the shop's in the experiment's form.
 */
import { create } from "zustand";
import type { NamedFile } from "../../engine/namedFile.ts";
import type { CatalogueReport } from "../../engine/storage/catalogueStore.ts";
import { PRESETS, presetSpec } from "../../experiment/presets.ts";
import { withValue } from "../../experiment/specField.ts";
import { messageOf } from "../../lib/assert.ts";
import { useDraft } from "../run/draft.ts";
import { useRun } from "../run/runState.ts";
import { startRunOrSay } from "../run/startRun.ts";
import { keepCatalogue } from "../run/trainingQueries.ts";

export interface CatalogueState {
  readonly reading: boolean;
  /** Of the last one opened. */
  readonly report: CatalogueReport | null;
  /** Why the last one could not be. */
  readonly problem: string | null;
}

export const useCatalogue = create<CatalogueState>()(() => ({ reading: false, report: null, problem: null }));

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
export async function openCatalogue(files: readonly NamedFile[]): Promise<void> {
  if (files.length === 0) return;
  useCatalogue.setState({ reading: true, report: null, problem: null });
  showShop();
  try {
    const report = await keepCatalogue(files);
    useCatalogue.setState({ reading: false, report });
    putIntoForm(report);
  } catch (error) {
    useCatalogue.setState({ reading: false, problem: messageOf(error) });
  }
}

/** The form shows a shop, so that what becomes of the files can be seen. */
function showShop(): void {
  const { draft, change } = useDraft.getState();
  const shop = PRESETS.find(({ id }) => id === "shop");
  if (shop && draft.world.id !== "shop") change(presetSpec(shop, draft));
}

function putIntoForm({ digest, humanGoals }: CatalogueReport): void {
  const { draft, change } = useDraft.getState();
  const wording = humanGoals > 0 ? "human" : "template";
  change(withValue(withValue(draft, "world.catalogue", digest), "world.wording", wording));
  const { spec, phase } = useRun.getState();
  if (phase === "failed" && spec.world.id === "shop" && spec.world.catalogue === digest)
    void startRunOrSay(spec);
}

/** Goods made from a seed again. */
export function generateInstead(): void {
  const { draft, change } = useDraft.getState();
  change(withValue(draft, "world.catalogue", "generated"));
}
