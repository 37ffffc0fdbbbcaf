/** The editor in the page: its text belongs to the page's store, its marks to what is known of the text. */

import type { EditorView } from "@codemirror/view";
import { useEffect, useRef } from "react";
import { type CodeMark, openEditor, setMarks, setText } from "./editor.ts";

export interface CodeEditorProps {
  readonly text: string;
  readonly label: string;
  readonly marks: readonly CodeMark[];
  readonly onChange: (text: string) => void;
  readonly onRun: () => void;
}

export function CodeEditor(props: CodeEditorProps) {
  const { text, marks } = props;
  const box = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const latest = useRef(props);
  latest.current = props;
  useEffect(() => {
    const editor = openEditor(box.current as HTMLDivElement, {
      text: latest.current.text,
      label: latest.current.label,
      onChange: (changed) => latest.current.onChange(changed),
      onRun: () => latest.current.onRun(),
    });
    view.current = editor;
    return () => editor.destroy();
  }, []);
  useEffect(() => {
    if (view.current) setText(view.current, text);
  }, [text]);
  useEffect(() => {
    if (view.current) setMarks(view.current, marks);
  }, [marks]);
  return <div ref={box} data-testid="own-editor" />;
}
