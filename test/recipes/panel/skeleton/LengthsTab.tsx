/** SKELETON: which panels stand in the tab, from top to bottom. */
import { Later } from "../Later.tsx";
import { LengthsPanel } from "../panel/lengths/LengthsPanel.tsx";
import classes from "./Workbench.module.css";

export function LengthsTab() {
  return (
    <div className={classes.stack}>
      <Later>
        <LengthsPanel />
      </Later>
    </div>
  );
}
