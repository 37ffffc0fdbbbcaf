/** The page: settings on the left, rollouts and their credit in the middle, the reasons on the right, learning below. */
import { Alert, Anchor, Skeleton, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { lazy, memo, Suspense, useEffect, useState } from "react";
import type { PageBatch } from "../engine/protocol.ts";
import { selectHeld, useBatch } from "../store/batch.ts";
import { loadLink } from "../store/boot.ts";
import { useGames } from "../store/games.ts";
import { leaveImported, useImports } from "../store/imports.ts";
import {
  follow,
  forgetSaved,
  resume,
  selectIteration,
  selectMessage,
  selectPhase,
  selectSaved,
  useRun,
} from "../store/run.ts";
import classes from "./App.module.css";
import { loadKatex } from "./chart/katex.ts";
import { Guard } from "./control/Guard.tsx";
import { Panel } from "./control/Panel.tsx";
import { CreditPanel } from "./panel/CreditPanel.tsx";
import { EditMark } from "./panel/edit/EditMark.tsx";
import { ExperimentPanel } from "./panel/experiment/ExperimentPanel.tsx";
import { loadCatalogueField } from "./panel/experiment/ShopFields.tsx";
import { Header } from "./panel/Header.tsx";
import { HelpSheet } from "./panel/HelpSheet.tsx";
import { DropTarget } from "./panel/import/DropTarget.tsx";
import { MethodsPanel } from "./panel/MethodsPanel.tsx";
import { AdvantageMaps } from "./panel/maps/AdvantageMaps.tsx";
import { GroupChips } from "./panel/maps/GroupChips.tsx";
import { ReadOut } from "./panel/maps/ReadOut.tsx";
import { LinkBanner, loadBanners } from "./panel/share/LinkBanner.tsx";
import { loadShare, ShareBox } from "./panel/share/ShareBox.tsx";
import { Transcript } from "./panel/transcript/Transcript.tsx";
import { TruthControls } from "./panel/truth/TruthControls.tsx";
import { type Shown, ShownContext, useLatestShown } from "./shown.ts";
import { useKeys } from "./useKeys.ts";

const loadWhy = () => import("./panel/why/WhyPanel.tsx");
const loadImport = () => import("./panel/import/ImportDialog.tsx");
const loadGames = () => import("./panel/import/GamesDialog.tsx");
const loadImported = () => import("./panel/import/ImportedPanel.tsx");
const loadCurves = () => import("./panel/learning/CurvesPanel.tsx");
const loadWeights = () => import("./panel/compared/WeightMatrices.tsx");
const loadNext = () => import("./panel/next/NextPolicyPanel.tsx");
const loadAlarms = () => import("./panel/alarm/Alarms.tsx");
const loadTruth = () => import("./panel/truth/TruthPanels.tsx");
const TruthPanels = lazy(() => loadTruth().then((m) => ({ default: m.TruthPanels })));
const WhyPanel = lazy(() => loadWhy().then((m) => ({ default: m.WhyPanel })));
const ImportDialog = lazy(() => loadImport().then((m) => ({ default: m.ImportDialog })));
const GamesDialog = lazy(() => loadGames().then((m) => ({ default: m.GamesDialog })));
const ImportedPanel = lazy(() => loadImported().then((m) => ({ default: m.ImportedPanel })));
const CurvesPanel = lazy(() => loadCurves().then((m) => ({ default: m.CurvesPanel })));
const NextPolicyPanel = lazy(() => loadNext().then((m) => ({ default: m.NextPolicyPanel })));
const Alarms = lazy(() => loadAlarms().then((m) => ({ default: m.Alarms })));
const WeightMatrices = lazy(() => loadWeights().then((m) => ({ default: m.WeightMatrices })));

/** Fetches everything that is loaded late, so that the page needs no network from then on. */
export function loadTheRest(): void {
  const late = [loadWhy, loadWeights, loadCurves, loadNext, loadAlarms, loadImport, loadImported, loadKatex];
  for (const load of [...late, loadGames, loadShare, loadBanners, loadLink, loadTruth, loadCatalogueField])
    load().catch(() => {});
}

export function App() {
  const [help, { toggle, close }] = useDisclosure(false);
  useKeys(toggle);
  return (
    <>
      <Header onHelp={toggle} />
      <SavedRun />
      <LinkBanner />
      <Messages />
      <main className={classes.page}>
        <div className={classes.settings}>
          <CreditPanel />
          <MethodsPanel />
          <ExperimentPanel />
        </div>
        <Guard what="The rollouts">
          <Rollouts />
        </Guard>
        <div className={classes.curves}>
          <Guard what="The learning curve">
            <Suspense fallback={<Skeleton height={260} />}>
              <CurvesPanel />
            </Suspense>
          </Guard>
        </div>
        <div className={classes.truth}>
          <Guard what="The scorecard">
            <Suspense fallback={<Skeleton height={200} />}>
              <TruthPanels />
            </Suspense>
          </Guard>
        </div>
      </main>
      <HelpSheet opened={help} onClose={close} />
      <DropTarget />
      <Importing />
      <ShareBox />
    </>
  );
}

/** Fetched when files are first opened. */
function Importing() {
  const files = useImports(({ stage }) => stage !== "closed");
  const games = useGames(
    ({ reading, result, error }) => reading !== null || result !== null || error !== null,
  );
  const open = files || games;
  const [used, setUsed] = useState(false);
  useEffect(() => setUsed((before) => before || open), [open]);
  return used ? (
    <Guard what="The files">
      <Suspense fallback={null}>
        <ImportDialog />
        <GamesDialog />
      </Suspense>
    </Guard>
  ) : null;
}

/** A run that a closed or reloaded page left behind. */
function SavedRun() {
  const saved = useRun(selectSaved);
  if (!saved) return null;
  return (
    <Alert color="blue" radius={0} py={8} role="status" data-testid="saved-run">
      <Text size="sm">
        A run with seed {saved.spec.seed} is stored in this browser at iteration {saved.iteration} of{" "}
        {saved.spec.training.iterations}.{" "}
        <Anchor component="button" size="sm" onClick={() => void resume()}>
          Continue it
        </Anchor>{" "}
        or{" "}
        <Anchor component="button" size="sm" onClick={forgetSaved}>
          forget it
        </Anchor>
        .
      </Text>
    </Alert>
  );
}

function Messages() {
  const message = useRun(selectMessage);
  const phase = useRun(selectPhase);
  const error = useBatch((state) => state.error);
  const refused = useRun((state) => state.backend?.refused);
  const texts = [message, error, ...(refused ?? [])].filter((text): text is string => !!text);
  if (texts.length === 0) return null;
  return (
    <Alert
      color={phase === "failed" || error ? "red" : "yellow"}
      radius={0}
      py={8}
      role={phase === "failed" ? "alert" : "status"}
      data-testid="messages"
    >
      {texts.map((text) => (
        <Text key={text} size="sm">
          {text}
        </Text>
      ))}
    </Alert>
  );
}

function Rollouts() {
  const shown = useLatestShown();
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
const ShownRollouts = memo(({ shown }: { shown: Shown }) => (
  <ShownContext value={shown}>
    <div className={classes.rollouts}>
      <Panel title="Per-step advantages" aside={<Source page={shown.page} />}>
        <EditMark page={shown.page} />
        <GroupChips />
        <TruthControls />
        <AdvantageMaps />
        <ReadOut />
      </Panel>
      <Transcript />
      {shown.page.imported && (
        <Guard what="What is known of the file">
          <Suspense fallback={<Skeleton height={200} />}>
            <ImportedPanel />
          </Suspense>
        </Guard>
      )}
      <Guard what="The weights">
        <Suspense fallback={<Skeleton height={300} />}>
          <WeightMatrices />
        </Suspense>
      </Guard>
    </div>
    <div className={classes.why}>
      <Guard what="The reasons">
        <Suspense fallback={<Skeleton height={300} />}>
          <WhyPanel />
        </Suspense>
      </Guard>
      <Guard what="The next policy">
        <Suspense fallback={<Skeleton height={160} />}>
          <NextPolicyPanel />
        </Suspense>
      </Guard>
    </div>
    <div className={classes.alarms}>
      <Guard what="The alarms">
        <Suspense fallback={<Skeleton height={120} />}>
          <Alarms />
        </Suspense>
      </Guard>
    </div>
  </ShownContext>
));

function describeSource({ source, iteration }: PageBatch): string {
  if (source.kind !== "live") return source.text;
  return `Iteration ${iteration} of ${source.lane}, played live with seed ${source.seed}`;
}

/** Where the rollouts come from, and whether newer ones are being kept off the screen. */
function Source({ page }: { page: PageBatch }) {
  const held = useBatch(selectHeld);
  const running = useRun(selectPhase) === "running";
  const played = useRun(selectIteration);
  const newer = played > (page.source.kind === "live" ? page.iteration + 1 : 0);
  return (
    <Text size="xs" c="dimmed" data-testid="source">
      {describeSource(page)}
      {page.imported && (
        <>
          {" "}
          ·{" "}
          <Anchor component="button" size="xs" onClick={leaveImported}>
            back to the run
          </Anchor>
        </>
      )}
      {held && (running || newer) && !page.imported && (
        <>
          {" "}
          · held while you read ·{" "}
          <Anchor component="button" size="xs" onClick={follow}>
            follow training
          </Anchor>
        </>
      )}
    </Text>
  );
}
