/** How the policy learns, and how its play is shaped into rewards. */
import { Group, Stack, Text } from "@mantine/core";
import { selectDraft } from "../../../store/form/draft.ts";
import { Action } from "../../control/Action.tsx";
import { Fold } from "../../control/Fold.tsx";
import { SpecNumber, type SpecNumberProps } from "../../control/SpecNumber.tsx";
import { useDraft, usePage } from "../../page.tsx";

const FIELDS: readonly [SpecNumberProps, SpecNumberProps][] = [
  [
    { path: "policy.hidden", label: "Hidden units", hint: "Width of the policy's one hidden layer." },
    {
      path: "training.minibatch",
      label: "Minibatch steps",
      hint: "Steps that one update averages over; a batch is split into minibatches of this size.",
    },
  ],
  [
    {
      path: "training.learningRate",
      label: "Learning rate",
      step: 0.001,
      hint: "Of Adam; it falls in a straight line to 0 over the run, and anew over iterations that are added later.",
    },
    {
      path: "training.clip",
      label: "PPO clip",
      step: 0.05,
      hint: "How far a step's probability ratio may move away from 1 before updates ignore it.",
    },
  ],
  [
    {
      path: "training.klWeight",
      label: "KL weight",
      step: 0.01,
      hint: "Penalty for moving away from the initial policy.",
    },
    {
      path: "training.entropyWeight",
      label: "Entropy weight",
      step: 0.001,
      hint: "Bonus for keeping the policy's choices spread out.",
    },
  ],
  [
    {
      path: "rewardScale",
      label: "Reward scale",
      hint: "What the world's reward of 1 is multiplied by; the released ALFWorld settings use 10.",
    },
    {
      path: "invalidChoices",
      label: "Invalid choices",
      hint: "Commands offered at every step that the world answers with “Nothing happens.”.",
    },
  ],
  [
    {
      path: "slip",
      label: "Slip probability",
      step: 0.05,
      hint: "How often another action is executed instead of the chosen one.",
    },
    {
      path: "invalidPenalty",
      label: "Invalid penalty",
      step: 0.1,
      hint: "Subtracted from the reward of a step whose action was invalid.",
    },
  ],
];

/** Said where a run took more iterations, as a new run with these settings would. */
function Restarts() {
  const draft = useDraft(selectDraft);
  const { change } = usePage().draft;
  const { restarts, ...training } = draft.training;
  if (!restarts) return null;
  return (
    <Text size="xs" c="dimmed">
      The learning rate starts again at iteration {restarts.join(", ")}.{" "}
      <Action onClick={() => change({ ...draft, training })}>Let it fall once</Action>
    </Text>
  );
}

export function TrainingFields() {
  return (
    <Fold title="Policy and training">
      {() => (
        <Stack gap={8}>
          {FIELDS.map(([left, right]) => (
            <Group key={left.path} grow gap={8}>
              <SpecNumber {...left} />
              <SpecNumber {...right} />
            </Group>
          ))}
          <Restarts />
        </Stack>
      )}
    </Fold>
  );
}
