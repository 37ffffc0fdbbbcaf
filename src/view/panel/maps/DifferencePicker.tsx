/** Which two methods the difference map compares: a heading in which both names can be chosen. */
import { estimatorById } from "../../../credit/index.ts";
import { selectCompare, selectDifference } from "../../../store/reader/lens.ts";
import { useLens, usePage } from "../../page.tsx";
import { methodStyle } from "../../theme.ts";
import classes from "./DifferencePicker.module.css";

export function DifferencePicker() {
  const [first, second] = useLens(selectDifference);
  const compare = useLens(selectCompare);
  const { setDifference: set } = usePage().lens;
  const options = [...new Set([...compare, first, second])];
  const pick = (label: string, value: string, onChange: (id: string) => void) => (
    <span className={classes.pick}>
      <span aria-hidden style={{ color: methodStyle(value).colour }}>
        {methodStyle(value).glyph}
      </span>
      <select
        className={classes.name}
        aria-label={label}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        {options.map((id) => (
          <option key={id} value={id}>
            {estimatorById(id).label}
          </option>
        ))}
      </select>
    </span>
  );
  return (
    <span className={classes.picker}>
      {pick("Difference: this method", first, (id) => set([id, second]))}
      <span aria-hidden>−</span>
      {pick("Difference: minus this method", second, (id) => set([first, id]))}
    </span>
  );
}
