/** What is played: tasks, difficulty, size of the batch. Changes take effect together, on a new run. */
import { Group, MultiSelect, NativeSelect, Stack, Text } from "@mantine/core";
import { useMemo } from "react";
import { MAX_LANES } from "../../../experiment/bounds.ts";
import { laneKey } from "../../../experiment/lanes.ts";
import { PRESETS, presetOf, presetSpec } from "../../../experiment/presets.ts";
import { selectDraft } from "../../../store/form/draft.ts";
import { selectSpec } from "../../../store/run/runState.ts";
import { describedWorld, WORLD_LIST } from "../../../world/settings.ts";
import { Panel } from "../../control/Panel.tsx";
import { SpecNumber } from "../../control/SpecNumber.tsx";
import { InTurn } from "../../InTurn.tsx";
import { useDraft, usePage, useRun } from "../../page.tsx";
import { useOwnLanes } from "../ownMethod/useOwnLanes.ts";
import { LaneMaker } from "./LaneMaker.tsx";
import { laneChoices, laneOptions } from "./laneChoices.ts";
import { TrainingFields } from "./TrainingFields.tsx";
import { WorldFields } from "./WorldFields.tsx";

export function ExperimentPanel() {
  const spec = useRun(selectSpec);
  const draft = useDraft(selectDraft);
  const { change } = usePage().draft;
  const preset = presetOf(draft);
  // A lane of the run that was taken out can be put back.
  const own = useOwnLanes();
  const lanes = useMemo(() => laneChoices([draft, spec], own), [draft, spec, own]);
  return (
    <Panel title={`Experiment: ${describedWorld(draft.world).name.toLowerCase()}`}>
      <Stack gap={8}>
        <NativeSelect
          size="xs"
          label="Preset"
          data={[
            ...WORLD_LIST.map(({ name: group, presets }) => ({
              group,
              items: presets.map(({ id, title }) => ({ value: id, label: title })),
            })),
            ...(preset ? [] : [{ value: "own", label: "Custom settings" }]),
          ]}
          value={preset?.id ?? "own"}
          onChange={(event) => {
            const next = PRESETS.find(({ id }) => id === event.currentTarget.value);
            if (next) change(presetSpec(next, draft));
          }}
        />
        {preset && (
          <Text size="xs" c="dimmed">
            {preset.story}
          </Text>
        )}
        <MultiSelect
          size="xs"
          label="Lanes: train with"
          maxValues={MAX_LANES}
          data={laneOptions(lanes)}
          value={draft.lanes.map(laneKey)}
          onChange={(keys) => {
            if (keys.length > 0) change({ ...draft, lanes: keys.flatMap((key) => lanes.get(key) ?? []) });
          }}
        />
        <LaneMaker />
        <Group grow gap={8}>
          <SpecNumber
            path="seeds"
            label="Seeds each"
            hint="Runs per lane, each with its own random draws, which all lanes share."
          />
          <SpecNumber path="training.iterations" label="Iterations" />
        </Group>
        <Group grow gap={8}>
          <SpecNumber path="groups" label="Tasks (groups)" />
          <SpecNumber path="rollouts" label="Rollouts each" />
        </Group>
        <InTurn height={220}>
          <WorldFields />
        </InTurn>
        <InTurn height={24}>
          <TrainingFields />
        </InTurn>
      </Stack>
    </Panel>
  );
}
