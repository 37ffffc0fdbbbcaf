/** The banners of links, fetched when there is something to say. */
import { useLink } from "../../../store/share/linkState.ts";
import { LatePart, LinkBanners } from "../../lazyParts.tsx";

export function LateLinkBanners() {
  const any = useLink(({ complaint, opened }) => complaint !== null || opened !== null);
  return any ? (
    <LatePart what="What came of the link">
      <LinkBanners />
    </LatePart>
  ) : null;
}
