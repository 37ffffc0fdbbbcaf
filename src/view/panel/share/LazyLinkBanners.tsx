/** The banners of links, fetched when there is something to say. */
import { LazyPart, LinkBanners } from "../../lazyParts.tsx";
import { useLink } from "../../page.tsx";

export function LazyLinkBanners() {
  const any = useLink(({ complaint, opened }) => complaint !== null || opened !== null);
  return any ? (
    <LazyPart what="What came of the link">
      <LinkBanners />
    </LazyPart>
  ) : null;
}
