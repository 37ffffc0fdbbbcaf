/** What the colours of the maps mean, in numbers. */
import { SegmentedControl, Tooltip } from "@mantine/core";
import { signed } from "../../../lib/words.ts";
import { selectUnit } from "../../../store/reader/lens.ts";
import { Dotted } from "../../control/Dotted.tsx";
import { useDisplayed } from "../../displayed.ts";
import { GLOSSARY } from "../../glossary.ts";
import { useLens, usePage } from "../../page.tsx";
import { advantageColour } from "../../theme.ts";
import { useActiveAlarm } from "../alarm/useActiveAlarm.ts";
import classes from "./AdvantageMaps.module.css";

export function MapLegend({ domain }: { domain: number }) {
  const unit = useLens(selectUnit);
  const { setUnit } = usePage().lens;
  const alarm = useActiveAlarm();
  const edited = useDisplayed().page.edited !== undefined;
  const stops = [-1, -0.5, 0, 0.5, 1].map((t) => advantageColour(t)).join(",");
  return (
    <div className={classes.legend}>
      <Tooltip
        multiline
        w={300}
        withArrow
        label="Training divides each method's advantages by their root mean square (RMS) over the batch, so only their pattern matters. As computed, methods that divide by a deviation show stronger colours than those that do not."
      >
        <SegmentedControl
          size="xs"
          aria-label="Unit of the colours"
          value={unit}
          onChange={(value) => setUnit(value as "rms" | "raw")}
          data={[
            { value: "rms", label: "divided by RMS" },
            { value: "raw", label: "as computed" },
          ]}
        />
      </Tooltip>
      <span data-figure="legend">
        advantage
        {unit === "rms" && (
          <>
            {" "}
            / <Dotted says={GLOSSARY.RMS}>RMS</Dotted>
          </>
        )}{" "}
        {signed(-domain, 2)}{" "}
        <span className={classes.ramp} style={{ background: `linear-gradient(90deg,${stops})` }} />{" "}
        {signed(domain, 2)}, one scale for all maps
      </span>
      <span>
        <span className={classes.swatch} style={{ background: advantageColour(0) }} />
        zero
      </span>
      <span>
        <span className={`${classes.swatch} ${classes.hatched}`} />
        step part not assigned
      </span>
      <span>
        <span className={classes.corner} aria-hidden />
        the two methods differ in sign
      </span>
      {alarm && (
        <span>
          <span className={classes.ring} aria-hidden />
          the selected alarm
        </span>
      )}
      {edited && (
        <span>
          <span className={classes.diamond} aria-hidden />
          reward edited; ✎ outcome edited
        </span>
      )}
      <span>row heads: ✓ success; return, or × weight w</span>
    </div>
  );
}
