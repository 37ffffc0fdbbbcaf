/** Which two methods the difference map compares. */
import { Group, NativeSelect } from "@mantine/core";
import { estimatorById } from "../../../credit/index.ts";
import { selectCompare, selectDifference, useLens } from "../../../store/lens.ts";
import classes from "./AdvantageMaps.module.css";

export function DifferencePicker() {
  const [first, second] = useLens(selectDifference);
  const compare = useLens(selectCompare);
  const set = useLens((state) => state.setDifference);
  const options = [...new Set([...compare, first, second])].map((id) => ({
    value: id,
    label: estimatorById(id).label,
  }));
  const pick = (label: string, value: string, onChange: (id: string) => void) => (
    <NativeSelect
      size="xs"
      variant="unstyled"
      className={classes.picker}
      aria-label={label}
      data={options}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
  return (
    <Group gap={2} wrap="nowrap">
      {pick("Difference: this method", first, (id) => set([id, second]))}
      <span aria-hidden>−</span>
      {pick("Difference: minus this method", second, (id) => set([first, id]))}
    </Group>
  );
}
