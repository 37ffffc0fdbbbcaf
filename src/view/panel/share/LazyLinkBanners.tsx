/** The banners of links, fetched when there is something to say. */
import { LazyPart } from "../../LazyPart.tsx";
import { lazyPart } from "../../lazy.tsx";
import { useLink } from "../../page.tsx";
import { LazyWaitingCode } from "../ownMethod/LazyWaitingCode.tsx";

const LinkBanners = lazyPart(() => import("./LinkBanners.tsx").then((m) => m.LinkBanners));

export function LazyLinkBanners() {
  const any = useLink(({ complaint, opened }) => complaint !== null || opened !== null);
  return (
    <>
      {any && (
        <LazyPart what="What came of the link">
          <LinkBanners />
        </LazyPart>
      )}
      <LazyWaitingCode />
    </>
  );
}
