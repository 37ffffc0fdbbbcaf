/** How the policy learns, and how its play is shaped into rewards. */
import { Collapse, Group, Stack, UnstyledButton } from "@mantine/core";
import { IconChevronRight } from "@tabler/icons-react";
import { useState } from "react";
import { SpecNumber, type SpecNumberProps } from "../../control/SpecNumber.tsx";

const FIELDS: readonly [SpecNumberProps, SpecNumberProps][] = [
  [
    { path: "policy.hidden", label: "Hidden units" },
    { path: "training.minibatch", label: "Minibatch steps" },
  ],
  [
    { path: "training.learningRate", label: "Learning rate", step: 0.001 },
    { path: "training.clip", label: "PPO clip", step: 0.05 },
  ],
  [
    { path: "training.klWeight", label: "KL weight", step: 0.01 },
    { path: "training.entropyWeight", label: "Entropy weight", step: 0.001 },
  ],
  [
    { path: "rewardScale", label: "Reward scale" },
    { path: "invalidChoices", label: "Invalid choices" },
  ],
  [
    { path: "slip", label: "Slip probability", step: 0.05 },
    { path: "invalidPenalty", label: "Invalid penalty", step: 0.1 },
  ],
];

export function TrainingFields() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <UnstyledButton onClick={() => setOpen(!open)} aria-expanded={open} fz="sm" c="dimmed">
        <IconChevronRight
          size={13}
          style={{ transform: open ? "rotate(90deg)" : undefined, verticalAlign: "-2px" }}
        />{" "}
        Policy and training
      </UnstyledButton>
      <Collapse expanded={open}>
        <Stack gap={8}>
          {FIELDS.map(([left, right]) => (
            <Group key={left.path} grow gap={8}>
              <SpecNumber {...left} />
              <SpecNumber {...right} />
            </Group>
          ))}
        </Stack>
      </Collapse>
    </>
  );
}
