/** How hard the world is: its settings as its schema describes them, below what it shows of its own. */
import { MultiSelect, NativeSelect, Text } from "@mantine/core";
import type { ComponentType } from "react";
import { type FormField, worldFields } from "../../../experiment/formFields.ts";
import { valueAt, withValue } from "../../../experiment/specField.ts";
import { selectDraft } from "../../../store/form/draft.ts";
import { describedWorld } from "../../../world/settings.ts";
import { SpecNumber } from "../../control/SpecNumber.tsx";
import { useDraft, usePage } from "../../page.tsx";
import * as extras from "./worldExtras.ts";

const EXTRAS: Readonly<Record<string, ComponentType>> = { ...extras };

/** Two fields stand side by side; choices with longer labels than this need the whole line. */
const SHORT_LABEL = 14;

const isWide = ({ kind, options }: FormField) =>
  kind === "choices" || options.some(({ label }) => label.length > SHORT_LABEL);

export function WorldFields() {
  const { world } = useDraft(selectDraft);
  const Extra = EXTRAS[world.id];
  const note = describedWorld(world).note?.(world);
  return (
    <>
      {Extra && <Extra />}
      <div style={{ display: "grid", gridTemplateColumns: "1fr 1fr", gap: 8 }}>
        {worldFields(world).map((field) => (
          <div key={field.path} style={isWide(field) ? { gridColumn: "1 / -1" } : undefined}>
            <Field {...field} />
          </div>
        ))}
      </div>
      {note && (
        <Text size="xs" c="dimmed">
          {note}
        </Text>
      )}
    </>
  );
}

function Field({ path, title, hint, kind, options }: FormField) {
  const draft = useDraft(selectDraft);
  const { change } = usePage().draft;
  const common = { size: "xs", label: title, title: hint } as const;
  switch (kind) {
    case "number":
      return <SpecNumber path={path} label={title} hint={hint} />;
    case "choice":
      return (
        <NativeSelect
          {...common}
          data={[...options]}
          value={valueAt(draft, path) as string}
          onChange={(event) => change(withValue(draft, path, event.currentTarget.value))}
        />
      );
    case "choices":
      return (
        <MultiSelect
          {...common}
          data={[...options]}
          value={[...(valueAt(draft, path) as string[])]}
          onChange={(words) => words.length > 0 && change(withValue(draft, path, words))}
        />
      );
  }
}
