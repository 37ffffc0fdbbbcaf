/** What is stored of a computed cell. */
import { digest } from "../../lib/digest.ts";
import { isObject } from "../../lib/plainJson.ts";
import { ENGINE_VERSION } from "../receipt/engineVersion.ts";
import type { CellResult } from "./results.ts";

export interface CellFile {
  readonly id: string;
  readonly engine: number;
  /** How long it took, on whichever machine: no part of the result. */
  readonly seconds: number;
  /** Of the result's text. */
  readonly digest: string;
  readonly result: CellResult;
}

export function encodeCell(id: string, result: CellResult, seconds: number): string {
  const rounded = Number(seconds.toFixed(1));
  const file: CellFile = {
    ...{ id, engine: ENGINE_VERSION, seconds: rounded, digest: digest(JSON.stringify(result)), result },
  };
  return `${JSON.stringify(file)}\n`;
}

/** What a stored text is worth: the cell, or in words why it does not count. */
export function decodeCell(text: string, id: string): CellFile | string {
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch {
    return "it is cut or damaged";
  }
  if (!isObject(file) || !isObject(file.result)) return "it is no cell of a sweep";
  if (file.engine !== ENGINE_VERSION)
    return `it was made with engine version ${file.engine}, this is ${ENGINE_VERSION}`;
  if (file.id !== id) return `it holds another cell, ${file.id}`;
  if (file.digest !== digest(JSON.stringify(file.result))) return "its numbers do not match its digest";
  return file as unknown as CellFile;
}
