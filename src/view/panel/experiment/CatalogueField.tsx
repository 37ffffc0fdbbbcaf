/** Whose goods the shop has: generated ones, or a catalogue of one's own from WebShop's three files, dropped here or chosen. */
import { Anchor, Button, FileButton, Group, Stack, Text } from "@mantine/core";
import { type DragEvent, useState } from "react";
import type { CatalogueReport } from "../../../engine/catalogueStore.ts";
import { withValue } from "../../../experiment/specField.ts";
import { useDraft } from "../../../store/draft.ts";
import { begin, keepCatalogue, useRun } from "../../../store/run.ts";

type Opening = { readonly report: CatalogueReport } | { readonly problem: string } | "reading" | null;

export function CatalogueField({ catalogue }: { catalogue: string }) {
  const { draft, change } = useDraft();
  const [opening, setOpening] = useState<Opening>(null);
  const own = catalogue !== "generated";
  const open = async (files: File[]) => {
    if (files.length === 0) return;
    setOpening("reading");
    try {
      const report = await keepCatalogue(files);
      setOpening({ report });
      const wording = report.humanGoals > 0 ? "human" : "template";
      const next = withValue(withValue(draft, "world.catalogue", report.digest), "world.wording", wording);
      change(next);
      // A run that waited for this catalogue can begin.
      const { spec, phase } = useRun.getState();
      if (phase === "failed" && spec.world.id === "shop" && spec.world.catalogue === report.digest)
        void begin(spec);
    } catch (error) {
      setOpening({ problem: error instanceof Error ? error.message : String(error) });
    }
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    event.stopPropagation();
    void open([...event.dataTransfer.files]);
  };
  return (
    <Stack gap={4} onDragOver={(event) => event.preventDefault()} onDrop={drop} data-testid="catalogue">
      <Group gap={8} justify="space-between">
        <Text size="xs" fw={500}>
          Catalogue: {own ? `your own, ${catalogue}` : "generated"}
        </Text>
        {own && (
          <Anchor
            component="button"
            size="xs"
            onClick={() => change(withValue(draft, "world.catalogue", "generated"))}
          >
            Generate instead
          </Anchor>
        )}
      </Group>
      <FileButton multiple accept=".json,application/json" onChange={(files) => void open(files)}>
        {(props) => (
          <Button {...props} size="compact-xs" variant="default" loading={opening === "reading"}>
            Open WebShop's files…
          </Button>
        )}
      </FileButton>
      <Text size="xs" c="dimmed" role="status">
        {opening === null && "Items, attributes and human goals (JSON), chosen together or dropped here."}
        {opening === "reading" && "Reading and indexing…"}
        {opening !== null && typeof opening === "object" && "problem" in opening && opening.problem}
      </Text>
      {opening !== null && typeof opening === "object" && "report" in opening && <Report {...opening} />}
    </Stack>
  );
}

function Report({ report }: { report: CatalogueReport }) {
  const { products, humanGoals, templateGoals, beyond, badRowCount, badRows, unstored, ms } = report;
  return (
    <div data-testid="catalogue-report">
      <Text size="xs">
        {products} products, {humanGoals} human goals, {templateGoals} template goals in{" "}
        {(ms / 1000).toFixed(1)} s.
        {beyond > 0 && ` The first 1,000 items are used, ${beyond} are not.`}
        {unstored !== null && ` Gone after a reload: ${unstored}.`}
      </Text>
      {badRowCount > 0 && (
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
      )}
    </div>
  );
}
