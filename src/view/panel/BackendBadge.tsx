/** Which backend computes the policy, why, how exactly; and the choice of another. */
import { Badge, Menu, Text, UnstyledButton } from "@mantine/core";
import { useState } from "react";
import { BACKEND_LABELS, BACKEND_NAMES } from "../../engine/training/protocol.ts";
import { messageOf } from "../../lib/assert.ts";
import { selectBackend, selectPhase } from "../../store/run/runState.ts";
import { usePage, useRun } from "../page.tsx";
import classes from "./Header.module.css";

export function BackendBadge() {
  const { switchBackend } = usePage().run;
  const backend = useRun(selectBackend);
  const phase = useRun(selectPhase);
  if (!backend)
    return (
      <Badge variant="default" size="lg" radius="sm" tt="none" fw={500}>
        {phase === "failed" ? "no backend" : "starting…"}
      </Badge>
    );
  const why = [
    `The policy runs on ${BACKEND_LABELS[backend.name]} (${backend.device}); a known computation was checked in ${Math.round(backend.startMs)} ms.`,
    ...backend.refused,
  ].join(" ");
  return (
    <Menu withArrow position="bottom-end" width={320}>
      <Menu.Target>
        <UnstyledButton aria-label={`Backend: ${BACKEND_LABELS[backend.name]}. Change it`}>
          <Badge
            variant="default"
            size="lg"
            radius="sm"
            tt="none"
            fw={500}
            rightSection={
              <span aria-hidden className={classes.dot} data-fallback={backend.refused.length > 0} />
            }
            data-testid="backend"
            className={classes.badge}
          >
            {BACKEND_LABELS[backend.name]}
          </Badge>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Text size="xs" px={12} py={6} c="dimmed">
          {why} Changing the backend begins the run again.
        </Text>
        <ParityItem />
        <Menu.Divider />
        {BACKEND_NAMES.map((name) => (
          <Menu.Item key={name} disabled={name === backend.name} onClick={() => void switchBackend(name)}>
            {BACKEND_LABELS[name]}
            {name === backend.name && " (in use)"}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** Measures on request, with the numbers in place of the question. */
function ParityItem() {
  const { measureMemory, measureParity } = usePage().run;
  const [result, setResult] = useState("Compare it with plain float64 code");
  const measure = async () => {
    setResult("Comparing…");
    try {
      const { logits, gradient, weights } = await measureParity();
      const memory = await measureMemory();
      setResult(
        `Largest difference from float64: scores ${logits.toExponential(1)}, gradient ${gradient.toExponential(1)} of its largest entry, one update ${weights.toExponential(1)} of the learning rate.${
          memory ? ` It holds ${memory.tensors} tensors, ${(memory.bytes / 1e6).toFixed(1)} MB.` : ""
        }`,
      );
    } catch (error) {
      setResult(`It could not be compared: ${messageOf(error)}`);
    }
  };
  return (
    <Menu.Item closeMenuOnClick={false} onClick={() => void measure()} data-testid="parity">
      {result}
    </Menu.Item>
  );
}
