/** Which backend computes the policy, why, how exactly; and the choice of another. */
import { Menu, Text } from "@mantine/core";
import { useState } from "react";
import { BACKEND_LABELS, BACKEND_NAMES, type BackendReport } from "../../engine/training/protocol.ts";
import { messageOf } from "../../lib/assert.ts";
import { selectBackend, selectPhase } from "../../store/run/runState.ts";
import { usePage, useRun } from "../page.tsx";

export function BackendItems() {
  const { switchBackend } = usePage().run;
  const backend = useRun(selectBackend);
  const phase = useRun(selectPhase);
  if (!backend)
    return (
      <Menu.Label>{phase === "failed" ? "No backend is open" : "A backend is being opened…"}</Menu.Label>
    );
  const why = [
    `The policy runs on ${BACKEND_LABELS[backend.name]} (${backend.device}); a known computation was checked in ${Math.round(backend.startMs)} ms.`,
    ...backend.refused,
    ...backend.passedOver,
    threads(backend),
  ].join(" ");
  return (
    <>
      <Menu.Label>Backend: {BACKEND_LABELS[backend.name]}</Menu.Label>
      <Text size="xs" px={12} pb={4} c="dimmed">
        {why} Changing the backend begins the run again.
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

/** How many threads train, and why not more. */
function threads({ workers, ease }: BackendReport): string {
  const count = `Training uses ${workers === 1 ? "one thread" : `${workers} threads`}`;
  if (ease === "hidden") return `${count}, fewer while the page is hidden.`;
  if (ease === "battery") return `${count}, fewer while the battery is low.`;
  return `${count}.`;
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
