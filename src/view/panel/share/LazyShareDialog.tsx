/** The dialog for sharing, fetched when it is first opened, and its key. */
import { useEffect } from "react";
import { closeShareBox, openShareBox, useShareBox } from "../../../store/share/shareBox.ts";
import { LazyPart, ShareDialog } from "../../lazyParts.tsx";

export function LazyShareDialog() {
  const open = useShareBox((state) => state.open);
  useEffect(() => {
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
  if (!open) return null;
  return (
    <LazyPart what="The dialog for sharing" onClose={closeShareBox}>
      <ShareDialog onClose={closeShareBox} />
    </LazyPart>
  );
}

/** Ctrl/⌘+S: the browser's own saving would save a page that does not run. */
function onKey(event: KeyboardEvent): void {
  const plain = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
  if (!plain || event.key.toLowerCase() !== "s") return;
  event.preventDefault();
  openShareBox();
}
