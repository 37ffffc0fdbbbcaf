/** The dialog for sharing, fetched when it is first opened, and its key. */
import { useLayoutEffect } from "react";
import { LazyPart } from "../../LazyPart.tsx";
import { lazyPart } from "../../lazy.tsx";
import { usePage, useShareBox } from "../../page.tsx";

const ShareDialog = lazyPart(() => import("./ShareDialog.tsx").then((m) => m.ShareDialog));

export function LazyShareDialog() {
  const { open, close } = usePage().shareBox;
  const opened = useShareBox((state) => state.open);
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!isSaving(event)) return;
      event.preventDefault();
      open();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [open]);
  if (!opened) return null;
  return (
    <LazyPart what="The dialog for sharing" onClose={close}>
      <ShareDialog onClose={close} />
    </LazyPart>
  );
}

/** Ctrl/⌘+S: the browser's own saving would save a page that does not run. */
function isSaving(event: KeyboardEvent): boolean {
  const plain = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
  return plain && event.key.toLowerCase() === "s";
}
