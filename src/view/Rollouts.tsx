/**
 * The rollouts and what is said of them. A new batch is drawn in turns: first the maps, after the next frame
 * the transcript and the rest, so that no single turn keeps the page from answering.
 */
import { Skeleton, Stack, Text } from "@mantine/core";
import { memo, type ReactNode, startTransition, useEffect, useState } from "react";
import classes from "./App.module.css";
import { afterPaint } from "./afterPaint.ts";
import { Panel } from "./control/Panel.tsx";
import { type Displayed, DisplayedContext, useDisplayed, useLatestDisplayed } from "./displayed.ts";
import { Alarms, ImportedPanel, LazyPart, NextPolicyPanel, WeightMatrices, WhyPanel } from "./lazyParts.tsx";
import { BatchSource } from "./panel/BatchSource.tsx";
import { EditMark } from "./panel/edit/EditMark.tsx";
import { AdvantageMaps } from "./panel/maps/AdvantageMaps.tsx";
import { GroupChips } from "./panel/maps/GroupChips.tsx";
import { HowToRead } from "./panel/maps/HowToRead.tsx";
import { ReadOut } from "./panel/maps/ReadOut.tsx";
import { Transcript } from "./panel/transcript/Transcript.tsx";
import { TruthControls } from "./panel/truth/TruthControls.tsx";

export function Rollouts() {
  const shown = useLatestDisplayed();
  if (shown) return <ShownRollouts shown={shown} />;
  return (
    <div className={classes.rollouts}>
      <Stack gap={12}>
        <Skeleton height={40} />
        <Skeleton height={360} />
        <Text size="sm" c="dimmed">
          The first rollouts are being played.
        </Text>
      </Stack>
    </div>
  );
}

/** Drawn again only when what is shown changes. */
const ShownRollouts = memo(({ shown }: { shown: Displayed }) => (
  <DisplayedContext value={shown}>
    <div className={classes.rollouts}>
      <Panel title="Per-step advantages" aside={<BatchSource page={shown.page} />}>
        <EditMark page={shown.page} />
        <GroupChips />
        <TruthControls />
        <HowToRead />
        <AdvantageMaps />
        <ReadOut />
      </Panel>
      <Below />
    </div>
    <Reasons />
    <AlarmBand />
  </DisplayedContext>
));

/** What follows the maps one frame behind them: its own moment, in itself always whole. */
function Later({ children }: { children: ReactNode }) {
  const shown = useDisplayed();
  const [later, setLater] = useState(shown);
  useEffect(() => afterPaint(() => startTransition(() => setLater(shown))), [shown]);
  return <DisplayedContext value={later}>{children}</DisplayedContext>;
}

const Below = memo(() => (
  <Later>
    <Transcript />
    <FileKnowledge />
    <LazyPart what="The weights" height={300}>
      <WeightMatrices />
    </LazyPart>
  </Later>
));

function FileKnowledge() {
  return useDisplayed().page.imported ? (
    <LazyPart what="What is known of the file" height={200}>
      <ImportedPanel />
    </LazyPart>
  ) : null;
}

const Reasons = memo(() => (
  <Later>
    <div className={classes.why}>
      <LazyPart what="The reasons" height={300}>
        <WhyPanel />
      </LazyPart>
      <LazyPart what="The next policy" height={160}>
        <NextPolicyPanel />
      </LazyPart>
    </div>
  </Later>
));

const AlarmBand = memo(() => (
  <Later>
    <div className={classes.alarms}>
      <LazyPart what="The alarms" height={120}>
        <Alarms />
      </LazyPart>
    </div>
  </Later>
));
