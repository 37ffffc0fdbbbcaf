/** The share box, fetched when it is first opened, and its key. */
import { lazy, Suspense, useEffect } from "react";
import { closeShareBox, openShareBox, useShareBox } from "../../../store/shareBox.ts";
import { Guard } from "../../control/Guard.tsx";

export const loadShare = () => import("./ShareDialog.tsx");
const ShareDialog = lazy(() => loadShare().then((m) => ({ default: m.ShareDialog })));

export function ShareBox() {
  const open = useShareBox((state) => state.open);
  useEffect(() => {
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
  if (!open) return null;
  return (
    <Guard what="The share box">
      <Suspense fallback={null}>
        <ShareDialog onClose={closeShareBox} />
      </Suspense>
    </Guard>
  );
}

/** Ctrl/⌘+S: the browser's own saving would save a page that does not run. */
function onKey(event: KeyboardEvent): void {
  const plain = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
  if (!plain || event.key.toLowerCase() !== "s") return;
  event.preventDefault();
  openShareBox();
}
