/** The map of the true advantages, beside the methods' own. */
import { useMemo } from "react";
import { selectUnit } from "../../../store/reader/lens.ts";
import type { MapGeometry } from "../../chart/mapGeometry.ts";
import { MethodLabel } from "../../control/MethodLabel.tsx";
import { useLens } from "../../page.tsx";
import { useTruthShown } from "../../truthShown.ts";
import { MapFrame } from "../maps/MapFrame.tsx";
import { truthCells } from "./truthCells.ts";

export function TruthMap({ geometry, domain }: { geometry: MapGeometry; domain: number }) {
  const truth = useTruthShown();
  const unit = useLens(selectUnit);
  const cells = useMemo(() => truth && truthCells(truth, unit), [truth, unit]);
  if (!cells) return null;
  return (
    <MapFrame
      heading={<MethodLabel id="truth" name="Truth" />}
      name="Truth, measured by branching"
      geometry={geometry}
      cells={cells}
      domain={domain}
    />
  );
}
