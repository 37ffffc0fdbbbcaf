/** The editor of a file: CodeMirror with marks at lines; what it knows of the language comes after it. */
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { type Diagnostic, lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { Compartment, EditorState, type Extension, Prec } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import type { CodeMark } from "./codeMark.ts";

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
    highlightActiveLine(),
    lintGutter(),
    knowledge.of([]),
    LOOK,
    // Tab goes on to the next control, as everywhere on the page.
    keymap.of([
      { key: "Mod-Enter", run },
      { key: "F9", run },
      ...defaultKeymap,
      ...historyKeymap,
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

const knowledge = new Compartment();

/** Gives an editor the language, above its own keys. */
export function teach(view: EditorView, language: Extension): void {
  view.dispatch({ effects: knowledge.reconfigure(Prec.high(language)) });
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
