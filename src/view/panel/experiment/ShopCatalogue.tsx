/** The choice of the shop's catalogue. */
import { useDraft } from "../../../store/run/draft.ts";
import { CatalogueField, LazyPart } from "../../lazyParts.tsx";

export function ShopCatalogue() {
  const { world } = useDraft().draft;
  return world.id === "shop" ? (
    <LazyPart what="The choice of a catalogue">
      <CatalogueField catalogue={world.catalogue} />
    </LazyPart>
  ) : null;
}
