/** The page: settings on the left, rollouts and their credit in the middle, the reasons on the right, learning below. */
import { useDisclosure } from "@mantine/hooks";
import classes from "./App.module.css";
import { Guard } from "./control/Guard.tsx";
import { CurvesPanel, LatePart, TruthPanels } from "./lateParts.tsx";
import { CreditPanel } from "./panel/CreditPanel.tsx";
import { ExperimentPanel } from "./panel/experiment/ExperimentPanel.tsx";
import { Header } from "./panel/Header.tsx";
import { HelpSheet } from "./panel/HelpSheet.tsx";
import { DropTarget } from "./panel/import/DropTarget.tsx";
import { Importing } from "./panel/import/Importing.tsx";
import { Messages } from "./panel/Messages.tsx";
import { MethodsPanel } from "./panel/MethodsPanel.tsx";
import { SavedRun } from "./panel/SavedRun.tsx";
import { LinkBanner } from "./panel/share/LinkBanner.tsx";
import { ShareBox } from "./panel/share/ShareBox.tsx";
import { Rollouts } from "./Rollouts.tsx";
import { useKeys } from "./useKeys.ts";

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
          <LatePart what="The learning curve" height={260}>
            <CurvesPanel />
          </LatePart>
        </div>
        <div className={classes.truth}>
          <LatePart what="The scorecard" height={200}>
            <TruthPanels />
          </LatePart>
        </div>
      </main>
      <HelpSheet opened={help} onClose={close} />
      <DropTarget />
      <Importing />
      <ShareBox />
    </>
  );
}
