/** What a form asks of a world, printed from its schema: every setting that has a title and counts. */
import { boundsOf, elementOf, metaOf, withoutDefault, wordsOf } from "../lib/schema.ts";
import { describedWorld, type WorldSettings } from "../world/settings.ts";

export interface FormField {
  /** Its place in the spec: "world.objects". */
  readonly path: string;
  readonly title: string;
  /** What it does; a number with its bounds. */
  readonly hint: string;
  readonly kind: "number" | "choice" | "choices";
  /** What there is to choose from; empty for a number. */
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

/** In the order of the schema. */
export function worldFields(world: WorldSettings): FormField[] {
  const { settings, counts } = describedWorld(world);
  return Object.entries(settings.shape).flatMap(([name, schema]) => {
    const { title, description = "", labels = {} } = (metaOf(schema) ?? {}) as FieldMeta;
    if (title === undefined || counts?.(name, world) === false) return [];
    const bounds = boundsOf(schema);
    const inner = withoutDefault(schema);
    const words = bounds === null ? offered(inner) : [];
    return [
      {
        path: `world.${name}`,
        title,
        hint: bounds === null ? description : `${description} ${bounds.min} to ${bounds.max}.`,
        kind: bounds !== null ? "number" : elementOf(inner) !== null ? "choices" : "choice",
        options: words.map((value) => ({ value, label: labels[value] ?? value })),
      } as const,
    ];
  });
}

interface FieldMeta {
  readonly title?: string;
  readonly description?: string;
  readonly labels?: Readonly<Record<string, string>>;
}

/** The words of an enumeration, or of a list of them. */
function offered(schema: unknown): readonly string[] {
  const words = wordsOf(elementOf(schema) ?? schema);
  if (words !== null) return words;
  throw new Error(
    "formFields: a setting with a title is neither a number nor a choice; leave its title out.",
  );
}
