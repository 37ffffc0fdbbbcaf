/** What is played: tasks, difficulty, size of the batch. Changes take effect together, on a new run. */
import {
  Button,
  Collapse,
  Group,
  MultiSelect,
  NativeSelect,
  NumberInput,
  Stack,
  Text,
  UnstyledButton,
} from "@mantine/core";
import { IconChevronRight } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { ESTIMATORS } from "../../credit/index.ts";
import { PRESETS, presetOf, presetSpec } from "../../experiment/presets.ts";
import { type MethodSpec, parseSpec, type Spec } from "../../experiment/spec.ts";
import { TASK_FAMILIES } from "../../experiment/worldSettings.ts";
import { begin, selectSpec, useRun } from "../../store/run.ts";
import { Panel } from "../control/Panel.tsx";

export function ExperimentPanel() {
  const spec = useRun(selectSpec);
  const [draft, setDraft] = useState<Spec>(spec);
  const [open, setOpen] = useState(false);
  useEffect(() => setDraft(spec), [spec]);
  const preset = presetOf(draft);
  const changed = JSON.stringify(draft) !== JSON.stringify(spec);
  const world = (change: Partial<Spec["world"]>) =>
    setDraft((old) => ({ ...old, world: { ...old.world, ...change } }));
  const training = (change: Partial<Spec["training"]>) =>
    setDraft((old) => ({ ...old, training: { ...old.training, ...change } }));

  return (
    <Panel title="Experiment: household">
      <Stack gap={8}>
        <NativeSelect
          size="xs"
          label="Preset"
          data={[
            ...PRESETS.map(({ id, title }) => ({ value: id, label: title })),
            ...(preset ? [] : [{ value: "own", label: "Settings of your own" }]),
          ]}
          value={preset?.id ?? "own"}
          onChange={(event) => {
            const next = PRESETS.find(({ id }) => id === event.currentTarget.value);
            if (next) setDraft(presetSpec(next, draft));
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
          maxValues={6}
          data={ESTIMATORS.map(({ id, label }) => ({ value: id, label }))}
          value={[...new Set(draft.lanes.map(({ id }) => id))]}
          onChange={(ids) =>
            ids.length > 0 && setDraft({ ...draft, lanes: ids.map((id) => laneOf(draft, id)) })
          }
        />
        <MultiSelect
          size="xs"
          label="Task families"
          data={[...TASK_FAMILIES]}
          value={draft.world.families}
          onChange={(families) =>
            families.length > 0 && world({ families: families as typeof draft.world.families })
          }
        />
        <Group grow gap={8}>
          <Count
            label="Seeds each"
            value={draft.seeds}
            min={1}
            max={16}
            onChange={(seeds) => setDraft({ ...draft, seeds })}
          />
          <Count
            label="Iterations"
            value={draft.training.iterations}
            min={1}
            max={2000}
            onChange={(iterations) => training({ iterations })}
          />
        </Group>
        <Group grow gap={8}>
          <Count
            label="Tasks (groups)"
            value={draft.groups}
            min={1}
            max={64}
            onChange={(groups) => setDraft({ ...draft, groups })}
          />
          <Count
            label="Rollouts each"
            value={draft.rollouts}
            min={2}
            max={32}
            onChange={(rollouts) => setDraft({ ...draft, rollouts })}
          />
        </Group>
        <Group grow gap={8}>
          <Count
            label="Receptacles"
            value={draft.world.receptacles}
            min={6}
            max={40}
            onChange={(receptacles) => world({ receptacles })}
          />
          <Count
            label="Objects"
            value={draft.world.objects}
            min={2}
            max={60}
            onChange={(objects) => world({ objects })}
          />
        </Group>
        <Group grow gap={8}>
          <Count
            label="Step limit"
            value={draft.world.stepLimit}
            min={12}
            max={200}
            onChange={(stepLimit) => world({ stepLimit })}
          />
          <Count
            label="Distractor lines"
            value={draft.world.distractorSentences}
            min={0}
            max={4}
            onChange={(distractorSentences) => world({ distractorSentences })}
          />
        </Group>
        <UnstyledButton onClick={() => setOpen(!open)} aria-expanded={open} fz="sm" c="dimmed">
          <IconChevronRight
            size={13}
            style={{ transform: open ? "rotate(90deg)" : undefined, verticalAlign: "-2px" }}
          />{" "}
          Policy and training
        </UnstyledButton>
        <Collapse expanded={open}>
          <Stack gap={8}>
            <Group grow gap={8}>
              <Count
                label="Hidden units"
                value={draft.policy.hidden}
                min={4}
                max={1024}
                onChange={(hidden) => setDraft({ ...draft, policy: { ...draft.policy, hidden } })}
              />
              <Count
                label="Minibatch steps"
                value={draft.training.minibatch}
                min={8}
                max={8192}
                onChange={(minibatch) => training({ minibatch })}
              />
            </Group>
            <Group grow gap={8}>
              <Real
                label="Learning rate"
                value={draft.training.learningRate}
                min={0.00001}
                max={1}
                step={0.001}
                onChange={(learningRate) => training({ learningRate })}
              />
              <Real
                label="PPO clip"
                value={draft.training.clip}
                min={0.01}
                max={1}
                step={0.05}
                onChange={(clip) => training({ clip })}
              />
            </Group>
            <Group grow gap={8}>
              <Real
                label="KL weight"
                value={draft.training.klWeight}
                min={0}
                max={10}
                step={0.01}
                onChange={(klWeight) => training({ klWeight })}
              />
              <Real
                label="Entropy weight"
                value={draft.training.entropyWeight}
                min={0}
                max={1}
                step={0.001}
                onChange={(entropyWeight) => training({ entropyWeight })}
              />
            </Group>
            <Group grow gap={8}>
              <Real
                label="Reward scale"
                value={draft.rewardScale}
                min={0.01}
                max={100}
                step={1}
                onChange={(rewardScale) => setDraft({ ...draft, rewardScale })}
              />
              <Count
                label="Invalid choices"
                value={draft.invalidChoices}
                min={0}
                max={8}
                onChange={(invalidChoices) => setDraft({ ...draft, invalidChoices })}
              />
            </Group>
            <Group grow gap={8}>
              <Real
                label="Slip probability"
                value={draft.slip}
                min={0}
                max={0.9}
                step={0.05}
                onChange={(slip) => setDraft({ ...draft, slip })}
              />
              <Real
                label="Invalid penalty"
                value={draft.invalidPenalty}
                min={0}
                max={10}
                step={0.1}
                onChange={(invalidPenalty) => setDraft({ ...draft, invalidPenalty })}
              />
            </Group>
          </Stack>
        </Collapse>
        {changed && (
          <Stack gap={6}>
            <Button size="xs" onClick={() => void begin(parseSpec(draft))}>
              Begin with these
            </Button>
            <Button size="xs" variant="default" onClick={() => setDraft(spec)}>
              Keep as it was
            </Button>
          </Stack>
        )}
      </Stack>
    </Panel>
  );
}

/** The draft's own lane of an estimator keeps its switches; a new one has the defaults. */
function laneOf({ lanes }: Spec, id: string): MethodSpec {
  return lanes.find((lane) => lane.id === id) ?? { id, params: {} };
}

interface NumberFieldProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step?: number;
  readonly onChange: (value: number) => void;
}

function Count(props: NumberFieldProps) {
  return <Real {...props} step={1} whole />;
}

function Real({ whole = false, onChange, ...rest }: NumberFieldProps & { whole?: boolean }) {
  return (
    <NumberInput
      size="xs"
      {...rest}
      allowDecimal={!whole}
      clampBehavior="strict"
      onChange={(value) => typeof value === "number" && value >= rest.min && onChange(value)}
    />
  );
}
