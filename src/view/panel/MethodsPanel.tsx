/** Which estimators are compared on the same rollouts. */
import { Anchor, Checkbox, Stack } from "@mantine/core";
import { COLUMN_NAMES, estimatorById, METHODS, missingColumns } from "../../credit/index.ts";
import { selectPage } from "../../store/batch/shownBatch.ts";
import { selectOwnEntries } from "../../store/own/own.ts";
import { selectCompare } from "../../store/reader/lens.ts";
import { MethodLabel } from "../control/MethodLabel.tsx";
import { Panel } from "../control/Panel.tsx";
import { useBatch, useLens, useOwn, usePage } from "../page.tsx";

export function MethodsPanel() {
  const compare = useLens(selectCompare);
  const { lens, layout } = usePage();
  const batch = useBatch(selectPage)?.batch;
  // Only files have logged advantages; elsewhere nobody misses them.
  const own = useOwn(selectOwnEntries).flatMap(({ id, allowed }) => (allowed ? [estimatorById(id)] : []));
  const all = [...METHODS, ...own];
  const methods = all.filter(({ id }) => id !== "logged" || batch?.logged || compare.includes(id));
  return (
    <Panel
      title="Methods in the maps"
      aside={
        <Anchor component="button" size="xs" onClick={() => layout.openTab("own")}>
          write your own
        </Anchor>
      }
    >
      <Checkbox.Group
        aria-label="Methods compared on the same rollouts"
        value={[...compare]}
        onChange={(ids) => {
          if (ids.length > 0) lens.setCompare(all.map(({ id }) => id).filter((id) => ids.includes(id)));
        }}
      >
        <Stack gap={6} mt={6}>
          {methods.map((method) => {
            const { id, summary } = method;
            const [missing] = batch ? missingColumns(method, batch) : [];
            return (
              <Checkbox
                key={id}
                size="xs"
                value={id}
                disabled={missing !== undefined}
                description={missing && `needs ${COLUMN_NAMES[missing]} on every step`}
                label={<MethodLabel id={id} />}
                title={summary}
              />
            );
          })}
        </Stack>
      </Checkbox.Group>
    </Panel>
  );
}
