/** Every method on the same rollouts: what it is set to, and its map. */
import { InTurn } from "../InTurn.tsx";
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
        <InTurn height={460}>
          <CreditPanel />
        </InTurn>
        <InTurn height={460}>
          <MethodsPanel />
        </InTurn>
      </div>
      <Later>
        <InTurn height={70}>
          <GroupChips />
        </InTurn>
        <InTurn height={400}>
          <AdvantageMaps />
        </InTurn>
      </Later>
      {/* With the picture: its numbers are those of the card. */}
      <InTurn height={60}>
        <ReadOut />
      </InTurn>
    </div>
  );
}
