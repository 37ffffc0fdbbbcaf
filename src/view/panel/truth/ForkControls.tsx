/**
 * Another action at the selected step: continuations of both, with the same noise, and one of them to read.
 */
import { Button, Group, NativeSelect, Text } from "@mantine/core";
import { useState } from "react";
import type { PageBatch } from "../../../engine/batch/pageBatch.ts";
import { playedRow } from "../../../store/batch/editedPage.ts";
import { selectChoice, selectWork } from "../../../store/truth/truth.ts";
import { useDisplayed } from "../../displayed.ts";
import { usePage, useTruth } from "../../page.tsx";
import { ForkResult } from "./ForkResult.tsx";

const COUNTS = [16, 64, 256];

/** The choices of a row, most probable first, without the one that was made. */
function otherChoices({ choices, chosen, probability }: PageBatch, row: number) {
  if (!choices || !chosen) return [];
  const from = choices.start[row];
  return Array.from({ length: choices.start[row + 1] - from }, (_, a) => ({
    a,
    text: choices.texts[choices.index[from + a]],
    p: probability?.[from + a] ?? 0,
  }))
    .filter(({ a }) => a !== chosen[row])
    .sort((x, y) => y.p - x.p);
}

export function ForkControls({ row }: { row: number }) {
  const { compareChoice } = usePage().truth;
  const { page } = useDisplayed();
  const working = useTruth(selectWork);
  const result = useTruth(selectChoice);
  const [wanted, setWanted] = useState<string | null>(null);
  const [count, setCount] = useState("64");
  const others = otherChoices(page, row);
  if (page.origin === undefined || others.length === 0) return null;
  const choice = others.find(({ text }) => text === wanted) ?? others[0];
  const source = playedRow(page, row);
  return (
    <section aria-label="Another action at this step" style={{ padding: "0 10px 10px 40px" }}>
      <Group gap={8} align="end">
        <NativeSelect
          size="xs"
          label="Try instead"
          data={others.map(({ text }) => text)}
          value={choice.text}
          onChange={(event) => setWanted(event.currentTarget.value)}
        />
        <NativeSelect
          size="xs"
          label="Continuations of each"
          data={COUNTS.map(String)}
          value={count}
          onChange={(event) => setCount(event.currentTarget.value)}
        />
        <Button
          size="xs"
          variant="default"
          disabled={working !== null}
          onClick={() => void compareChoice(source, choice.a, Number(count))}
        >
          Compare both
        </Button>
        {working?.what === "choice" && (
          <Text size="xs" c="dimmed">
            {Math.round(100 * working.share)} %
          </Text>
        )}
      </Group>
      {result?.row === source && (
        <ForkResult
          result={result}
          other={textOf(page, row, result.choice)}
          recorded={textOf(page, row, page.chosen?.[row] ?? 0)}
        />
      )}
    </section>
  );
}

const textOf = ({ choices }: PageBatch, row: number, choice: number) =>
  choices ? choices.texts[choices.index[choices.start[row] + choice]] : "";
