import { type Mapping, mappingOf } from "../../formats/adapter/general/mapping.ts";
import type { FormatChoice, Probe } from "../../formats/read/readRollouts.ts";
import type { Outside } from "../outside.ts";

/**
 * Choices are kept by what the files look like, so that the next file of the same run needs none. Where the
 * browser stores nothing, the mapping is asked for again.
 */
export function createImportMemory({ get, set }: Outside["memory"]) {
  const nameOf = ({ detection, paths }: Probe): string =>
    `import ${detection?.id ?? "unknown"} ${[...paths].sort().join(",")}`.slice(0, 2000);

  function recall(looked: Probe): Partial<FormatChoice> {
    try {
      return JSON.parse(get(nameOf(looked)) ?? "{}");
    } catch {
      return {};
    }
  }

  return {
    keep(looked: Probe, choice: FormatChoice): void {
      try {
        set(nameOf(looked), JSON.stringify(choice));
      } catch {
        // Asked for again.
      }
    },
    format(looked: Probe): string | undefined {
      const { id } = recall(looked);
      return looked.formats.some((format) => format.id === id) ? id : undefined;
    },
    mapping(looked: Probe): Mapping | undefined {
      const { mapping } = recall(looked);
      try {
        return mapping && mappingOf({ ...looked.mapping, ...mapping });
      } catch {
        // Written by another version of the page.
        return undefined;
      }
    },
  };
}
