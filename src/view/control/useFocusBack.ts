import { useEffect, useState } from "react";

/** When this part goes, what had the focus before it came has it again: for what is there only while open. */
export function useFocusBack(): void {
  const [before] = useState(() => document.activeElement as HTMLElement | null);
  useEffect(() => () => before?.focus({ preventScroll: true }), [before]);
}
