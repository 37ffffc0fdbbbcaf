/** What the colours of the maps mean, in numbers. */
import { advantageColour, signed } from "../theme.ts";
import { useDark } from "../useDark.ts";
import classes from "./AdvantageMaps.module.css";

export function MapLegend({ domain }: { domain: number }) {
  const dark = useDark();
  const stops = [-1, -0.5, 0, 0.5, 1].map((t) => advantageColour(t, dark)).join(",");
  return (
    <div className={classes.legend}>
      <span>
        advantage {signed(-domain, 2)}{" "}
        <span className={classes.ramp} style={{ background: `linear-gradient(90deg,${stops})` }} />{" "}
        {signed(domain, 2)}, one scale for all maps
      </span>
      <span>
        <span className={classes.swatch} style={{ background: advantageColour(0, dark) }} />
        zero
      </span>
      <span>
        <span className={`${classes.swatch} ${classes.hatched}`} />
        step part not assigned: no other step to compare with
      </span>
      <span>rows: rollouts (✓ success, return; × weight of the episode part); columns: steps</span>
    </div>
  );
}
