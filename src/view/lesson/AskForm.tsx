/** The question of a step that is made: answers to choose from, or a prediction on the figure. */
import { Group, NativeSelect, NumberInput, TextInput } from "@mantine/core";
import type { ChoiceAsk, LessonAsk } from "../../experiment/lesson/ask.ts";
import { quantityNames } from "../../experiment/lesson/facts.ts";

export const ASKS = [
  { value: "", label: "nothing" },
  { value: "choice", label: "to choose between answers" },
  { value: "sign", label: "to pick a sign in the card" },
  { value: "bar", label: "to drag a bar in the card" },
  { value: "cell", label: "to click one of two steps" },
];

/** A question to begin with; undefined: none. */
export function newAsk(kind: string, at: string): LessonAsk | undefined {
  const reveal = { stop: "proxmo", text: "Say why." } as const;
  const of = `proxmo ${at}`;
  if (kind === "choice")
    return {
      question: "Was this step better or worse than the policy’s average?",
      options: [
        { text: "Better", when: "1 = 1" },
        { text: "Worse", when: "1 = 0" },
      ],
      reveal,
    };
  if (kind === "sign")
    return { kind, question: "Does training make this step more likely (+) or less (−)?", of, reveal };
  if (kind === "bar")
    return { kind, question: "How large is the advantage of this step?", of, reach: 1, near: 0.1, reveal };
  if (kind === "cell")
    return {
      kind,
      question: "Which of the two steps gets more?",
      by: "proxmo",
      between: [at, at.endsWith(".1") ? at.replace(/\.1$/, ".2") : at.replace(/\.\d+$/, ".1")],
      reveal,
    };
  return undefined;
}

interface AskFormProps {
  readonly ask: LessonAsk;
  /** The selected step. */
  readonly at: string;
  readonly onChange: (ask: LessonAsk) => void;
}

export function AskForm({ ask, at, onChange }: AskFormProps) {
  const { question, reveal } = ask;
  return (
    <Group gap={8} align="end">
      <TextInput
        size="xs"
        label="Question"
        value={question}
        maxLength={300}
        onChange={({ currentTarget }) => onChange({ ...ask, question: currentTarget.value })}
      />
      {"options" in ask ? (
        <Options ask={ask} onChange={onChange} />
      ) : (
        <Asked ask={ask} at={at} onChange={onChange} />
      )}
      <TextInput
        size="xs"
        label="Shown once answered"
        value={reveal.text}
        maxLength={1200}
        onChange={({ currentTarget }) =>
          onChange({ ...ask, reveal: { ...reveal, text: currentTarget.value } })
        }
      />
    </Group>
  );
}

function Options({ ask, onChange }: { ask: ChoiceAsk; onChange: AskFormProps["onChange"] }) {
  const { options } = ask;
  const setOption = (at: number, text: string) =>
    onChange({ ...ask, options: options.map((one, i) => (i === at ? { ...one, text } : one)) });
  return options.map(({ text, when }, i) => (
    <TextInput
      size="xs"
      key={when}
      label={i === 0 ? "Right answer" : "Wrong answer"}
      value={text}
      maxLength={120}
      onChange={({ currentTarget }) => setOption(i, currentTarget.value)}
    />
  ));
}

/** What a prediction is about. */
function Asked({ ask, at, onChange }: AskFormProps) {
  if ("options" in ask) return null;
  if (ask.kind === "cell") {
    const [first, second] = ask.between;
    const choose = (...between: [string, string]) => onChange({ ...ask, between });
    return (
      <>
        <Numbers value={ask.by} names={quantityNames("step")} onChange={(by) => onChange({ ...ask, by })} />
        <TextInput
          size="xs"
          w={110}
          label="First step"
          description="try.step, as in 5.22"
          value={first}
          onChange={({ currentTarget }) => choose(currentTarget.value, second)}
        />
        <TextInput
          size="xs"
          w={110}
          label="Second step"
          description="try.step, as in 5.22"
          value={second}
          onChange={({ currentTarget }) => choose(first, currentTarget.value)}
        />
      </>
    );
  }
  const names = [...quantityNames("step").map((name) => `${name} ${at}`), ...quantityNames("none")];
  return (
    <>
      <Numbers
        value={ask.of}
        names={names.includes(ask.of) ? names : [ask.of, ...names]}
        onChange={(of) => onChange({ ...ask, of })}
      />
      {ask.kind === "bar" && (
        <>
          <NumberInput
            size="xs"
            w={100}
            label="Ends of the bar ±"
            min={0.01}
            value={ask.reach}
            onChange={(reach) => onChange({ ...ask, reach: Number(reach) })}
          />
          <NumberInput
            size="xs"
            w={100}
            label="Right within"
            min={0}
            value={ask.near}
            onChange={(near) => onChange({ ...ask, near: Number(near) })}
          />
        </>
      )}
    </>
  );
}

interface NumbersProps {
  readonly value: string;
  readonly names: readonly string[];
  readonly onChange: (name: string) => void;
}

const Numbers = ({ value, names, onChange }: NumbersProps) => (
  <NativeSelect
    size="xs"
    label="Of which number"
    value={value}
    data={[...names]}
    onChange={({ currentTarget }) => onChange(currentTarget.value)}
  />
);
