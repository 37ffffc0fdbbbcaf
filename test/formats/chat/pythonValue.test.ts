/** Values as Python prints them, and calls that are printed so. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pythonValue } from "../../../src/formats/chat/pythonValue.ts";
import { printedCalls } from "../../../src/formats/chat/toolCalls.ts";

describe("a value printed by Python", () => {
  it.each([
    ["{'a': 1, 'b': [True, None, -2.5e3]}", { a: 1, b: [true, null, -2500] }],
    [`{"it's": 'a "word"'}`, { "it's": 'a "word"' }],
    [String.raw`'tab\tline\nquote\' \x41 \u00e9'`, "tab\tline\nquote' A é"],
    [String.raw`r'raw\n'`, "raw\\n"],
    ["('a',)", ["a"]],
    ["[ ]", []],
    ["Call(name='open', arguments={'box': 'a'})", { name: "open", arguments: { box: "a" } }],
    ["{'finish': Reason.stop}", { finish: "Reason.stop" }],
  ])("%s", (text, value) => {
    expect(pythonValue(text)).toEqual(value);
  });

  it.each(["", "{'a': }", "[1, 2", "{'a': 1} and more", "open the box", "f(1)", "'no end"])(
    "none: %j",
    (text) => {
      expect(pythonValue(text)).toBeUndefined();
    },
  );

  it("is what JSON says, where it is JSON without escapes of its own", () => {
    const plain = fc.jsonValue({ noUnicodeString: true, maxDepth: 3 }).filter((value) => {
      const text = JSON.stringify(value);
      // Python has one zero, and "__proto__" is no field of an object literal.
      return !/\\|__proto__/.test(text);
    });
    fc.assert(
      fc.property(plain, (value) => {
        expect(pythonValue(JSON.stringify(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it("that is nested deeper than any file's is none", () => {
    expect(pythonValue(`${"[".repeat(100_000)}${"]".repeat(100_000)}`)).toBeUndefined();
  });
});

describe("a reply that is a printed call", () => {
  it.each([
    ["{'name': 'open', 'arguments': {'box': 'a'}}", ['open({"box":"a"})']],
    [
      "[ToolCall(name='open', arguments={'box': 'a'}), ToolCall(name='look', arguments={})]",
      ['open({"box":"a"})', "look({})"],
    ],
    ["[{'function': {'name': 'open', 'arguments': '{\"box\": 1}'}, 'id': 'c1'}]", ['open({"box": 1})']],
  ])("%s", (text, calls) => {
    expect(printedCalls(text)).toEqual(calls);
  });

  it.each(["Search(query='boxes')", "{'plan': 'open the box'}", "['open', 'close']", "I call {'name': 'a'}"])(
    "no call, but words: %s",
    (text) => {
      expect(printedCalls(text)).toBeUndefined();
    },
  );
});
