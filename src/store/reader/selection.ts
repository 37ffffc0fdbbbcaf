/**
 * Click selects, hover focuses: two stores, so that moving the pointer never redraws what depends on the
 * selection.
 */
import { createStore } from "zustand/vanilla";

interface SelectionState {
  /** Batch row of the selected step. */
  readonly row: number | null;
  readonly group: number;
}

export type Selection = ReturnType<typeof createSelection>;

export function createSelection() {
  const store = createStore<SelectionState>()(() => ({ row: null, group: 0 }));
  return { ...store, select: (row: number | null, group: number) => store.setState({ row, group }) };
}

interface FocusState {
  readonly row: number | null;
}

export type Focus = ReturnType<typeof createFocus>;

export function createFocus() {
  const store = createStore<FocusState>()(() => ({ row: null }));
  return {
    ...store,
    focus: (row: number | null) => store.setState((state) => (state.row === row ? state : { row })),
  };
}

export const selectRow = (state: { row: number | null }) => state.row;
export const selectGroup = (state: SelectionState) => state.group;
