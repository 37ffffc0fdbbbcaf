/** The methods of one's own as lanes: with the parameters that they are shown with. */
import { useMemo } from "react";
import type { MethodSpec } from "../../../experiment/spec.ts";
import { selectOwnEntries } from "../../../store/own/own.ts";
import { selectSliders } from "../../../store/reader/lens.ts";
import { useLens, useOwn } from "../../page.tsx";

export function useOwnLanes(): readonly MethodSpec[] {
  const entries = useOwn(selectOwnEntries);
  const { own } = useLens(selectSliders);
  return useMemo(
    () => entries.flatMap(({ id, allowed }) => (allowed ? [{ id, params: own[id] ?? {} }] : [])),
    [entries, own],
  );
}
