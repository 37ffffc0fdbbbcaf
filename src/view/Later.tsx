/**
 * What follows the picture one frame behind it, so that no single turn keeps the page from answering: its own
 * moment, in itself always whole.
 */
import { type ReactNode, startTransition, useEffect, useState } from "react";
import { afterPaint } from "./afterPaint.ts";
import { DisplayedContext, useDisplayed } from "./displayed.ts";

export function Later({ children }: { children: ReactNode }) {
  const displayed = useDisplayed();
  const [later, setLater] = useState(displayed);
  useEffect(() => afterPaint(() => startTransition(() => setLater(displayed))), [displayed]);
  return <DisplayedContext value={later}>{children}</DisplayedContext>;
}
