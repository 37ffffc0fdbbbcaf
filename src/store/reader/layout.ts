/** How much of the page is open: the stage alone, or the workbench beside it, with one tab or two. */
import { createStore } from "zustand/vanilla";
import { TABS } from "../../experiment/share/viewState.ts";

export { TABS };
export type TabId = (typeof TABS)[number];

interface LayoutState {
  readonly workbench: boolean;
  /** The tab of the first frame. */
  readonly tab: TabId;
  /** That of a second frame beside it; null: one frame. Another one than `tab`. */
  readonly second: TabId | null;
  /** Large type and nothing but the stage, for a projector. */
  readonly present: boolean;
}

export type Layout = ReturnType<typeof createLayout>;

export function createLayout() {
  const store = createStore<LayoutState>()(() => ({
    workbench: false,
    tab: "why",
    second: null,
    present: false,
  }));
  const { setState } = store;
  return {
    ...store,
    toggleWorkbench: () => setState(({ workbench }) => ({ workbench: !workbench })),
    /** Opens the workbench there; a tab that is open already stays where it is. */
    openTab: (tab: TabId) =>
      setState(({ tab: first, second }) => ({ workbench: true, tab: second === tab ? first : tab })),
    /** Another tab for the second frame; null closes it. */
    openSecond: (second: TabId | null) =>
      setState(({ tab }) => ({ workbench: true, second: second === tab ? null : second })),
    setPresent: (present: boolean) => setState({ present }),
  };
}

export const selectWorkbench = (state: LayoutState) => state.workbench;
export const selectTab = (state: LayoutState) => state.tab;
export const selectSecond = (state: LayoutState) => state.second;
export const selectPresent = (state: LayoutState) => state.present;
