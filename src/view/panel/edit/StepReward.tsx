/** The reward of the selected step, and what if it were another. */
import { Anchor, Group, NumberInput, Text } from "@mantine/core";
import { useState } from "react";
import type { PageBatch } from "../../../engine/batch/pageBatch.ts";
import { signed } from "../../../lib/words.ts";
import { editsOf, playedPage, playedRow, rewardEdited } from "../../../store/batch/editedPage.ts";
import { usePage } from "../../page.tsx";

/** Largest size of a reward set by hand. */
const MOST = 1e6;

export function StepReward({ page, row }: { page: PageBatch; row: number }) {
  const reward = page.batch.reward[row];
  return <RewardInput key={`${row} ${reward}`} page={page} row={row} reward={reward} />;
}

function RewardInput({ page, row, reward }: { page: PageBatch; row: number; reward: number }) {
  const { add, takeBack } = usePage().edits;
  const [text, setText] = useState<number | string>(reward);
  const source = playedRow(page, row);
  const played = playedPage(page).batch.reward[source];
  const byHand = editsOf(page).find((one) => one.kind === "reward" && one.row === source);
  const take = () => {
    const value = typeof text === "number" ? text : Number.parseFloat(text);
    if (Number.isFinite(value) && Math.abs(value) <= MOST && value !== reward)
      add(page, { kind: "reward", row: source, reward: value });
    else setText(reward);
  };
  return (
    <Group gap={8} px={10} pb={8} pl={40}>
      <Text size="xs" c="dimmed" component="label" htmlFor={`reward-${row}`}>
        reward of this step
      </Text>
      <NumberInput
        id={`reward-${row}`}
        size="xs"
        w={90}
        hideControls
        decimalScale={6}
        value={text}
        onChange={setText}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === "Enter") take();
          if (event.key === "Escape") setText(reward);
        }}
      />
      {rewardEdited(page, row) && (
        <Text size="xs" fw={600}>
          ✎ played: {signed(played, 2).trim()}
          {byHand ? (
            <>
              {" · "}
              <Anchor component="button" size="xs" onClick={() => takeBack(page, byHand)}>
                take back
              </Anchor>
            </>
          ) : (
            ", changed with the outcome"
          )}
        </Text>
      )}
    </Group>
  );
}
