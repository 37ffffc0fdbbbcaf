/**
 * Whose goods the shop has: generated ones, or a catalogue of one's own from WebShop's three files, dropped
 * on the page or chosen.
 */
import { Anchor, Button, FileButton, Group, Stack, Text } from "@mantine/core";
import { useEffect, useRef } from "react";
import type { CatalogueReport } from "../../../engine/storage/catalogueStore.ts";
import { generateInstead, openCatalogue } from "../../../store/files/catalogue.ts";
import { namedFiles } from "../../../store/files/dropped.ts";
import { useCatalogue, usePage } from "../../page.tsx";

export function CatalogueField({ catalogue }: { catalogue: string }) {
  const page = usePage();
  const { reading, report, problem } = useCatalogue();
  const field = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (reading) field.current?.scrollIntoView({ block: "nearest" });
  }, [reading]);
  const own = catalogue !== "generated";
  return (
    <Stack gap={4} ref={field} data-testid="catalogue">
      <Group gap={8} justify="space-between">
        <Text size="xs" fw={500}>
          Catalogue: {own ? `your own, ${catalogue}` : "generated"}
        </Text>
        {own && (
          <Anchor component="button" size="xs" onClick={() => generateInstead(page)}>
            Generate instead
          </Anchor>
        )}
      </Group>
      <FileButton
        multiple
        accept=".json,application/json"
        onChange={(files) => void openCatalogue(page, namedFiles(files))}
      >
        {(props) => (
          <Button {...props} size="compact-xs" variant="default" loading={reading}>
            Open WebShop's files…
          </Button>
        )}
      </FileButton>
      <Text size="xs" c={problem ? "red" : "dimmed"} role="status">
        {reading
          ? "Reading and indexing…"
          : (problem ??
            (report
              ? opened(report)
              : "Items, attributes and human goals (JSON), together; or drop them on the page."))}
      </Text>
      {report && report.badRowCount > 0 && <BadRows {...report} />}
    </Stack>
  );
}

function opened({ products, humanGoals, templateGoals, beyond, unstored, ms }: CatalogueReport): string {
  const rest = beyond > 0 ? ` The first 1,000 items are used, ${beyond} are not.` : "";
  const storage = unstored === null ? "" : ` Gone after a reload: ${unstored}.`;
  return `${products} products, ${humanGoals} human goals, ${templateGoals} template goals in ${(ms / 1000).toFixed(1)} s.${rest}${storage}`;
}

function BadRows({ badRowCount, badRows }: CatalogueReport) {
  return (
    <details>
      <Text size="xs" component="summary">
        {badRowCount} {badRowCount === 1 ? "row was" : "rows were"} left out
      </Text>
      {badRows.map(({ place, problem }) => (
        <Text key={place} size="xs" c="dimmed">
          {place}: {problem}
        </Text>
      ))}
      {badRowCount > badRows.length && (
        <Text size="xs" c="dimmed">
          … and {badRowCount - badRows.length} more
        </Text>
      )}
    </details>
  );
}
