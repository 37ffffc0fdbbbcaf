/** One map with its heading and the heads of its rows. */
import type { ReactNode } from "react";
import { selectRow } from "../../../store/reader/selection.ts";
import { AdvantageCanvas } from "../../chart/AdvantageCanvas.tsx";
import type { MapValues } from "../../chart/drawMap.ts";
import { type MapGeometry, OVERVIEW_BELOW } from "../../chart/mapGeometry.ts";
import { useDisplayed } from "../../displayed.ts";
import { useFocus, usePage } from "../../page.tsx";
import { useDark } from "../../useDark.ts";
import { StepMarks } from "../alarm/StepMarks.tsx";
import classes from "./AdvantageMaps.module.css";
import { GroupHeads, RowHeads } from "./MapHeads.tsx";

interface MapFrameProps {
  readonly heading: ReactNode;
  readonly name: string;
  readonly geometry: MapGeometry;
  readonly cells: MapValues;
  readonly domain: number;
  /** w of each batch row, shown at the row head where the method modulates. */
  readonly modulation?: Float64Array;
}

export function MapFrame({ heading, name, geometry, cells, domain, modulation }: MapFrameProps) {
  const { keepStep } = usePage().batch;
  const dark = useDark();
  const { page, row: selected } = useDisplayed();
  const { batch } = page;
  const focused = useFocus(selectRow);
  const { focus } = usePage().focus;
  const overview = geometry.cellHeight < OVERVIEW_BELOW;
  return (
    <div>
      <div className={classes.heading}>{heading}</div>
      <div className={classes.body}>
        <div className={classes.heads} style={{ height: geometry.height }}>
          {overview ? (
            <GroupHeads geometry={geometry} />
          ) : (
            <RowHeads geometry={geometry} modulation={modulation} />
          )}
        </div>
        <AdvantageCanvas
          batch={batch}
          geometry={geometry}
          cells={cells}
          domain={domain}
          dark={dark}
          selected={selected}
          focused={focused}
          label={`Advantage map, ${name}: ${geometry.trajectories.length} rollouts by up to ${geometry.columns} steps`}
          onFocus={focus}
          onSelect={(row) => keepStep(page, row)}
        >
          <StepMarks geometry={geometry} />
        </AdvantageCanvas>
      </div>
    </div>
  );
}
