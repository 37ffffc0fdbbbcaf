/** Which field is what, set by hand. */
import { MultiSelect, Select, Text } from "@mantine/core";
import {
  type MappedField,
  type Mapping,
  mappingComplaint,
} from "../../../formats/adapter/general/mapping.ts";
import type { FormatChoice, Probe } from "../../../formats/read/readRollouts.ts";
import { usePage } from "../../page.tsx";
import classes from "./import.module.css";

interface FieldWords {
  readonly field: MappedField;
  readonly label: string;
  /** What is taken where nothing is chosen. */
  readonly otherwise: string;
}

const ROWS: readonly FieldWords[] = [
  { field: "group", label: "Group", otherwise: "equal first texts" },
  { field: "trajectory", label: "Trajectory", otherwise: "each row, or where the step falls back" },
  { field: "steps", label: "List of steps (a rollout a row)", otherwise: "none: a step a row" },
  { field: "step", label: "Step number", otherwise: "order of rows" },
  { field: "anchor", label: "Observation", otherwise: "none" },
];
const FIRST: FieldWords = { field: "first", label: "First observation", otherwise: "none" };
const REST: readonly FieldWords[] = [
  { field: "action", label: "Action", otherwise: "none" },
  { field: "messages", label: "Messages (a rollout a row)", otherwise: "none" },
];
const LAST: readonly FieldWords[] = [
  { field: "success", label: "Success", otherwise: "return above one half" },
  { field: "logged", label: "Advantage used by the run", otherwise: "none" },
];

/** Fields that an entry of a list of steps may hold. */
const INNER: ReadonlySet<string> = new Set(["anchor", "action", "reward", "logged"]);

interface MappingFieldsProps {
  readonly probe: Probe;
  readonly choice: FormatChoice;
  readonly disabled: boolean;
}

export function MappingFields({ probe, choice, disabled }: MappingFieldsProps) {
  const { choose } = usePage().imports;
  const mapping = choice.mapping ?? probe.mapping;
  const complaint = mappingComplaint(mapping);
  const change = (part: Partial<Mapping>) => choose({ ...choice, mapping: { ...mapping, ...part } });
  const entry = probe.lists.find(({ path }) => path === mapping.steps)?.paths ?? [];
  const pathsOf = (field: string, chosen: readonly string[]) => [
    ...new Set([
      ...(field === "steps" ? probe.lists.map(({ path }) => path) : INNER.has(field) ? entry : []),
      ...(field === "steps" ? [] : probe.paths),
      ...chosen.filter((path) => path !== ""),
    ]),
  ];
  const select = ({ field, label, otherwise }: FieldWords) => (
    <Select
      key={field}
      label={label}
      placeholder={otherwise}
      size="xs"
      clearable
      searchable
      // Choosing what is chosen already keeps it.
      allowDeselect={false}
      disabled={disabled}
      data={pathsOf(field, [mapping[field]])}
      value={mapping[field] || null}
      onChange={(path) => change({ [field]: path ?? "" })}
      comboboxProps={{ withinPortal: true }}
    />
  );
  return (
    <div>
      <div className={classes.fields}>
        {ROWS.map(select)}
        <Select
          label="The observation is"
          size="xs"
          allowDeselect={false}
          disabled={disabled || mapping.anchor === ""}
          data={[
            { value: "before", label: "what the action was chosen in" },
            { value: "after", label: "what the action led to" },
          ]}
          value={mapping.order}
          onChange={(order) => change({ order: order === "after" ? "after" : "before" })}
          comboboxProps={{ withinPortal: true }}
        />
        {mapping.order === "after" && select(FIRST)}
        {REST.map(select)}
        <MultiSelect
          label="Reward"
          description={mapping.reward.length > 1 ? "added up" : undefined}
          placeholder={mapping.reward.length === 0 ? "choose one or more" : undefined}
          size="xs"
          clearable
          searchable
          hidePickedOptions
          disabled={disabled}
          data={pathsOf("reward", mapping.reward)}
          value={[...mapping.reward]}
          onChange={(reward) => change({ reward })}
          comboboxProps={{ withinPortal: true }}
        />
        {LAST.map(select)}
      </div>
      {complaint && (
        <Text size="sm" mt={8} role="status">
          {complaint}
        </Text>
      )}
    </div>
  );
}
