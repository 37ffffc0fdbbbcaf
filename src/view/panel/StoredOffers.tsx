/** What this browser has stored of earlier visits: runs to go on with, methods that cannot be read. */
import { UnreadableMethods } from "./ownMethod/UnreadableMethods.tsx";
import { StoredRunOffer } from "./StoredRunOffer.tsx";

export const StoredOffers = () => (
  <>
    <StoredRunOffer />
    <UnreadableMethods />
  </>
);
