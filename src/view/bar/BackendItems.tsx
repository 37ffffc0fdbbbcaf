/** Which backend computes the policy, why, how exactly; and the choice of another. */
import { Menu, Text } from "@mantine/core";
import { useState } from "react";
import { BACKEND_LABELS, BACKEND_NAMES } from "../../engine/training/protocol.ts";
import { messageOf } from "../../lib/assert.ts";
import { selectBackend, selectPhase } from "../../store/run/runState.ts";
import { usePage, useRun } from "../page.tsx";
import { sayBackend } from "./backendWords.ts";

export function BackendItems() {
  const { switchBackend } = usePage().run;
  const backend = useRun(selectBackend);
  const phase = useRun(selectPhase);
  if (!backend)
    return (
      <Menu.Label>{phase === "failed" ? "No backend is open" : "A backend is being opened…"}</Menu.Label>
    );
  return (
    <>
      <Menu.Label>Backend: {BACKEND_LABELS[backend.name]}</Menu.Label>
      <Text size="xs" px={12} pb={4} c="dimmed">
        {sayBackend(backend)} Changing the backend restarts the run.
      </Text>
      <ParityItem />
      {BACKEND_NAMES.filter((name) => name !== backend.name).map((name) => (
        <Menu.Item key={name} onClick={() => void switchBackend(name)}>
          Use {BACKEND_LABELS[name]}
        </Menu.Item>
      ))}
    </>
  );
}

/** Measures on request, with the numbers in place of the question. */
function ParityItem() {
  const { measureMemory, measureParity } = usePage().run;
  const [result, setResult] = useState("Check it against float64");
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
