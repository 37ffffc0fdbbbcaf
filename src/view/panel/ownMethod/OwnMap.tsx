/** The map of the method that was just run, for the group on the stage: in the colours of the other maps. */
import { useMemo } from "react";
import { rowsOfGroup } from "../../../rollout/rowsOf.ts";
import { selectCompare, selectUnit } from "../../../store/reader/lens.ts";
import { selectSort, sortedTrajectories } from "../../../store/reader/mapView.ts";
import { mapGeometry } from "../../chart/mapGeometry.ts";
import { useDisplayed } from "../../displayed.ts";
import { useLens, useMapView } from "../../page.tsx";
import { useWidth } from "../../useWidth.ts";
import { MethodMap } from "../maps/MethodMap.tsx";
import { sharedDomain } from "../maps/mapCells.ts";
import classes from "./ownMethod.module.css";

const CELL_HEIGHT = 19;
const HEAD_WIDTH = 58;

export function OwnMap({ id }: { id: string }) {
  const { page, answer, group } = useDisplayed();
  const { batch } = page;
  const sort = useMapView(selectSort);
  const compare = useLens(selectCompare);
  const unit = useLens(selectUnit);
  const { ref, width } = useWidth();
  const geometry = useMemo(
    () => mapGeometry(batch, [sortedTrajectories(batch, group, sort)], width - HEAD_WIDTH, CELL_HEIGHT),
    [batch, group, sort, width],
  );
  const domain = useMemo(
    () =>
      sharedDomain(
        rowsOfGroup(batch, group, group),
        compare.flatMap((one) => answer.credits[one] ?? []),
        unit,
      ),
    [batch, group, compare, answer, unit],
  );
  return (
    <div ref={ref} className={classes.map}>
      {answer.credits[id] && <MethodMap id={id} geometry={geometry} domain={domain} />}
    </div>
  );
}
