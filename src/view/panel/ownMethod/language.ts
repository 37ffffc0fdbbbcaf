/**
 * What an editor knows of the language: colours, indentation, and names to complete. Loaded after the editor
 * itself, so that neither keeps the page from answering for long.
 */
import {
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
  closeBrackets,
  closeBracketsKeymap,
  completeAnyWord,
  completionKeymap,
} from "@codemirror/autocomplete";
import {
  bracketMatching,
  HighlightStyle,
  indentOnInput,
  indentUnit,
  StreamLanguage,
  syntaxHighlighting,
} from "@codemirror/language";
import { typescript } from "@codemirror/legacy-modes/mode/javascript";
import type { Extension } from "@codemirror/state";
import { keymap } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { REFERENCE } from "../../../credit/user/reference.ts";

/** After `batch.`, `kit.` or `similarity.` the names they have, with shape and meaning. */
function referenceNames(context: CompletionContext): CompletionResult | null {
  const typed = context.matchBefore(/\b(?:batch|kit|similarity)\.\w*/);
  if (!typed) return null;
  const [object] = typed.text.split(".");
  return { from: typed.from + object.length + 1, options: OPTIONS[object] ?? [], validFor: /^\w*$/ };
}

const OPTIONS: Readonly<Record<string, Completion[]>> = Object.fromEntries(
  ["batch", "kit", "similarity"].map((object) => [
    object,
    REFERENCE.flatMap(({ entries }) => entries)
      .filter(({ code }) => code.startsWith(`${object}.`))
      .map(({ code, shape, meaning }) => {
        const name = (/\.(\w+)/.exec(code) as RegExpExecArray)[1];
        return {
          label: name,
          apply: code.includes("(") ? `${name}(` : name,
          detail: shape,
          info: `${code}: ${meaning}`,
        };
      }),
  ]),
);

const COLOURS = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.modifier], color: "light-dark(#8b2fc9, #d0a4ff)" },
  { tag: [tags.string, tags.regexp], color: "light-dark(#23772f, #8fd694)" },
  { tag: [tags.number, tags.bool, tags.null], color: "light-dark(#a8480c, #ffb27a)" },
  { tag: [tags.comment], color: "light-dark(#5f6670, #9aa2ad)", fontStyle: "italic" },
  { tag: [tags.typeName, tags.className], color: "light-dark(#0b6e8f, #7fd0ea)" },
  {
    tag: [tags.function(tags.variableName), tags.function(tags.propertyName)],
    color: "light-dark(#1f5fbf, #9cc4ff)",
  },
]);

const LANGUAGE = StreamLanguage.define(typescript);

export const KNOWLEDGE: Extension = [
  LANGUAGE,
  LANGUAGE.data.of({ autocomplete: referenceNames }),
  LANGUAGE.data.of({ autocomplete: completeAnyWord }),
  indentUnit.of("  "),
  indentOnInput(),
  bracketMatching(),
  closeBrackets(),
  autocompletion({ icons: false }),
  syntaxHighlighting(COLOURS),
  keymap.of([...closeBracketsKeymap, ...completionKeymap]),
];
