/** Which field is what, set by hand. */
import { Select, Text } from "@mantine/core";
import { type Mapping, mappingComplaint } from "../../../formats/adapter/general/mapped.ts";
import type { FormatChoice, Probe } from "../../../formats/read/readRollouts.ts";
import { usePage } from "../../page.tsx";
import classes from "./import.module.css";

const FIELDS: [keyof Mapping, string, string][] = [
  ["group", "Group", "equal first texts"],
  ["trajectory", "Trajectory", "each row"],
  ["step", "Step number", "order of rows"],
  ["anchor", "Observation", "none"],
  ["action", "Action", "none"],
  ["messages", "Messages (a rollout a row)", "none"],
  ["reward", "Reward", "choose one"],
  ["logged", "Advantage used by the run", "none"],
];

interface MappingFieldsProps {
  readonly probe: Probe;
  readonly choice: FormatChoice;
  readonly disabled: boolean;
}

export function MappingFields({ probe, choice, disabled }: MappingFieldsProps) {
  const { choose } = usePage().imports;
  const mapping = choice.mapping ?? probe.mapping;
  const complaint = mappingComplaint(mapping);
  return (
    <div>
      <div className={classes.fields}>
        {FIELDS.map(([field, label, otherwise]) => (
          <Select
            key={field}
            label={label}
            placeholder={otherwise}
            size="xs"
            clearable
            searchable
            disabled={disabled}
            data={[...new Set([...probe.paths, ...(mapping[field] ? [mapping[field]] : [])])]}
            value={mapping[field] || null}
            onChange={(path) => choose({ ...choice, mapping: { ...mapping, [field]: path ?? "" } })}
            comboboxProps={{ withinPortal: true }}
          />
        ))}
      </div>
      {complaint && (
        <Text size="sm" mt={8} role="status">
          {complaint}
        </Text>
      )}
    </div>
  );
}
