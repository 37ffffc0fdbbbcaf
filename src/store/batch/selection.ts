/**
 * Click selects, hover focuses: two slices, so that moving the pointer never redraws what depends on the
 * selection.
 */
import { create } from "zustand";

export interface SelectionState {
  /** Batch row of the selected step. */
  readonly row: number | null;
  readonly group: number;
  select(row: number | null, group: number): void;
}

export const useSelection = create<SelectionState>()((set) => ({
  row: null,
  group: 0,
  select: (row, group) => set({ row, group }),
}));

export interface FocusState {
  readonly row: number | null;
  focus(row: number | null): void;
}

export const useFocus = create<FocusState>()((set) => ({
  row: null,
  focus: (row) => set((state) => (state.row === row ? state : { row })),
}));

export const selectRow = (state: { row: number | null }) => state.row;
export const selectGroup = (state: SelectionState) => state.group;
