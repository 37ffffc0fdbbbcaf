/** One parameter of an estimator as a field, as its schema describes it; empty: its default. */
import { NativeSelect, NumberInput, TextInput } from "@mantine/core";
import type { ParameterField } from "../../credit/describe.ts";

interface ParamFieldProps {
  readonly field: ParameterField;
  /** Undefined: left out. */
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}

const LEFT_OUT = "";

export function ParamField({ field, value, onChange }: ParamFieldProps) {
  const { name, meaning, options, bounds } = field;
  const fallback = field.default === undefined ? "default" : `${field.default} (default)`;
  const common = { size: "xs", label: name, title: meaning } as const;
  if (options.length > 0)
    return (
      <NativeSelect
        {...common}
        data={[
          { value: LEFT_OUT, label: fallback },
          ...options.map((option) => ({ value: String(option), label: String(option) })),
        ]}
        value={value === undefined ? LEFT_OUT : String(value)}
        onChange={(event) => onChange(options.find((one) => String(one) === event.currentTarget.value))}
      />
    );
  if (bounds)
    return (
      <NumberInput
        {...common}
        placeholder={fallback}
        value={(value as number | undefined) ?? ""}
        min={bounds.min}
        max={bounds.max}
        allowDecimal={!bounds.whole}
        onChange={(next) => onChange(typeof next === "number" ? next : undefined)}
      />
    );
  return (
    <TextInput
      {...common}
      placeholder={fallback}
      value={value === undefined ? "" : String(value)}
      onChange={(event) => onChange(readOf(event.currentTarget.value))}
    />
  );
}

/** A number where it is one; nothing typed is left out. */
function readOf(text: string): unknown {
  const typed = text.trim();
  if (typed === "") return undefined;
  return Number.isNaN(Number(typed)) ? typed : Number(typed);
}
