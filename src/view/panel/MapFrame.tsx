/** One map with its heading and row heads (outcome, return, weight). */
import type { ReactNode } from "react";
import type { PageBatch } from "../../engine/protocol.ts";
import { useBatch } from "../../store/batch.ts";
import { selectRow, useFocus, useSelection } from "../../store/selection.ts";
import { AdvantageCanvas, type Cell } from "../chart/AdvantageCanvas.tsx";
import type { MapGeometry } from "../chart/mapGeometry.ts";
import { useShown } from "../shown.ts";
import { signed } from "../theme.ts";
import { useDark } from "../useDark.ts";
import classes from "./AdvantageMaps.module.css";

export interface MapFrameProps {
  readonly heading: ReactNode;
  readonly name: string;
  readonly page: PageBatch;
  readonly group: number;
  readonly geometry: MapGeometry;
  readonly cells: readonly (readonly Cell[])[];
  readonly domain: number;
  /** w of each batch row, shown at the row head where the method modulates. */
  readonly modulation?: Float64Array;
}

export function MapFrame(props: MapFrameProps) {
  const { group, geometry, cells } = props;
  const dark = useDark();
  const selected = useShown().row;
  const focused = useFocus(selectRow);
  const focus = useFocus((state) => state.focus);
  const select = useSelection((state) => state.select);
  const hold = useBatch((state) => state.hold);
  return (
    <div>
      <div className={classes.heading}>{props.heading}</div>
      <div className={classes.body}>
        <div className={classes.heads}>
          {cells.map((_, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a place in the map; the next batch fills the same places
            <RowHead key={i} {...props} index={i} />
          ))}
        </div>
        <AdvantageCanvas
          geometry={geometry}
          cells={cells}
          domain={props.domain}
          dark={dark}
          selected={selected}
          focused={focused}
          label={`Advantage map, ${props.name}: ${cells.length} rollouts by up to ${geometry.columns} steps`}
          onFocus={focus}
          onSelect={(row) => {
            hold(true);
            select(row, group);
          }}
        />
      </div>
    </div>
  );
}

function RowHead({ page, group, geometry, modulation, index }: MapFrameProps & { index: number }) {
  const { batch } = page;
  const t = batch.groupStart[group] + index;
  const won = batch.success[t] === 1;
  const w = modulation?.[batch.trajectoryStart[t]];
  const episodeReturn = batch.episodeReturn[t];
  const what = `Rollout ${index + 1}: ${won ? "success" : "failure"}, return ${episodeReturn.toFixed(2)}${
    w === undefined ? "" : `, episode part × ${w.toFixed(3)}`
  }`;
  return (
    <div className={classes.head} style={{ height: geometry.cellHeight }} title={what}>
      <span className={won ? classes.won : classes.lost}>{won ? "✓" : "✗"}</span>
      <span>{w === undefined ? signed(episodeReturn, 1) : `×${w.toFixed(2)}`}</span>
    </div>
  );
}
