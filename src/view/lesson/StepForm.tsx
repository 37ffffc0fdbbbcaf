/**
 * The words of one step of a lesson that is made, its numbers, the controls it holds back, and its question.
 */
import { Checkbox, Group, NativeSelect, Text, TextInput } from "@mantine/core";
import { CONTROL_IDS, CONTROLS, type ControlId } from "../../experiment/lesson/controls.ts";
import { quantityNames } from "../../experiment/lesson/facts.ts";
import type { LessonStep } from "../../experiment/lesson/lesson.ts";
import { changeStep } from "../../store/lesson/lessonDraft.ts";
import { usePage } from "../page.tsx";
import { ASKS, AskForm, newAsk } from "./AskForm.tsx";

const LOOKS = [
  { value: "picture", label: "the picture" },
  { value: "card", label: "the selected step" },
  { value: "chain", label: "the stops of the chain" },
];

export function StepForm({ step }: { step: LessonStep }) {
  const page = usePage();
  const { title, text, look, hide, lock, ask, state } = step;
  const change = (values: Partial<LessonStep>) => changeStep(page, values);
  // Numbers that need a place get that of the selected step.
  const numbers = [
    ...quantityNames("step").map((name) => `${name} ${state.at}`),
    ...quantityNames("try").map((name) => `${name} ${state.at.split(".")[0]}`),
    ...quantityNames("none"),
  ];
  return (
    <>
      <TextInput
        size="xs"
        label="Title of the step"
        value={title}
        maxLength={80}
        onChange={({ currentTarget }) => change({ title: currentTarget.value })}
      />
      <label>
        <Text size="xs" fw={500}>
          Text (**strong**, *stressed*)
        </Text>
        <textarea
          rows={3}
          style={{ width: "100%" }}
          maxLength={1200}
          value={text}
          onChange={({ currentTarget }) => change({ text: currentTarget.value })}
        />
      </label>
      <Group gap={8}>
        <NativeSelect
          size="xs"
          label="Drop in a number"
          value=""
          data={["", ...numbers]}
          onChange={({ currentTarget }) => change({ text: `${text} {${currentTarget.value}}` })}
        />
        <NativeSelect
          size="xs"
          label="Highlight"
          value={look}
          data={LOOKS}
          onChange={({ currentTarget }) => change({ look: currentTarget.value as LessonStep["look"] })}
        />
      </Group>
      <Held label="Lock" chosen={lock} onChange={(ids) => change({ lock: ids })} />
      <Held label="Hide" chosen={hide} onChange={(ids) => change({ hide: ids })} />
      <NativeSelect
        size="xs"
        label="Ask before it shows"
        value={ask ? (ask.kind ?? "choice") : ""}
        data={ASKS}
        onChange={({ currentTarget }) => change({ ask: newAsk(currentTarget.value, state.at) })}
      />
      {ask && <AskForm ask={ask} at={state.at} onChange={(changed) => change({ ask: changed })} />}
    </>
  );
}

interface HeldProps {
  readonly label: string;
  readonly chosen: readonly ControlId[];
  readonly onChange: (ids: ControlId[]) => void;
}

function Held({ label, chosen, onChange }: HeldProps) {
  return (
    <Group gap={12} role="group" aria-label={label}>
      <Text size="xs" fw={500}>
        {label}
      </Text>
      {CONTROL_IDS.map((id) => (
        <Checkbox
          key={id}
          size="xs"
          label={CONTROLS[id]}
          checked={chosen.includes(id)}
          onChange={({ currentTarget }) =>
            onChange(currentTarget.checked ? [...chosen, id] : chosen.filter((one) => one !== id))
          }
        />
      ))}
    </Group>
  );
}
