/**
 * The answer that a recorded map has for a setting: who is near the truth there, what ProxMO's parts add,
 * where yardsticks disagree, any method minus any; then the whole map, whose cells are settings too.
 */
import { Group, List, NativeSelect, Text, Title } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { estimatorById } from "../../../credit/index.ts";
import { ENGINE_VERSION } from "../../../experiment/receipt/engineVersion.ts";
import { answerOf } from "../../../experiment/regimes/answer.ts";
import { methodNames } from "../../../experiment/regimes/methodNames.ts";
import type { Regimes } from "../../../experiment/regimes/regimes.ts";
import { questionsOf, type Setting, usualSetting } from "../../../experiment/regimes/setting.ts";
import { disagreementInWords, leadInWords } from "../../../experiment/regimes/words.ts";
import { judgedCells, YARDSTICKS } from "../../../experiment/regimes/yardsticks.ts";
import type { RegimeFile } from "../../../experiment/share/viewState.ts";
import { RegimeDetail } from "./RegimeDetail.tsx";
import { RegimeDifference } from "./RegimeDifference.tsx";
import { RegimeParts } from "./RegimeParts.tsx";
import { RegimeStandings } from "./RegimeStandings.tsx";
import { GAPS, RegimeTable } from "./RegimeTable.tsx";

export function RegimeAnswer({ file, regimes }: { file: RegimeFile; regimes: Regimes }) {
  const { sweep } = regimes;
  const judged = YARDSTICKS.filter(({ id }) => judgedCells(regimes, id).length > 0);
  const questions = questionsOf(regimes);
  const [setting, setSetting] = useState<Setting>(() => usualSetting(regimes));
  const [yardstick, setYardstick] = useState(judged[0] ?? YARDSTICKS[0]);
  const answer = answerOf(regimes, setting, yardstick.id);
  const { cell, standings, nothing, missing, disagreements, ablation } = answer;
  const methods = methodNames(sweep);
  const names = new Map(methods.map((name) => [name.key, name]));
  const labelOf = (key: string) => names.get(key)!.label;
  return (
    <div data-testid="regimes">
      <Group gap={8} mb={8} align="flex-end">
        {questions.map(({ question, answers }, i) => (
          <NativeSelect
            key={question}
            size="xs"
            label={question}
            data={answers.map(({ value, label }) => ({ value: String(value), label }))}
            value={String(setting[i])}
            onChange={(event) => {
              const chosen = answers.find(({ value }) => String(value) === event.currentTarget.value)!;
              setSetting(setting.map((value, place) => (place === i ? chosen.value : value)));
            }}
          />
        ))}
        <NativeSelect
          size="xs"
          label="Judged by"
          data={judged.map(({ id, name }) => ({ value: id, label: name }))}
          value={yardstick.id}
          onChange={(event) => setYardstick(judged.find(({ id }) => id === event.currentTarget.value)!)}
        />
      </Group>
      <Text size="sm" fw={600} role="status" data-testid="regime-answer">
        {nothing
          ? GAPS[nothing]
          : leadInWords(standings, yardstick) || "This yardstick was not computed here."}
      </Text>
      <Text size="xs" c="dimmed" mb={6}>
        {yardstick.meaning}{" "}
        {yardstick.id === "area"
          ? "It judges the whole training, so the difficulty chosen above does not matter."
          : `Each batch is the first of a training run with ${sweepTrainer(sweep)} to reach the success rate.`}{" "}
        Intervals 95 % (Student), not corrected for multiple comparisons. Recorded with engine version{" "}
        {regimes.engine}
        {regimes.engine === ENGINE_VERSION
          ? "."
          : `; this is version ${ENGINE_VERSION}, whose numbers may differ.`}
        {missing > 0 && ` ${missing} replicates were not computed.`}
      </Text>
      {standings.length > 0 && (
        <>
          <RegimeStandings standings={standings} names={names} yardstick={yardstick.name} />
          <Part title="What ProxMO’s parts add here">
            <RegimeParts ablation={ablation} yardstick={yardstick.id} />
          </Part>
          <Part title="Where the yardsticks disagree">
            {disagreements.length === 0 ? (
              <Text size="sm">
                Nowhere here: no two yardsticks order two methods differently beyond their intervals.
              </Text>
            ) : (
              <List size="sm" spacing={2}>
                {disagreements.slice(0, MOST).map((one) => (
                  <List.Item key={`${one.method} ${one.other} ${one.first.id} ${one.second.id}`}>
                    {disagreementInWords(one, labelOf)}
                  </List.Item>
                ))}
                {disagreements.length > MOST && (
                  <List.Item>
                    {disagreements.length - MOST} more are in the report (cli sweep report).
                  </List.Item>
                )}
              </List>
            )}
          </Part>
          <Part title="Any method minus any other">
            <RegimeDifference regimes={regimes} cell={answer} methods={methods} />
          </Part>
        </>
      )}
      <RegimeDetail file={file} regimes={regimes} cell={cell} />
      <Part title="The whole map">
        <RegimeTable
          regimes={regimes}
          chosen={cell}
          onChoose={(one) => setSetting([...one.at, one.success])}
        />
      </Part>
    </div>
  );
}

/** Disagreements that are written out. */
const MOST = 4;

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div style={{ marginTop: 12 }}>
      <Title order={3} size="14px" fw={650} mb={4}>
        {title}
      </Title>
      {children}
    </div>
  );
}

function sweepTrainer({ base }: Regimes["sweep"]): string {
  const lanes = base.lanes as readonly { id: string }[] | undefined;
  return estimatorById(lanes?.[0]?.id ?? "grpo").label;
}
