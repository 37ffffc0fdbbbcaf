/** The banners of links, fetched when there is something to say. */
import { useLink } from "../../../store/share/linkState.ts";
import { LazyPart, LinkBanners } from "../../lazyParts.tsx";

export function LazyLinkBanners() {
  const any = useLink(({ complaint, opened }) => complaint !== null || opened !== null);
  return any ? (
    <LazyPart what="What came of the link">
      <LinkBanners />
    </LazyPart>
  ) : null;
}
