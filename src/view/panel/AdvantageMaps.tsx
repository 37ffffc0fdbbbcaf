/** The advantage maps: one a compared method on the same rollouts, and one for the difference of two. */
import { Text } from "@mantine/core";
import { useElementSize } from "@mantine/hooks";
import { useMemo } from "react";
import { estimatorById } from "../../credit/index.ts";
import type { CreditAnswer, PageBatch } from "../../engine/protocol.ts";
import { selectCompare, selectDifference, selectUnit, useLens } from "../../store/lens.ts";
import { mapGeometry } from "../chart/mapGeometry.ts";
import { MethodLabel } from "../control/MethodLabel.tsx";
import { useShown } from "../shown.ts";
import classes from "./AdvantageMaps.module.css";
import { DifferencePicker } from "./DifferencePicker.tsx";
import { MapFrame } from "./MapFrame.tsx";
import { MapLegend } from "./MapLegend.tsx";
import { groupCells, longest, sharedDomain, unitOf } from "./mapCells.ts";

const CELL_HEIGHT = 19;
const HEAD_WIDTH = 56;

export function AdvantageMaps() {
  const { page, answer, group } = useShown();
  const compare = useLens(selectCompare);
  const pair = useLens(selectDifference);
  const unit = useLens(selectUnit);
  const { ref, width } = useElementSize();
  const shown = compare.filter((id) => answer.credits[id]);
  const domain = useMemo(
    () =>
      sharedDomain(
        page,
        group,
        shown.map((id) => answer.credits[id]),
        unit,
      ),
    [page, group, shown, answer, unit],
  );
  const across = width >= 620 ? 2 : 1;
  const rollouts = page.batch.groupStart[group + 1] - page.batch.groupStart[group];
  const geometry = useMemo(
    () =>
      mapGeometry(
        longest(page, group),
        rollouts,
        (width - (across - 1) * 20) / across - HEAD_WIDTH - 2,
        CELL_HEIGHT,
      ),
    [page, group, rollouts, width, across],
  );
  const [first, second] = pair;
  const a = answer.credits[first];
  const b = answer.credits[second];
  const difference = useMemo(() => {
    if (!a || !b) return null;
    const [scaleA, scaleB] = [unitOf(a, unit), unitOf(b, unit)];
    return groupCells(
      page,
      group,
      (row) => a.advantage[row] / scaleA - b.advantage[row] / scaleB,
      () => false,
    );
  }, [page, group, a, b, unit]);
  return (
    <div ref={ref}>
      <div className={classes.grid} style={{ gridTemplateColumns: `repeat(${across}, minmax(0, 1fr))` }}>
        {shown.map((id) => (
          <MethodMap
            key={id}
            id={id}
            page={page}
            group={group}
            answer={answer}
            geometry={geometry}
            domain={domain}
          />
        ))}
        {difference && (
          <MapFrame
            heading={<DifferencePicker />}
            name={`Difference, ${estimatorById(first).label} minus ${estimatorById(second).label}`}
            page={page}
            group={group}
            geometry={geometry}
            cells={difference}
            domain={domain}
          />
        )}
      </div>
      {Object.entries(answer.errors).map(([id, message]) => (
        <Text key={id} size="sm" mt={8} role="alert">
          <MethodLabel id={id} />: {message}
        </Text>
      ))}
      <MapLegend domain={domain} />
    </div>
  );
}

function MethodMap(props: {
  id: string;
  page: PageBatch;
  group: number;
  answer: CreditAnswer;
  geometry: ReturnType<typeof mapGeometry>;
  domain: number;
}) {
  const { id, page, group, answer } = props;
  const credit = answer.credits[id];
  const unit = useLens(selectUnit);
  const cells = useMemo(() => {
    const scale = unitOf(credit, unit);
    return groupCells(
      page,
      group,
      (row) => credit.advantage[row] / scale,
      (row) => credit.unassigned?.[row] === 1,
    );
  }, [page, group, credit, unit]);
  return (
    <MapFrame
      heading={<MethodLabel id={id} />}
      name={estimatorById(id).label}
      page={page}
      group={group}
      geometry={props.geometry}
      cells={cells}
      domain={props.domain}
      modulation={credit.modulation}
    />
  );
}
