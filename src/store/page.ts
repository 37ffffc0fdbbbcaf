/**
 * One page: what it knows, what can be done with it, and the threads behind it. Pages share nothing, so that
 * several can stand side by side.
 *
 * A part is a store with its actions; it gets the parts that it needs and knows no others. Code that is
 * fetched late keeps its state here and is plain functions of the page: links (share/openLink), the address,
 * kept runs, recorded regimes, a custom catalogue. What listens to what is in `wiring.ts`.
 */
import { createStore } from "zustand/vanilla";
import { createAlarms } from "./batch/alarms.ts";
import { createCreditQueries } from "./batch/creditQueries.ts";
import { createCredit } from "./batch/creditThread.ts";
import { createEdits } from "./batch/edits.ts";
import { createLanding } from "./batch/landing.ts";
import { createShownBatch } from "./batch/shownBatch.ts";
import type { CatalogueState } from "./files/catalogue.ts";
import { createDropped } from "./files/dropped.ts";
import { createGames } from "./files/games.ts";
import { createImports } from "./files/imports.ts";
import { createDraft } from "./form/draft.ts";
import { createNextRun } from "./form/nextRun.ts";
import { createPreview } from "./form/preview.ts";
import { createLessonDraft } from "./lesson/draftState.ts";
import { createLesson } from "./lesson/lessonState.ts";
import type { Outside } from "./outside.ts";
import { createOwn } from "./own/own.ts";
import { createLayout } from "./reader/layout.ts";
import { createLens } from "./reader/lens.ts";
import { createMapView } from "./reader/mapView.ts";
import { createFocus, createSelection } from "./reader/selection.ts";
import { createStage } from "./reader/stage.ts";
import { createRecorded } from "./recorded/recorded.ts";
import { createRun } from "./run/run.ts";
import { createWidths } from "./run/widths.ts";
import type { KeptRunsState } from "./share/keptRuns.ts";
import { createLink } from "./share/linkState.ts";
import { createShareBox } from "./share/shareBox.ts";
import { createRegimes } from "./truth/regimes.ts";
import { createTruth } from "./truth/truth.ts";
import { createHistory } from "./undo/history.ts";
import { createVersion } from "./version.ts";
import { wire } from "./wiring.ts";

export type Page = ReturnType<typeof createPage>;

export function createPage(browser: Outside) {
  // What the reader looks at, and through what.
  const lens = createLens();
  const mapView = createMapView();
  const selection = createSelection();
  const focus = createFocus();
  const stage = createStage();
  const layout = createLayout();
  const version = createVersion();

  // Methods of one's own; threads borrow the sandboxes that they run in.
  const own = createOwn({ outside: browser, lens });
  const { outside } = own;

  // The rollouts on the screen.
  const credit = createCredit(outside, lens);
  const landing = createLanding({ selection, focus });
  const batch = createShownBatch({ outside, credit, landing, selection });
  const edits = createEdits(batch);
  const alarms = createAlarms(batch);
  const creditQueries = createCreditQueries(batch);

  // The run that plays them, and the form of the next one.
  const run = createRun(outside, batch);
  const draft = createDraft(run.getState().spec);
  const nextRun = createNextRun({ run, draft });
  const preview = createPreview({ run, draft, batch });

  const widths = createWidths({ outside, run });
  const recorded = createRecorded();

  // The true advantages.
  const truth = createTruth({ outside, batch, lens, run });
  const regimes = createRegimes();

  // What is shared and kept.
  const link = createLink();
  const shareBox = createShareBox();
  const lesson = createLesson();
  const lessonDraft = createLessonDraft();
  const keptRuns = createStore<KeptRunsState>()(() => ({ runs: null, unreadable: [], problem: null }));

  // Files that are opened.
  const imports = createImports({
    outside,
    own,
    lens,
    mapView,
    stage,
    layout,
    selection,
    credit,
    batch,
    run,
    widths,
    regimes,
    link,
  });
  const games = createGames(outside, run);
  const catalogue = createStore<CatalogueState>()(() => ({ reading: false, report: null, problem: null }));
  const dropped = createDropped({ imports, games, catalogue, draft, run });

  const history = createHistory({ lens, mapView, draft, batch, edits });

  const page = {
    outside,
    own,
    lens,
    mapView,
    selection,
    focus,
    stage,
    layout,
    version,
    credit,
    batch,
    edits,
    alarms,
    creditQueries,
    run,
    widths,
    recorded,
    draft,
    nextRun,
    preview,
    truth,
    regimes,
    link,
    shareBox,
    lesson,
    lessonDraft,
    keptRuns,
    imports,
    games,
    catalogue,
    dropped,
    history,
  };
  wire(page);
  return page;
}
