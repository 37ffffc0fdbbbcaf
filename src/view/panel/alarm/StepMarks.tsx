/** The marks of one map: steps of the selected alarm, and rewards that are not as played. */
import { useMemo } from "react";
import { rewardEdited } from "../../../store/batch/editedPage.ts";
import { MapMarks } from "../../chart/MapMarks.tsx";
import type { MapGeometry } from "../../chart/mapGeometry.ts";
import { useDisplayed } from "../../displayed.ts";
import { useActiveAlarm } from "./useActiveAlarm.ts";

const NONE = new Int32Array(0);

export function StepMarks({ geometry }: { geometry: MapGeometry }) {
  const { page } = useDisplayed();
  const alarm = useActiveAlarm();
  const edited = useMemo(
    () =>
      page.edited
        ? page.edited.sourceRow.map((_, row) => row).filter((row) => rewardEdited(page, row))
        : NONE,
    [page],
  );
  // An alarm about groups is marked on their chips.
  const ringed = alarm && !alarm.groups ? alarm.rows : NONE;
  if (ringed.length === 0 && edited.length === 0) return null;
  return <MapMarks batch={page.batch} geometry={geometry} ringed={ringed} edited={edited} />;
}
