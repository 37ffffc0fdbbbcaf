/** Every method on the same rollouts: what it is set to, and its map. */
import { Later } from "../Later.tsx";
import { CreditPanel } from "../panel/CreditPanel.tsx";
import { MethodsPanel } from "../panel/MethodsPanel.tsx";
import { AdvantageMaps } from "../panel/maps/AdvantageMaps.tsx";
import { GroupChips } from "../panel/maps/GroupChips.tsx";
import { ReadOut } from "../panel/maps/ReadOut.tsx";
import classes from "./Workbench.module.css";

export function MethodsTab() {
  return (
    <div className={classes.stack}>
      <div className={classes.pair}>
        <CreditPanel />
        <MethodsPanel />
      </div>
      <Later>
        <GroupChips />
        <AdvantageMaps />
      </Later>
      {/* With the picture: its numbers are those of the card. */}
      <ReadOut />
    </div>
  );
}
