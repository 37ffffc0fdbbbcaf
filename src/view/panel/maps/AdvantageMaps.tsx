/**
 * The advantage maps: one a compared method on the same rollouts, and one for the difference of two; or the
 * same numbers as a table.
 */
import { Text } from "@mantine/core";
import { memo, useMemo } from "react";
import { estimatorById } from "../../../credit/index.ts";
import { range } from "../../../lib/columns.ts";
import { rowsOfGroup } from "../../../rollout/rowsOf.ts";
import { selectCompare, selectDifference, selectUnit } from "../../../store/reader/lens.ts";
import { selectLayout, selectScope, selectSort, sortedTrajectories } from "../../../store/reader/mapView.ts";
import { mapGeometry } from "../../chart/mapGeometry.ts";
import { MethodLabel } from "../../control/MethodLabel.tsx";
import { useDisplayed } from "../../displayed.ts";
import { useLens, useMapView } from "../../page.tsx";
import { useTruthShown } from "../../truthShown.ts";
import { useWidth } from "../../useWidth.ts";
import { TruthMap } from "../truth/TruthMap.tsx";
import classes from "./AdvantageMaps.module.css";
import { DifferencePicker } from "./DifferencePicker.tsx";
import { MapFrame } from "./MapFrame.tsx";
import { MapLegend } from "./MapLegend.tsx";
import { MapTable } from "./MapTable.tsx";
import { MapToolbar } from "./MapToolbar.tsx";
import { type MapProps, MethodMap } from "./MethodMap.tsx";
import { differenceCells, sharedDomain } from "./mapCells.ts";

/** Heights of a cell, pixels: large enough to read, and small enough for 128 rollouts. */
const CELL_HEIGHT = { group: 19, all: 5 } as const;
const HEAD_WIDTH = 56;
const GAP = 20;
/** Narrower than this, a second map goes below the first. */
const TWO_ACROSS = 620;

export function AdvantageMaps() {
  const layout = useMapView(selectLayout);
  const scope = useMapView(selectScope);
  const { answer } = useDisplayed();
  return (
    <div>
      <MapToolbar />
      {layout === "table" ? <MapTable /> : <Maps inOneRow={layout === "columns" || scope === "all"} />}
      {Object.entries(answer.errors).map(([id, message]) => (
        <Text key={id} size="sm" mt={8} role="alert">
          <MethodLabel id={id} />: {message}
        </Text>
      ))}
    </div>
  );
}

/** Maps of all groups are tall: they always stand in one row. */
function Maps({ inOneRow }: { inOneRow: boolean }) {
  const { page, answer, group } = useDisplayed();
  const { batch } = page;
  const scope = useMapView(selectScope);
  const sort = useMapView(selectSort);
  const compare = useLens(selectCompare);
  const [first, second] = useLens(selectDifference);
  const unit = useLens(selectUnit);
  const { ref, width } = useWidth();
  const shown = useMemo(() => compare.filter((id) => answer.credits[id]), [compare, answer]);
  const [from, last] = scope === "all" ? [0, batch.groups - 1] : [group, group];
  const domain = useMemo(
    () =>
      sharedDomain(
        rowsOfGroup(batch, from, last),
        shown.map((id) => answer.credits[id]),
        unit,
      ),
    [batch, from, last, shown, answer, unit],
  );
  const measured = useTruthShown() !== null;
  const columns = inOneRow ? shown.length + 1 + Number(measured) : width >= TWO_ACROSS ? 2 : 1;
  const geometry = useMemo(
    () =>
      mapGeometry(
        batch,
        range(from, last + 1).map((one) => sortedTrajectories(batch, one, sort)),
        (width - (columns - 1) * GAP) / columns - HEAD_WIDTH - 2,
        CELL_HEIGHT[scope],
        inOneRow ? 3 : undefined,
      ),
    [batch, from, last, sort, width, columns, scope, inOneRow],
  );
  return (
    <section
      ref={ref}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys walk steps and rollouts from here
      tabIndex={0}
      data-walk="steps and rollouts"
      aria-label="Advantage maps: arrow keys walk steps and rollouts"
    >
      <div
        className={classes.grid}
        style={{ gridTemplateColumns: `repeat(${columns}, ${inOneRow ? "auto" : "minmax(0, 1fr)"})` }}
        data-one-row={inOneRow || undefined}
      >
        {shown.map((id) => (
          <MethodMap key={id} id={id} geometry={geometry} domain={domain} />
        ))}
        <TruthMap geometry={geometry} domain={domain} />
        <DifferenceMap pair={`${first}/${second}`} geometry={geometry} domain={domain} />
      </div>
      <MapLegend domain={domain} />
    </section>
  );
}

const DifferenceMap = memo(({ pair, geometry, domain }: MapProps & { pair: string }) => {
  const { credits } = useDisplayed().answer;
  const unit = useLens(selectUnit);
  const [first, second] = pair.split("/");
  const [a, b] = [credits[first], credits[second]];
  const cells = useMemo(() => (a && b ? differenceCells(a, b, unit) : null), [a, b, unit]);
  if (!cells) return null;
  return (
    <MapFrame
      heading={<DifferencePicker />}
      name={`Difference, ${estimatorById(first).label} minus ${estimatorById(second).label}`}
      geometry={geometry}
      cells={cells}
      domain={domain}
    />
  );
});
