/** The choice of the shop's catalogue. */
import { selectDraft } from "../../../store/run/draft.ts";
import { CatalogueField, LazyPart } from "../../lazyParts.tsx";
import { useDraft } from "../../page.tsx";

export function ShopCatalogue() {
  const { world } = useDraft(selectDraft);
  return world.id === "shop" ? (
    <LazyPart what="The choice of a catalogue">
      <CatalogueField catalogue={world.catalogue} />
    </LazyPart>
  ) : null;
}
