/** One method's advantage of one step as a bar from zero, with its glyph and number. */
import { signed } from "../../lib/words.ts";
import { methodStyle } from "../theme.ts";
import classes from "./CreditBar.module.css";

interface CreditBarProps {
  readonly method: string;
  readonly label: string;
  readonly value: number;
  readonly domain: number;
  /** Drawn pale: the value does not differ significantly from 0. */
  readonly faint?: boolean;
}

export function CreditBar(props: CreditBarProps) {
  const { colour, glyph } = methodStyle(props.method);
  const share = props.domain > 0 ? Math.min(1, Math.abs(props.value) / props.domain) : 0;
  return (
    <span className={classes.root} title={`${props.label}: ${signed(props.value)}`}>
      <span aria-hidden style={{ color: colour }}>
        {glyph}
      </span>
      <span className={classes.track} aria-hidden>
        <span
          className={classes.bar}
          style={{
            background: colour,
            opacity: props.faint ? 0.35 : undefined,
            width: `${share * 50}%`,
            left: props.value < 0 ? `${50 - share * 50}%` : "50%",
          }}
        />
      </span>
      <span className={classes.number}>
        <span className={classes.hidden}>{props.label} </span>
        {signed(props.value, 2)}
      </span>
    </span>
  );
}
