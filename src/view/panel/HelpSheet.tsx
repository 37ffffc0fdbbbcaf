/** What one sees, the keys, and the methods, fetched when first asked for. */
import { LazyPart } from "../LazyPart.tsx";
import { lazyPart } from "../lazy.tsx";

const HelpText = lazyPart(() => import("./HelpText.tsx").then((m) => m.HelpText));

export function HelpSheet({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  if (!opened) return null;
  return (
    <LazyPart what="The help" onClose={onClose}>
      <HelpText onClose={onClose} />
    </LazyPart>
  );
}
