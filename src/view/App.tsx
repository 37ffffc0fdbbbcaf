/**
 * The page: settings on the left, rollouts and their credit in the middle, the reasons on the right, learning
 * below.
 */
import { useDisclosure } from "@mantine/hooks";
import classes from "./App.module.css";
import { Guard } from "./control/Guard.tsx";
import { CurvesPanel, LazyPart, TruthPanels } from "./lazyParts.tsx";
import { CreditPanel } from "./panel/CreditPanel.tsx";
import { ExperimentPanel } from "./panel/experiment/ExperimentPanel.tsx";
import { Header } from "./panel/Header.tsx";
import { HelpSheet } from "./panel/HelpSheet.tsx";
import { DropTarget } from "./panel/import/DropTarget.tsx";
import { LazyImportDialogs } from "./panel/import/LazyImportDialogs.tsx";
import { Messages } from "./panel/Messages.tsx";
import { MethodsPanel } from "./panel/MethodsPanel.tsx";
import { StoredRunOffer } from "./panel/StoredRunOffer.tsx";
import { LazyLinkBanners } from "./panel/share/LazyLinkBanners.tsx";
import { LazyShareDialog } from "./panel/share/LazyShareDialog.tsx";
import { Rollouts } from "./Rollouts.tsx";
import { useKeys } from "./useKeys.ts";

export function App() {
  const [help, { toggle, close }] = useDisclosure(false);
  useKeys(toggle);
  return (
    <>
      <Guard what="The header">
        <Header onHelp={toggle} />
      </Guard>
      <Guard what="The offer of the stored run">
        <StoredRunOffer />
      </Guard>
      <LazyLinkBanners />
      <Guard what="A message">
        <Messages />
      </Guard>
      <main className={classes.page}>
        <div className={classes.settings}>
          <Guard what="The sliders of the credit">
            <CreditPanel />
          </Guard>
          <Guard what="The choice of methods">
            <MethodsPanel />
          </Guard>
          <Guard what="The settings of the experiment">
            <ExperimentPanel />
          </Guard>
        </div>
        <Guard what="The rollouts">
          <Rollouts />
        </Guard>
        <div className={classes.curves}>
          <LazyPart what="The learning curve" height={260}>
            <CurvesPanel />
          </LazyPart>
        </div>
        <div className={classes.truth}>
          <LazyPart what="The scorecard" height={200}>
            <TruthPanels />
          </LazyPart>
        </div>
      </main>
      <HelpSheet opened={help} onClose={close} />
      <DropTarget />
      <LazyImportDialogs />
      <LazyShareDialog />
    </>
  );
}
