/** A number of the settings, with the bounds that the settings' schema has for it. */
import { NumberInput } from "@mantine/core";
import { createContext, useContext } from "react";
import type { Spec } from "../../experiment/spec.ts";
import { boundsAt, valueAt, withValue } from "../../experiment/specField.ts";

/** Settings that are being changed, not yet in force. */
export interface Draft {
  readonly draft: Spec;
  readonly change: (draft: Spec) => void;
}

export const DraftContext = createContext<Draft | null>(null);

export function useDraft(): Draft {
  const draft = useContext(DraftContext);
  if (!draft) throw new Error("useDraft belongs inside DraftContext.");
  return draft;
}

export interface SpecNumberProps {
  /** Its place in the settings: "training.clip". */
  readonly path: string;
  readonly label: string;
  /** What it does, in a sentence; shown by the pointer. */
  readonly hint?: string;
  readonly step?: number;
}

export function SpecNumber({ path, label, hint, step = 1 }: SpecNumberProps) {
  const { draft, change } = useDraft();
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
