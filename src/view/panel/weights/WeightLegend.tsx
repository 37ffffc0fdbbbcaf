/** What the colours of the weight matrices mean, in numbers. */
import { LEAST, shadeColour, weightShade } from "../../chart/weightScale.ts";
import { useDark } from "../../useDark.ts";
import maps from "../maps/AdvantageMaps.module.css";
import classes from "./WeightMatrices.module.css";

const TICKS = [LEAST, 0.001, 0.01, 0.1, 1];

export function WeightLegend() {
  const dark = useDark();
  const stops = [0, 0.25, 0.5, 0.75, 1].map((shade) => shadeColour(shade, dark)).join(",");
  return (
    <div className={maps.legend}>
      <span className={classes.scale}>
        <span>weight, log scale, one for all:</span>
        <span className={classes.ramp}>
          <span
            className={classes.colours}
            style={{ background: `linear-gradient(90deg,${stops})` }}
            aria-hidden
          />
          {TICKS.map((tick) => (
            <span key={tick} className={classes.tick} style={{ left: `${100 * weightShade(tick)}%` }}>
              {tick === LEAST ? `≤ ${tick}` : tick}
            </span>
          ))}
        </span>
      </span>
      <span>
        <span className={`${maps.swatch} ${maps.hatched}`} />
        compared with nothing
      </span>
      <span>outlined: the selected step's row and (dashed) column</span>
    </div>
  );
}
