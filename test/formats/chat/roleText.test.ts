/** Chats that were decoded into one text. */
import { describe, expect, it } from "vitest";
import { messagesInText } from "../../../src/formats/chat/roleText.ts";

const CALL = '<tool_call>\n{"name": "open"}\n</tool_call>';
const RESULT = "<tool_response>\na key\n</tool_response>";
const said = (text: string) => messagesInText(text, "assistant").map(({ role, content }) => [role, content]);

describe("a reply that holds what a tool said", () => {
  const role = expect.stringMatching(/^(?:user|tool)$/);
  it.each([
    ["between lines of roles", `${CALL}\nuser\n${RESULT}\nassistant\nI take it.`],
    ["with the line of the assistant alone", `${CALL}\n${RESULT}\nassistant\nI take it.`],
    ["with the line of the user alone", `${CALL}\nuser\n${RESULT}\nI take it.`],
    ["without any line", `${CALL}\n${RESULT}\nI take it.`],
    [
      "between tokens of ChatML",
      `${CALL}<|im_end|>\n<|im_start|>user\n${RESULT}<|im_end|>\n<|im_start|>assistant\nI take it.<|im_end|>`,
    ],
  ])("%s", (_, text) => {
    expect(said(text)).toEqual([
      ["assistant", CALL],
      [role, RESULT],
      ["assistant", "I take it."],
    ]);
  });

  it("and ends there", () => {
    expect(said(`${CALL}\nuser\n${RESULT}`)).toEqual([
      ["assistant", CALL],
      ["tool", RESULT],
    ]);
  });
});

it.each([
  "The user asked for a key.\nThe assistant has it.",
  "I ask the user\nwhat to do.",
  "I write <tool_response> and never close it.",
])("words of a reply stay its words: %j", (text) => {
  expect(said(text)).toEqual([["assistant", text]]);
});
