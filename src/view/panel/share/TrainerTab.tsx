/**
 * The settings of a lane, or of the sliders, as overrides for a trainer, with what they cannot make equal.
 */
import { Code, List, NativeSelect, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { estimatorById } from "../../../credit/index.ts";
import { trainerCommand, trainerSettings } from "../../../experiment/export/trainerSettings.ts";
import { laneKey, laneLabel } from "../../../experiment/lanes.ts";
import { useRun } from "../../page.tsx";
import { CopyButton } from "./CopyButton.tsx";

export function TrainerTab() {
  const spec = useRun((state) => state.spec);
  const [chosen, setChosen] = useState(() => laneKey(spec.lanes[spec.lanes.length - 1]));
  const lane = spec.lanes.find((one) => laneKey(one) === chosen) ?? spec.lanes[0];
  const settings = trainerSettings(spec, lane);
  return (
    <Stack gap="sm">
      <NativeSelect
        size="sm"
        label="Lane"
        description="The settings this lane trains with; the sliders of the maps have no effect on it."
        data={spec.lanes.map((one) => ({ value: laneKey(one), label: laneLabel(one) }))}
        value={chosen}
        onChange={(event) => setChosen(event.currentTarget.value)}
      />
      {settings ? (
        <>
          <Text size="sm">
            For {settings.trainer}; model, data paths and hardware are yours to add. Names are those of its
            published scripts; nothing was run there.
          </Text>
          <Code block data-testid="trainer-command" tabIndex={0}>
            {trainerCommand(settings)}
          </Code>
          <div>
            <CopyButton text={trainerCommand(settings)}>Copy command</CopyButton>
          </div>
          <div>
            <Text size="sm" fw={600}>
              What still differs
            </Text>
            <List size="sm" spacing={4}>
              {settings.caveats.map((caveat) => (
                <List.Item key={caveat}>{caveat}</List.Item>
              ))}
            </List>
          </div>
        </>
      ) : (
        <Text size="sm">
          We know of no published trainer that has {laneLabel(lane)}. {estimatorById(lane.id).nearestCode}
        </Text>
      )}
    </Stack>
  );
}
