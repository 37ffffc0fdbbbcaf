/** What the colours mean, with the ends of the scale as numbers. */
import { decimal } from "../../lib/words.ts";
import { selectSliders } from "../../store/reader/lens.ts";
import { selectAddedOnly, selectAgainst, selectScale, selectStop } from "../../store/reader/stage.ts";
import { useLens, useStage } from "../page.tsx";
import { advantageColour } from "../theme.ts";
import classes from "./Scale.module.css";
import { STOP_WORDS } from "./stops.ts";
import { useStageDomain } from "./useStageDomain.ts";

/** What GRPO, and with it the whole chain, is computed with. */
const NORMALISED = {
  code: {
    short: "not divided by σ",
    full: "GRPO is here the return minus the group's mean, as in ProxMO's code. As published it is also divided by the group's standard deviation σ.",
  },
  paper: {
    short: "z-scores",
    full: "GRPO is here the return minus the group's mean, divided by the group's standard deviation σ, as in ProxMO's paper.",
  },
} as const;

export function Scale() {
  const domain = useStageDomain();
  const { variant } = useLens(selectSliders);
  const scale = useStage(selectScale);
  const addedOnly = useStage(selectAddedOnly);
  const against = useStage(selectAgainst);
  const stop = useStage(selectStop);
  const end = decimal(domain, domain < 0.1 ? 3 : domain < 10 ? 2 : 1);
  const what = addedOnly ? "what this stop adds" : "advantage";
  return (
    <div className={classes.root} data-testid="scale">
      <span className={classes.end}>−{end}</span>
      <span
        className={classes.bar}
        style={{
          background: `linear-gradient(to right, ${advantageColour(-1)}, ${advantageColour(0)}, ${advantageColour(1)})`,
        }}
        role="img"
        aria-label={`Colours: ${what} from −${end}, blue, to +${end}, orange`}
      />
      <span className={classes.end}>+{end}</span>
      <span className={classes.what} title={NORMALISED[variant].full}>
        {what}
        {scale === "fit" ? ", fitted to this batch" : ""} ({NORMALISED[variant].short})
        {stop === "truth" && "; a dot: not significantly different from 0"}
        {against && `; upper half: ${STOP_WORDS[stop].name}, lower half: ${STOP_WORDS[against].name}`}
      </span>
    </div>
  );
}
