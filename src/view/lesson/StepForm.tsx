/**
 * The words of one step of a lesson that is made, its numbers, the controls it holds back, its code and its
 * question.
 */
import { Button, Checkbox, Group, NativeSelect, Text, TextInput } from "@mantine/core";
import { useCallback, useState } from "react";
import { CONTROL_IDS, CONTROLS, type ControlId } from "../../experiment/lesson/controls.ts";
import { quantityNames } from "../../experiment/lesson/facts.ts";
import type { LessonStep } from "../../experiment/lesson/lesson.ts";
import { changeStep } from "../../store/lesson/lessonDraft.ts";
import { selectOwnEntries } from "../../store/own/own.ts";
import { useOwn, usePage } from "../page.tsx";
import { ASKS, AskForm, newAsk } from "./AskForm.tsx";
import classes from "./LessonBuilder.module.css";
import { usePicking } from "./usePicking.ts";

const LOOKS = [
  { value: "picture", label: "the picture" },
  { value: "card", label: "the selected step" },
  { value: "chain", label: "the stops of the chain" },
];

export function StepForm({ step }: { step: LessonStep }) {
  const page = usePage();
  const { title, text, look, hide, lock, ask, state, code } = step;
  const [picking, setPicking] = useState<HeldProps["label"] | null>(null);
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
      <Held
        label="Lock"
        chosen={lock}
        onChange={(ids) => change({ lock: ids })}
        picking={picking}
        onPicking={setPicking}
      />
      <Held
        label="Hide"
        chosen={hide}
        onChange={(ids) => change({ hide: ids })}
        picking={picking}
        onPicking={setPicking}
      />
      <ShownCode code={code} onChange={(shown) => change({ code: shown })} />
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
  readonly label: "Lock" | "Hide";
  readonly chosen: readonly ControlId[];
  readonly onChange: (ids: ControlId[]) => void;
  /** Which of the two is chosen by clicking on the page. */
  readonly picking: HeldProps["label"] | null;
  readonly onPicking: (label: HeldProps["label"] | null) => void;
}

function Held({ label, chosen, onChange, picking, onPicking }: HeldProps) {
  const toggle = (id: ControlId) =>
    onChange(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  const picks = picking === label;
  const end = useCallback(() => onPicking(null), [onPicking]);
  usePicking(chosen, picks ? toggle : null, end);
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
          onChange={() => toggle(id)}
        />
      ))}
      <Button
        size="compact-xs"
        variant={picks ? "filled" : "default"}
        aria-pressed={picks}
        onClick={() => onPicking(picks ? null : label)}
      >
        {picks ? "Done" : "Pick on the page"}
      </Button>
      {picks && (
        <Text size="xs" role="status" className={classes.picking}>
          Click what is outlined, or press Enter on it, to {label.toLowerCase()} it. Escape ends this.
        </Text>
      )}
    </Group>
  );
}

interface ShownCodeProps {
  readonly code: string | undefined;
  readonly onChange: (code: string | undefined) => void;
}

/** Which estimator of one's own the step shows as text. */
function ShownCode({ code, onChange }: ShownCodeProps) {
  const entries = useOwn(selectOwnEntries).filter(({ allowed }) => allowed);
  const known = entries.find(({ method }) => method.source === code);
  const data = [
    { value: "", label: "none" },
    ...(code !== undefined && !known ? [{ value: "kept", label: "the code it has" }] : []),
    ...entries.map(({ id, method }) => ({ value: id, label: method.title })),
  ];
  return (
    <NativeSelect
      size="xs"
      label="Show the code of your method"
      description={entries.length === 0 ? "Run a method in Workbench → Your method first." : undefined}
      value={code === undefined ? "" : (known?.id ?? "kept")}
      data={data}
      onChange={({ currentTarget }) => {
        const { value } = currentTarget;
        if (value !== "kept") onChange(entries.find(({ id }) => id === value)?.method.source);
      }}
    />
  );
}
