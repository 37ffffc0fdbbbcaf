/** The editor of a file: CodeMirror with the names of the batch and the kit, and marks at lines. */
import {
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { javascript, javascriptLanguage, localCompletionSource } from "@codemirror/lang-javascript";
import {
  bracketMatching,
  HighlightStyle,
  indentOnInput,
  indentUnit,
  syntaxHighlighting,
} from "@codemirror/language";
import { type Diagnostic, lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { EditorState, type Extension } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { REFERENCE } from "../../../credit/user/reference.ts";

/** A complaint about a place of the file, counted from 1; without a column the whole line. */
export interface CodeMark {
  readonly line: number;
  readonly column?: number;
  readonly message: string;
  readonly severity: "error" | "warning";
}

export interface EditorOptions {
  readonly text: string;
  readonly label: string;
  readonly onChange: (text: string) => void;
  readonly onRun: () => void;
}

export function openEditor(parent: HTMLElement, { text, label, onChange, onRun }: EditorOptions): EditorView {
  const run = () => {
    onRun();
    return true;
  };
  const extensions: Extension[] = [
    lineNumbers(),
    history(),
    drawSelection(),
    indentOnInput(),
    indentUnit.of("  "),
    bracketMatching(),
    closeBrackets(),
    highlightActiveLine(),
    lintGutter(),
    javascript({ typescript: true }),
    javascriptLanguage.data.of({ autocomplete: referenceNames }),
    javascriptLanguage.data.of({ autocomplete: localCompletionSource }),
    autocompletion({ icons: false }),
    syntaxHighlighting(COLOURS),
    LOOK,
    // Tab goes on to the next control, as everywhere on the page.
    keymap.of([
      { key: "Mod-Enter", run },
      { key: "F9", run },
      ...closeBracketsKeymap,
      ...defaultKeymap,
      ...historyKeymap,
      ...completionKeymap,
      ...lintKeymap,
    ]),
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({ "aria-label": label, spellcheck: "false" }),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) onChange(update.state.doc.toString());
    }),
  ];
  return new EditorView({ parent, state: EditorState.create({ doc: text, extensions }) });
}

/** Another text, unless it is there already. */
export function setText(view: EditorView, text: string): void {
  const { doc } = view.state;
  if (doc.toString() !== text) view.dispatch({ changes: { from: 0, to: doc.length, insert: text } });
}

export function setMarks(view: EditorView, marks: readonly CodeMark[]): void {
  const { doc } = view.state;
  const diagnostics = marks.map(({ line, column, message, severity }): Diagnostic => {
    const { from, to } = doc.line(Math.min(Math.max(1, line), doc.lines));
    const start = column === undefined ? from : Math.min(from + column - 1, to);
    return {
      from: start,
      to: Math.max(start, column === undefined ? to : wordEnd(doc.sliceString(start, to), start)),
      message,
      severity,
    };
  });
  view.dispatch(setDiagnostics(view.state, diagnostics));
}

const wordEnd = (rest: string, start: number) =>
  start + (/^[\w$.]+/.exec(rest)?.[0].length ?? Math.min(1, rest.length));

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

const LOOK = EditorView.theme({
  "&": {
    fontSize: "13px",
    border: "1px solid var(--mantine-color-default-border)",
    borderRadius: "4px",
    background: "var(--mantine-color-body)",
    color: "var(--mantine-color-text)",
  },
  "&.cm-focused": { outline: "2px solid var(--mantine-primary-color-filled)", outlineOffset: "1px" },
  ".cm-scroller": {
    fontFamily: "var(--mantine-font-family-monospace)",
    maxHeight: "420px",
    minHeight: "180px",
  },
  ".cm-content": { caretColor: "var(--mantine-color-text)" },
  ".cm-cursor": { borderLeftColor: "var(--mantine-color-text)" },
  ".cm-gutters": {
    background: "transparent",
    color: "var(--mantine-color-dimmed)",
    border: "none",
  },
  ".cm-activeLine": { background: "light-dark(#00000008, #ffffff0a)" },
  "&.cm-focused .cm-selectionBackground, .cm-selectionBackground": {
    background: "light-dark(#cfe3ff, #2f4d74) !important",
  },
  ".cm-tooltip": {
    background: "var(--mantine-color-body)",
    color: "var(--mantine-color-text)",
    border: "1px solid var(--mantine-color-default-border)",
  },
  ".cm-tooltip-autocomplete ul li[aria-selected]": {
    background: "light-dark(#dbe9ff, #2f4d74)",
    color: "inherit",
  },
  ".cm-completionDetail": { color: "var(--mantine-color-dimmed)", fontStyle: "normal" },
});
