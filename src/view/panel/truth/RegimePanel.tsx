/**
 * Where which method is near the truth: recorded over settings and success rates; a cell tells all methods
 * and opens its batch.
 */
import { Group, NativeSelect, SegmentedControl, Skeleton, Text } from "@mantine/core";
import { useEffect, useState } from "react";
import { estimatorById } from "../../../credit/index.ts";
import { methodNames } from "../../../experiment/regimes/methodNames.ts";
import type { RegimeCell, Regimes } from "../../../experiment/regimes/regimes.ts";
import type { TruthMeasure } from "../../../experiment/sweep/results.ts";
import { loadRegimes, REGIME_FILES, type RegimeFile } from "../../../store/truth/regimes.ts";
import { Panel } from "../../control/Panel.tsx";
import { usePage, useRegimes } from "../../page.tsx";
import { RegimeDetail } from "./RegimeDetail.tsx";
import { RegimeTable } from "./RegimeTable.tsx";
import { SCORE_COLUMNS } from "./scoreColumns.ts";

export function RegimePanel() {
  const page = usePage();
  const [file, setFile] = useState<RegimeFile>("household");
  const regimes = useRegimes((state) => state.files[file]);
  const error = useRegimes((state) => state.error);
  useEffect(() => {
    void loadRegimes(page, file);
  }, [page, file]);
  return (
    <Panel
      title="Regimes: where which method is near the truth"
      aside={
        <SegmentedControl
          size="xs"
          aria-label="Recorded map"
          data={Object.entries(REGIME_FILES).map(([value, label]) => ({ value, label }))}
          value={file}
          onChange={(value) => setFile(value as RegimeFile)}
        />
      }
    >
      {error && (
        <Text size="sm" role="alert">
          {error}
        </Text>
      )}
      {regimes ? <RegimeMap key={file} file={file} regimes={regimes} /> : !error && <Skeleton height={160} />}
    </Panel>
  );
}

function RegimeMap({ file, regimes }: { file: RegimeFile; regimes: Regimes }) {
  const { sweep, cells } = regimes;
  const methods = methodNames(sweep);
  const [method, setMethod] = useState(methods[methods.length - 1].key);
  const [measure, setMeasure] = useState<TruthMeasure>("gradient");
  const [chosen, setChosen] = useState<RegimeCell | null>(cells[0] ?? null);
  const column = SCORE_COLUMNS.find((one) => one.measure === measure) ?? SCORE_COLUMNS[0];
  const trainer = sweepTrainer(sweep);
  return (
    <div data-testid="regimes">
      <Text size="sm" c="dimmed" mb={6}>
        Batches of training with {trainer}, at the first iteration that reaches a success rate, held against
        the true advantages; means over up to {String(sweep.base.seeds ?? 3)} seeds. Recorded in plain
        TypeScript.
      </Text>
      <Group gap={8} mb={8}>
        <NativeSelect
          size="xs"
          aria-label="Method of the map"
          data={methods.map(({ key, label }) => ({ value: key, label }))}
          value={method}
          onChange={(event) => setMethod(event.currentTarget.value)}
        />
        <NativeSelect
          size="xs"
          aria-label="Measure of the map"
          data={SCORE_COLUMNS.map(({ measure: value, label }) => ({ value, label }))}
          value={measure}
          onChange={(event) => setMeasure(event.currentTarget.value as TruthMeasure)}
        />
      </Group>
      <RegimeTable regimes={regimes} method={method} column={column} chosen={chosen} onChoose={setChosen} />
      <Text size="xs" c="dimmed" mt={4}>
        {column.meaning}
      </Text>
      {chosen && <RegimeDetail file={file} regimes={regimes} cell={chosen} />}
    </div>
  );
}

function sweepTrainer({ base }: Regimes["sweep"]): string {
  const lanes = base.lanes as readonly { id: string }[] | undefined;
  return estimatorById(lanes?.[0]?.id ?? "grpo").label;
}
