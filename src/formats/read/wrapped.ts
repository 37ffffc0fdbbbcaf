/**
 * Rows within rows: an object around the rollouts of a file (`{"rollouts": […]}`, `{"results": {"a": {…}}}`),
 * and lists in a list. What a format knows as its own row is left alone.
 */
import { isObject, type JsonObject } from "../../lib/plainJson.ts";
import {
  guessMapping,
  isMessages,
  mappingComplaint,
  namesOf,
  stepListIn,
  USUAL_GROUPS,
} from "../adapter/general/mapping.ts";
import type { SourceRow } from "../adapter.ts";
import type { RowTarget } from "../container/textRows.ts";
import { member, textOf } from "../json.ts";
import { fitsAny } from "../registry.ts";
import { withTextsOpened } from "./openedTexts.ts";

/** So many entries tell what all of them are. */
const LOOKED_AT = 5;
/** Of a wrapper: what its rows may have in common. What it says of a reward is no row's. */
const COMMON = [...USUAL_GROUPS, "step", "global_step", "training_step", "iteration", "env_name", "split"];

/**
 * Hands on the rows that a row holds, numbered as if they stood in the file by themselves.
 * @param isOne whether a row is meant as it is
 */
export function unwrapping(target: RowTarget, isOne: (row: SourceRow) => boolean): RowTarget {
  let file = "";
  /** Rows that came out of wrappers, less the wrappers. */
  let more = 0;
  return {
    ...target,
    row: (written) => {
      const row = { ...written, value: withTextsOpened(written.value) };
      if (row.file !== file) [file, more] = [row.file, 0];
      const inner = isOne(row) ? null : rowsIn(row);
      if (inner === null) return target.row(more === 0 ? row : { ...row, number: row.number + more });
      for (const value of inner) {
        if (!target.row({ ...row, value: withTextsOpened(value), number: row.number + more })) return false;
        more++;
      }
      more--;
      return true;
    },
  };
}

/** The rows within a row; null where it is one itself. */
function rowsIn({ value, file }: Pick<SourceRow, "value" | "file">): readonly JsonObject[] | null {
  const { list } = value;
  if (Array.isArray(list) && Object.keys(value).length === 1) return ofList(list, file);
  if (fitsAny(value, file) && !holdsRows(value, file)) return null;
  const common = Object.fromEntries(
    COMMON.flatMap((name) => (isPlain(value[name]) ? [[name, value[name]]] : [])),
  );
  const held = [...Object.values(value), value].flatMap((each) => {
    const entries = Array.isArray(each) ? each : isObject(each) ? Object.values(each) : [];
    return entries.length > 0 && entries.every((entry) => isObject(entry) || isList(entry)) ? [entries] : [];
  });
  for (const entries of held) {
    const rows = entries.slice(0, LOOKED_AT).flatMap((entry) => ofEntry(entry, file, common));
    if (rows.every((row) => fitsAny(row, file)) || areSteps(rows, file))
      return entries.flatMap((entry) => ofEntry(entry, file, common));
  }
  return null;
}

/** Steps of several rollouts, whose fields are set by hand. */
const areSteps = (values: readonly JsonObject[], file: string): boolean =>
  namesOf(values).length > 1 &&
  mappingComplaint(guessMapping(values.map((value) => ({ value, file, line: 1, number: 1 })))) === null;

const isPlain = (value: unknown) => typeof value === "string" || typeof value === "number";
const isList = (value: unknown): value is readonly JsonObject[] =>
  Array.isArray(value) && value.length > 0 && value.every(isObject);

const ofEntry = (entry: unknown, file: string, common: JsonObject): JsonObject[] =>
  (Array.isArray(entry) ? ofList(entry, file) : [entry as JsonObject]).map((row) => ({ ...common, ...row }));

/** A list is the rollouts of a group, the messages of one rollout, or its steps. */
function ofList(list: readonly unknown[], file: string): JsonObject[] {
  if (list.length > 0 && list.every(Array.isArray)) return list.flatMap((inner) => ofList(inner, file));
  if (isMessages(list)) return [{ messages: list }];
  const rows = list.filter(isObject);
  const looked = rows.slice(0, LOOKED_AT);
  const isRows =
    rows.length === list.length &&
    looked.every((row) => fitsAny(row, file)) &&
    // Each reply to a prompt of its own: the turns of one rollout.
    new Set(looked.map((row) => textOf(member(row, "prompt")))).size === 1;
  return isRows ? rows : [{ steps: list }];
}

/** A list by a usual name of steps, whose entries are rows: they name their rollouts, or are rollouts. */
function holdsRows(value: JsonObject, file: string): boolean {
  const list = stepListIn(value);
  if (!list) return false;
  const entries = (value[list.path] as readonly unknown[]).filter(isObject);
  return (
    namesOf(entries).length > 1 ||
    (list.path === "data" && entries.slice(0, LOOKED_AT).every((entry) => fitsAny(entry, file)))
  );
}
