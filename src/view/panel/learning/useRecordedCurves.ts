import { useEffect, useMemo } from "react";
import type { Spec } from "../../../experiment/spec.ts";
import type { RecordedCurves } from "../../../learn/results/recordedCurves.ts";
import { loadRecorded, recordedPreset } from "../../../store/recorded/loadRecorded.ts";
import { usePage, useRecorded } from "../../page.tsx";

/** The recorded curves of the run's settings, once they are here; `preset` is null where there are none. */
export function useRecordedCurves(spec: Spec): { preset: string | null; file: RecordedCurves | undefined } {
  const page = usePage();
  const preset = useMemo(() => recordedPreset(spec), [spec]);
  const file = useRecorded(({ files }) => (preset === null ? undefined : files[preset]));
  useEffect(() => {
    if (preset !== null) void loadRecorded(page, preset);
  }, [page, preset]);
  return { preset, file };
}
