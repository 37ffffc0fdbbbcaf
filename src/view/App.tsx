/** The page: the bar, the stage, and beside it the workbench. */
import { useDisclosure } from "@mantine/hooks";
import { memo, useDeferredValue } from "react";
import { selectCovered, selectLesson } from "../store/lesson/lessonState.ts";
import { selectPresent, selectWhy, selectWorkbench } from "../store/reader/layout.ts";
import classes from "./App.module.css";
import { Bar } from "./bar/Bar.tsx";
import { Guard } from "./control/Guard.tsx";
import { type Displayed, DisplayedContext, useLatestDisplayed } from "./displayed.ts";
import { Later } from "./Later.tsx";
import { LazyPart } from "./LazyPart.tsx";
import { lazyPart } from "./lazy.tsx";
import { useLayout, useLesson, useLessonDraft, usePage } from "./page.tsx";
import { HelpSheet } from "./panel/HelpSheet.tsx";
import { DropTarget } from "./panel/import/DropTarget.tsx";
import { LazyImportDialogs } from "./panel/import/LazyImportDialogs.tsx";
import { Messages } from "./panel/Messages.tsx";
import { NewerVersion } from "./panel/NewerVersion.tsx";
import { LazyLinkBanners } from "./panel/share/LazyLinkBanners.tsx";
import { LazyShareDialog } from "./panel/share/LazyShareDialog.tsx";
import { SkipLinks } from "./SkipLinks.tsx";
import { Stage } from "./stage/Stage.tsx";
import { StagePlaceholder } from "./stage/StagePlaceholder.tsx";
import { useKeys } from "./useKeys.ts";

const Alarms = lazyPart(() => import("./panel/alarm/Alarms.tsx").then((m) => m.Alarms));
const RunBars = lazyPart(() => import("./bar/RunBars.tsx").then((m) => m.RunBars));
const StoredOffers = lazyPart(() => import("./panel/StoredOffers.tsx").then((m) => m.StoredOffers));
const LessonPanel = lazyPart(() => import("./lesson/LessonPanel.tsx").then((m) => m.LessonPanel));
const LessonBuilder = lazyPart(() => import("./lesson/LessonBuilder.tsx").then((m) => m.LessonBuilder));
const WhySheet = lazyPart(() => import("./stage/WhySheet.tsx").then((m) => m.WhySheet));
const Workbench = lazyPart(() => import("./workbench/Workbench.tsx").then((m) => m.Workbench));

interface AppProps {
  /** The picture that the page was built with. */
  readonly still: HTMLElement | null;
}

export function App({ still }: AppProps) {
  const [help, { toggle, close }] = useDisclosure(false);
  const present = useLayout(selectPresent);
  useKeys(toggle);
  return (
    <div className={classes.page} data-present={present || undefined}>
      <SkipLinks />
      <Guard what="The bar">
        <Bar onHelp={toggle} />
      </Guard>
      <LazyPart what="The offer of what is stored">
        <StoredOffers />
      </LazyPart>
      <LazyLinkBanners />
      <Guard what="A message">
        <NewerVersion />
        <Messages />
      </Guard>
      <Main still={still} />
      <LazyPart what="The next run">
        <RunBars />
      </LazyPart>
      <HelpSheet opened={help} onClose={close} />
      <DropTarget />
      <LazyImportDialogs />
      <LazyShareDialog />
    </div>
  );
}

function Main({ still }: AppProps) {
  const displayed = useLatestDisplayed();
  const present = useLayout(selectPresent);
  // Drawn at leisure, like the batches: the page goes on to answer while its many tools come.
  const workbench = useDeferredValue(useLayout(selectWorkbench)) && !present;
  return (
    <main className={classes.main} data-workbench={workbench || undefined}>
      {displayed ? (
        <Rollouts displayed={displayed} workbench={workbench} />
      ) : (
        <div className={classes.stage}>
          <StagePlaceholder still={still} />
        </div>
      )}
    </main>
  );
}

/** Out of the way while a lesson is open, as in its preview. */
function Making() {
  const open = useLessonDraft((state) => state.open);
  const guided = useLesson(selectLesson) !== null;
  if (!open || guided) return null;
  return (
    <LazyPart what="The lesson that is being made">
      <LessonBuilder />
    </LazyPart>
  );
}

/** On a phone, where a step was tapped. */
function Reasons() {
  const { layout } = usePage();
  const open = useLayout(selectWhy);
  const covered = useLesson(selectCovered);
  if (!open || covered) return null;
  return (
    <LazyPart what="The reasons" onClose={layout.closeWhy}>
      <WhySheet />
    </LazyPart>
  );
}

/** Drawn again only when what is shown changes. */
const Rollouts = memo(({ displayed, workbench }: { displayed: Displayed; workbench: boolean }) => (
  <DisplayedContext value={displayed}>
    <div className={classes.stage}>
      <LazyPart what="The lesson">
        <LessonPanel />
      </LazyPart>
      <Making />
      <Guard what="The stage">
        <Stage />
      </Guard>
      <Reasons />
      {workbench && (
        <Later>
          <LazyPart what="The alarms">
            <Alarms />
          </LazyPart>
        </Later>
      )}
    </div>
    {workbench && (
      <LazyPart what="The workbench" height={400}>
        <Workbench />
      </LazyPart>
    )}
  </DisplayedContext>
));
