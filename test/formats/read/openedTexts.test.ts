/** Tables keep lists and objects as text: what is no text of anyone is opened, everything else stays. */
import { parquetWriteBuffer } from "hyparquet-writer";
import { describe, expect, it } from "vitest";
import { withTextsOpened } from "../../../src/formats/read/openedTexts.ts";
import { texts } from "../adapter/reading.ts";
import { readDropped, textFile } from "./blobs.ts";

const user = (content: string) => ({ role: "user", content });
const reply = (content: string) => ({ role: "assistant", content });
const asked = [user("You see a box a and a box b.")];
const replied = (box: string) => [reply(`open ${box}`), user("It is empty."), reply("stop")];
const printed = (messages: readonly { role: string; content: string }[]) =>
  `[${messages.map(({ role, content }) => `{'role': '${role}', 'content': '${content}'}`).join(", ")}]`;

const ACTIONS = ["open a", "stop", "open b", "stop"];
const ANCHORS = ["You see a box a and a box b.", "It is empty."];

const rows = (row: (box: string, reward: number) => object) => [row("a", 1), row("b", 0)];
const json = (values: readonly object[]) => values.map((value) => JSON.stringify(value)).join("\n");

describe("chats in columns of text", () => {
  it.each([
    [
      "messages as JSON",
      "chat",
      rows((box, reward) => ({ messages: JSON.stringify([...asked, ...replied(box)]), reward })),
    ],
    [
      "messages as Python prints them",
      "chat",
      rows((box, reward) => ({ conversation: printed([...asked, ...replied(box)]), reward: `${reward}` })),
    ],
    [
      "a list of messages, each a text",
      "chat",
      rows((box, reward) => ({
        messages: [...asked, ...replied(box)].map((each) => JSON.stringify(each)),
        reward,
      })),
    ],
    [
      "prompt and completion of TRL",
      "trl",
      rows((box, reward) => ({
        ...{ step: 1, prompt: JSON.stringify(asked), completion: JSON.stringify(replied(box)) },
        ...{ right: reward, advantage: reward - 0.5 },
      })),
    ],
    [
      "prompt and response of anyone, with what is known of the row as text, too",
      "prompts",
      rows((box, reward) => ({
        ...{ prompt: JSON.stringify(asked), response: JSON.stringify(replied(box)) },
        metadata: JSON.stringify({ reward }),
      })),
    ],
  ])("%s", async (_, format, values) => {
    const { rollouts, report } = await readDropped(textFile("f.jsonl", json(values)));
    expect(report.problems).toEqual([]);
    expect(report.format, format).toBeTruthy();
    const { batch } = rollouts!;
    expect(batch.groups).toBe(1);
    expect(texts(batch.action)).toEqual(ACTIONS);
    expect(texts(batch.anchor)?.slice(0, 2)).toEqual(ANCHORS);
    expect([...batch.episodeReturn]).toEqual([1, 0]);
  });

  it("in parquet, which has plain columns only", async () => {
    const columnData = [
      { name: "messages", data: ["a", "b"].map((box) => JSON.stringify([...asked, ...replied(box)])) },
      { name: "reward", data: [1, 0], type: "DOUBLE" as const },
    ];
    const file = textFile("f.parquet", new Uint8Array(parquetWriteBuffer({ columnData })));
    const { rollouts } = await readDropped(file);
    expect(texts(rollouts?.batch.action)).toEqual(ACTIONS);
  });

  it("steps of a rollout", async () => {
    const steps = (box: string, reward: number) =>
      JSON.stringify([{ observation: "boxes", action: `open ${box}`, reward }]);
    const values = rows((box, reward) => ({ task_id: "t", trajectory: steps(box, reward) }));
    const { rollouts } = await readDropped(textFile("f.jsonl", json(values)));
    expect(texts(rollouts?.batch.action)).toEqual(["open a", "open b"]);
  });
});

it.each([
  { completion: '[{"name": "open", "arguments": {"box": "a"}}]' },
  { response: '{"answer": 4}' },
  { action: JSON.stringify(asked), observation: JSON.stringify(asked), anchor_obs: "[1]" },
  { messages: "[not JSON", metadata: "{nor this" },
  { prompt: "[1, 2, 3]", completion: "[4]" },
])("what was said is a text, also where it is JSON: %j", (value) => {
  expect(withTextsOpened(value)).toBe(value);
});
