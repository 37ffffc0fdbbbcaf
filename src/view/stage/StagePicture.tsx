/** One group: a row a try with its outcome at the head, a cell a step, painted as the stop says. */
import { use, useMemo } from "react";
import { selectPrediction } from "../../store/lesson/lessonState.ts";
import { selectSort, sortedTrajectories } from "../../store/reader/mapView.ts";
import { selectRow } from "../../store/reader/selection.ts";
import { selectAddedOnly, selectAgainst, selectStop } from "../../store/reader/stage.ts";
import { AdvantageCanvas } from "../chart/AdvantageCanvas.tsx";
import { mapGeometry } from "../chart/mapGeometry.ts";
import { useDisplayed } from "../displayed.ts";
import { LazyPart } from "../LazyPart.tsx";
import { lazyPart } from "../lazy.tsx";
import { useFocus, useLesson, useMapView, usePage, useStage } from "../page.tsx";
import { StepMarks } from "../panel/alarm/StepMarks.tsx";
import { isPhone } from "../phone.ts";
import { StillContext } from "../stillContext.ts";
import { useDark } from "../useDark.ts";
import { useWidth } from "../useWidth.ts";
import { RowHeads } from "./RowHeads.tsx";
import classes from "./StagePicture.module.css";
import { STOP_WORDS } from "./stops.ts";
import { useChain, useStopCells } from "./useChain.ts";
import { useCover } from "./useCover.ts";
import { useStageDomain } from "./useStageDomain.ts";

const Measure = lazyPart(() => import("./Measure.tsx").then((m) => m.Measure));
const CellChoice = lazyPart(() => import("../lesson/CellChoice.tsx").then((m) => m.CellChoice));

const HEAD_WIDTH = 104;
/** Row heights, pixels: eight tries fill the stage; more are lower, down to what can be pointed at. */
const TALLEST = 32;
const LOWEST = 12;
const PICTURE_HEIGHT = 272;

export function StagePicture() {
  const { focus, batch: shownBatch, layout } = usePage();
  const dark = useDark();
  const { page, row, group } = useDisplayed();
  const { batch } = page;
  const focused = useFocus(selectRow);
  const stop = useStage(selectStop);
  const against = useStage(selectAgainst);
  const addedOnly = useStage(selectAddedOnly);
  const sort = useMapView(selectSort);
  const { ref, width } = useWidth();
  const chain = useChain();
  const cover = useCover();
  const painted = useStopCells(stop, addedOnly);
  const cells = cover ?? painted;
  const below = useStopCells(against, false);
  const lower = cover ? null : below;
  const guided = useLesson(selectPrediction)?.kind === "cell";
  const domain = useStageDomain();
  const still = use(StillContext);
  const Cells = still?.Cells ?? AdvantageCanvas;
  const geometry = useMemo(() => {
    const order = sortedTrajectories(batch, group, sort);
    const height = Math.max(LOWEST, Math.min(TALLEST, Math.floor(PICTURE_HEIGHT / order.length)));
    return mapGeometry(batch, [order], width - HEAD_WIDTH, height);
  }, [batch, group, sort, width]);
  const what = against
    ? `${STOP_WORDS[stop].name} above, ${STOP_WORDS[against].name} below`
    : STOP_WORDS[stop].name;
  return (
    <section
      ref={ref}
      className={classes.root}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys walk steps and tries from here
      tabIndex={0}
      data-walk="steps and rollouts"
      data-figure="stage"
      data-control="figure"
      aria-label="The tries of one task: arrow keys walk steps and tries"
    >
      {cells ? (
        <div className={classes.body}>
          <div className={classes.heads} style={{ width: HEAD_WIDTH, height: geometry.height }}>
            <RowHeads geometry={geometry} />
          </div>
          <Cells
            batch={batch}
            geometry={geometry}
            cells={cells}
            lower={lower}
            morph
            domain={domain}
            dark={dark}
            selected={row}
            focused={focused}
            label={`${cover ? "Nothing is drawn before your prediction" : `${what}: advantage of every step`}, ${geometry.trajectories.length} tries by up to ${geometry.columns} steps`}
            onFocus={focus.focus}
            onSelect={(chosen) => {
              shownBatch.keepStep(page, chosen);
              if (isPhone()) layout.openWhy();
            }}
          >
            <StepMarks geometry={geometry} />
          </Cells>
          {guided && (
            <LazyPart what="The steps to choose from">
              <CellChoice geometry={geometry} left={HEAD_WIDTH} />
            </LazyPart>
          )}
        </div>
      ) : (
        <div className={classes.empty} style={{ height: geometry.height }}>
          {stop === "truth" ? (
            <LazyPart what="The measuring of this group">
              <Measure />
            </LazyPart>
          ) : (
            chain === null &&
            "These rollouts do not say which state a step was in, so there is nothing to compare steps by."
          )}
        </div>
      )}
      <StepAxis
        columns={geometry.columns}
        cell={still?.cellWidth(geometry.columns) ?? `${geometry.cellWidth}px`}
      />
    </section>
  );
}

/** Every fifth step has its number, or every tenth where `cell`, a CSS length, is below 14 pixels. */
function StepAxis({ columns, cell }: { columns: number; cell: string }) {
  const steps = Array.from({ length: columns }, (_, i) => i + 1).filter((n) => n === 1 || n % 5 === 0);
  return (
    <div className={classes.axis} style={{ marginLeft: HEAD_WIDTH }} aria-hidden>
      {steps.map((n) => (
        <span
          key={n}
          style={{
            left: `calc(${n - 0.5} * ${cell})`,
            maxWidth: n % 10 === 5 ? `max(0px, 99 * (${cell} - 13px))` : undefined,
          }}
        >
          {n === 1 ? "step 1" : n}
        </span>
      ))}
    </div>
  );
}
