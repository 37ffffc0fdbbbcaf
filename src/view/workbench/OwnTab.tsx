/** A method of one's own: written here, and run on the rollouts on the screen. */
import { InTurn } from "../InTurn.tsx";
import { LazyPart } from "../LazyPart.tsx";
import { lazyPart } from "../lazy.tsx";

const OwnMethodPanel = lazyPart(() =>
  import("../panel/ownMethod/OwnMethodPanel.tsx").then((m) => m.OwnMethodPanel),
);

export function OwnTab() {
  return (
    <InTurn height={400}>
      <LazyPart what="The editor" height={400}>
        <OwnMethodPanel />
      </LazyPart>
    </InTurn>
  );
}
