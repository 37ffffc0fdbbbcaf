/** Which estimators are compared on the same rollouts. */
import { Checkbox, Stack } from "@mantine/core";
import { ESTIMATORS } from "../../credit/index.ts";
import { selectCompare, useLens } from "../../store/lens.ts";
import { MethodLabel } from "../control/MethodLabel.tsx";
import { Panel } from "../control/Panel.tsx";

export function MethodsPanel() {
  const compare = useLens(selectCompare);
  const setCompare = useLens((state) => state.setCompare);
  return (
    <Panel title="Methods in the maps">
      <Checkbox.Group
        aria-label="Methods compared on the same rollouts"
        value={[...compare]}
        onChange={(ids) => {
          if (ids.length > 0) setCompare(ESTIMATORS.map(({ id }) => id).filter((id) => ids.includes(id)));
        }}
      >
        <Stack gap={6} mt={6}>
          {ESTIMATORS.map(({ id, summary }) => (
            <Checkbox key={id} size="xs" value={id} label={<MethodLabel id={id} />} title={summary} />
          ))}
        </Stack>
      </Checkbox.Group>
    </Panel>
  );
}
