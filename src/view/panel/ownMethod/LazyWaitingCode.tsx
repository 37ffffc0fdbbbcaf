/** Shows the code of a link that waits, as soon as the part that shows it has come. */
import { selectWaiting } from "../../../store/share/linkState.ts";
import { LazyPart } from "../../LazyPart.tsx";
import { lazyPart } from "../../lazy.tsx";
import { useLink, usePage } from "../../page.tsx";

const WaitingCode = lazyPart(() => import("./WaitingCode.tsx").then((m) => m.WaitingCode));

export function LazyWaitingCode() {
  const waiting = useLink(selectWaiting);
  const { closeBanner } = usePage().link;
  if (!waiting) return null;
  return (
    <LazyPart what="The code of the link" onClose={closeBanner}>
      <WaitingCode shared={waiting} />
    </LazyPart>
  );
}
