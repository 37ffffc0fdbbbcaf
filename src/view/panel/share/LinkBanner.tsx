/** The banners of links, fetched when there is something to say. */
import { lazy, Suspense } from "react";
import { useLink } from "../../../store/linkState.ts";

export const loadBanners = () => import("./LinkBanners.tsx");
const LinkBanners = lazy(() => loadBanners().then((m) => ({ default: m.LinkBanners })));

export function LinkBanner() {
  const any = useLink(({ complaint, opened }) => complaint !== null || opened !== null);
  return any ? (
    <Suspense fallback={null}>
      <LinkBanners />
    </Suspense>
  ) : null;
}
