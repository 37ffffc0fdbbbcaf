/** Which estimators are compared on the same rollouts, and which one trains the policy. */
import { Checkbox, Select, Stack, Text } from "@mantine/core";
import { ESTIMATORS } from "../../credit/index.ts";
import { selectCompare, useLens } from "../../store/lens.ts";
import { begin, selectSpec, useRun } from "../../store/run.ts";
import { MethodLabel } from "../control/MethodLabel.tsx";
import { Panel } from "../control/Panel.tsx";

export function MethodsPanel() {
  const compare = useLens(selectCompare);
  const setCompare = useLens((state) => state.setCompare);
  const spec = useRun(selectSpec);
  return (
    <Panel title="Methods">
      <Checkbox.Group
        label="Compare on the same rollouts"
        size="sm"
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
      <Select
        mt={12}
        size="xs"
        label="Train the policy with"
        data={ESTIMATORS.map(({ id, label }) => ({ value: id, label }))}
        value={spec.lanes[0].id}
        allowDeselect={false}
        onChange={(id) => id && void begin({ ...spec, lanes: [{ id, params: {} }] })}
      />
      <Text size="xs" c="dimmed" mt={4}>
        Changing it begins the run again with the same seed.
      </Text>
    </Panel>
  );
}
