/**
 * The editor in the page: its text belongs to the page's store, its marks to what is known of the text. Its
 * parts are fetched and started one after the other, each in a turn of its own.
 */

import type { EditorView } from "@codemirror/view";
import { useEffect, useRef, useState } from "react";
import { afterPaint } from "../../afterPaint.ts";
import { lazyModule } from "../../lazy.tsx";
import type { CodeMark } from "./codeMark.ts";
import classes from "./ownMethod.module.css";

const editorModule = lazyModule(() => import("./editor.ts"));
const languageModule = lazyModule(() => import("./language.ts"));

const nextTurn = () => new Promise<void>((done) => afterPaint(done));

interface CodeEditorProps {
  readonly text: string;
  readonly label: string;
  readonly marks: readonly CodeMark[];
  readonly onChange: (text: string) => void;
  readonly onRun: () => void;
}

type Editor = { readonly view: EditorView } & Pick<typeof import("./editor.ts"), "setMarks" | "setText">;

export function CodeEditor(props: CodeEditorProps) {
  const { text, marks } = props;
  const box = useRef<HTMLDivElement>(null);
  const [editor, setEditor] = useState<Editor | null>(null);
  const [failure, setFailure] = useState<unknown>();
  const [taught, setTaught] = useState(false);
  const latest = useRef(props);
  latest.current = props;
  useEffect(() => {
    let gone = false;
    let view: EditorView | undefined;
    async function open() {
      const { openEditor, setMarks, setText, teach } = await editorModule();
      await nextTurn();
      if (gone) return;
      view = openEditor(box.current as HTMLDivElement, {
        text: latest.current.text,
        label: latest.current.label,
        onChange: (changed) => latest.current.onChange(changed),
        onRun: () => latest.current.onRun(),
      });
      setEditor({ view, setMarks, setText });
      await nextTurn();
      const { KNOWLEDGE } = await languageModule();
      await nextTurn();
      if (gone) return;
      teach(view, KNOWLEDGE);
      setTaught(true);
    }
    open().catch((error: unknown) => !gone && setFailure(error));
    return () => {
      gone = true;
      view?.destroy();
    };
  }, []);
  useEffect(() => editor?.setText(editor.view, text), [editor, text]);
  useEffect(() => editor?.setMarks(editor.view, marks), [editor, marks]);
  // What guards the tab says that it could not be fetched, with a way on.
  if (failure !== undefined) throw failure;
  return (
    <div ref={box} className={classes.editor} data-testid="own-editor" data-taught={taught}>
      {editor === null && <pre className={classes.before}>{text}</pre>}
    </div>
  );
}
