/** The map of one method, or of its error where the truth is measured and errors are asked for. */
import { memo, useMemo } from "react";
import { estimatorById } from "../../../credit/index.ts";
import { selectUnit } from "../../../store/reader/lens.ts";
import type { MapGeometry } from "../../chart/mapGeometry.ts";
import { MethodLabel } from "../../control/MethodLabel.tsx";
import { useDisplayed } from "../../displayed.ts";
import { useLens, useTruth } from "../../page.tsx";
import { useTruthShown } from "../../truthShown.ts";
import { errorCells } from "../truth/truthCells.ts";
import { MapFrame } from "./MapFrame.tsx";
import { creditCells } from "./mapCells.ts";

export interface MapProps {
  readonly geometry: MapGeometry;
  readonly domain: number;
}

export const MethodMap = memo(({ id, geometry, domain }: MapProps & { id: string }) => {
  const credit = useDisplayed().answer.credits[id];
  const unit = useLens(selectUnit);
  const truth = useTruthShown();
  const against = useTruth((state) => state.showErrors) ? truth : null;
  const cells = useMemo(
    () => (against ? errorCells(credit, against, unit) : creditCells(credit, unit)),
    [credit, against, unit],
  );
  const minus = against ? " − truth" : "";
  return (
    <MapFrame
      heading={<MethodLabel id={id} name={`${estimatorById(id).label}${minus}`} />}
      name={`${estimatorById(id).label}${minus}`}
      geometry={geometry}
      cells={cells}
      domain={domain}
      modulation={credit.modulation}
    />
  );
});
