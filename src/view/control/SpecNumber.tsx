/** A number of the settings, with the bounds that the settings' schema has for it. */
import { NumberInput } from "@mantine/core";
import { boundsAt, valueAt, withValue } from "../../experiment/specField.ts";
import { selectDraft } from "../../store/form/draft.ts";
import { useDraft, usePage } from "../page.tsx";

export interface SpecNumberProps {
  /** Its place in the settings: "training.clip". */
  readonly path: string;
  readonly label: string;
  /**
   * What it does, where the label does not say it all; shown by the pointer, read to those who do not see.
   */
  readonly hint?: string;
  readonly step?: number;
}

export function SpecNumber({ path, label, hint, step = 1 }: SpecNumberProps) {
  const draft = useDraft(selectDraft);
  const { change } = usePage().draft;
  const { min, max, whole } = boundsAt(draft, path);
  return (
    <NumberInput
      size="xs"
      label={label}
      title={hint}
      value={valueAt(draft, path) as number}
      min={min}
      max={max}
      step={step}
      allowDecimal={!whole}
      clampBehavior="strict"
      onChange={(value) => typeof value === "number" && value >= min && change(withValue(draft, path, value))}
    />
  );
}
