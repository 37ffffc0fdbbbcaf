/** What a format leaves open: which scorer or column is the reward, how files make batches. */
import { MultiSelect, Select } from "@mantine/core";
import { optionComplaint } from "../../../formats/context.ts";
import type { FormatChoice, Probe } from "../../../formats/read/readRollouts.ts";
import { usePage } from "../../page.tsx";
import classes from "./import.module.css";

interface FormatOptionsProps {
  readonly probe: Probe;
  readonly choice: FormatChoice;
  readonly disabled: boolean;
}

export function FormatOptions({ probe, choice, disabled }: FormatOptionsProps) {
  const { choose } = usePage().imports;
  const options = probe.options[choice.id] ?? [];
  if (options.length === 0) return null;
  const change = (id: string, values: readonly string[]) =>
    choose({ ...choice, options: { ...choice.options, [id]: values } });
  return (
    <div className={classes.fields}>
      {options.map((option) => {
        const { id, label, values, usual, many } = option;
        const chosen = choice.options?.[id] ?? usual;
        const common = {
          label,
          size: "xs",
          disabled,
          data: [...values],
          comboboxProps: { withinPortal: true },
        };
        return many ? (
          <MultiSelect
            key={id}
            {...common}
            // Choosing what is chosen already keeps it.
            hidePickedOptions
            searchable
            error={optionComplaint([option], choice.options)}
            value={[...chosen]}
            onChange={(next) => change(id, next)}
          />
        ) : (
          <Select
            key={id}
            {...common}
            allowDeselect={false}
            value={chosen[0] ?? null}
            onChange={(next) => change(id, next === null ? [] : [next])}
          />
        );
      })}
    </div>
  );
}
