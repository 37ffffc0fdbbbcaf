/**
 * What is known of the file in the editor, line by line: syntax while one types, and what running it told.
 */
import { useEffect, useMemo, useState } from "react";
import { UserCodeError } from "../../../credit/user/codeError.ts";
import { plainSource } from "../../../credit/user/method.ts";
import type { EngineDependence } from "../../../credit/user/source/engineDependences.ts";
import { usePage } from "../../page.tsx";
import type { CodeMark } from "./codeMark.ts";

const QUIET_MS = 300;

/** A complaint with its place in front, as it comes from a sandbox: "line 3, column 7: …". */
const PLACED = /^line (\d+)(?:, column (\d+))?: (.*)$/s;

export function markOf(complaint: string): CodeMark | null {
  const found = PLACED.exec(complaint);
  if (!found) return null;
  const [, line, column, message] = found;
  return {
    line: Number(line),
    ...(column !== undefined && { column: Number(column) }),
    message,
    severity: "error",
  };
}

export const sayDependence = ({ name, instead }: EngineDependence): string =>
  `${name} can differ in its last digit between browsers${instead ? `; ${instead} cannot` : ""}.`;

/** @param complaint what came of running the file as it stands; null where it was changed since */
export function useMarks(draft: string, complaint: string | null): readonly CodeMark[] {
  const { outside } = usePage();
  const [read, setRead] = useState<readonly CodeMark[]>([]);
  useEffect(() => {
    let current = true;
    const timer = setTimeout(async () => {
      const marks = await marksOfSource(() => outside.readUserSource(plainSource(draft)));
      if (current) setRead(marks);
    }, QUIET_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [outside, draft]);
  return useMemo(() => {
    const ran = complaint === null ? null : markOf(complaint);
    return ran && !read.some(({ severity }) => severity === "error") ? [...read, ran] : read;
  }, [read, complaint]);
}

async function marksOfSource(
  read: () => Promise<{ dependences: readonly EngineDependence[] }>,
): Promise<readonly CodeMark[]> {
  try {
    const { dependences } = await read();
    return dependences.map((one) => ({
      line: one.line,
      column: one.column,
      message: sayDependence(one),
      severity: "warning" as const,
    }));
  } catch (error) {
    if (!(error instanceof UserCodeError) || !error.place) return [];
    return [{ ...error.place, message: error.complaint, severity: "error" }];
  }
}
