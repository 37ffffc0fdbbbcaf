/** The choice of the shop's catalogue. */
import { selectDraft } from "../../../store/form/draft.ts";
import { LazyPart } from "../../LazyPart.tsx";
import { lazyPart } from "../../lazy.tsx";
import { useDraft } from "../../page.tsx";

const CatalogueField = lazyPart(() => import("./CatalogueField.tsx").then((m) => m.CatalogueField));

export function ShopCatalogue() {
  const { world } = useDraft(selectDraft);
  return world.id === "shop" ? (
    <LazyPart what="The choice of a catalogue">
      <CatalogueField catalogue={world.catalogue} />
    </LazyPart>
  ) : null;
}
