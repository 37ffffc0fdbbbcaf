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
  /** How often a reader has asked for it or a tab of it; what a link opens does not count. */
  readonly asked: number;
  /** On a phone: the reasons of the selected step lie over the page. */
  readonly why: boolean;
  /** Large type and nothing but the stage, for a projector. */
  readonly present: boolean;
}

export type Layout = ReturnType<typeof createLayout>;

export function createLayout() {
  const store = createStore<LayoutState>()(() => ({
    workbench: false,
    tab: "why",
    second: null,
    asked: 0,
    why: false,
    present: false,
  }));
  const { setState } = store;
  return {
    ...store,
    toggleWorkbench: () =>
      setState(({ workbench, asked }) => ({ workbench: !workbench, asked: asked + Number(!workbench) })),
    /** Opens the workbench there; a tab that is open already stays where it is. */
    openTab: (tab: TabId) =>
      setState(({ tab: first, second, asked }) => ({
        workbench: true,
        tab: second === tab ? first : tab,
        asked: asked + 1,
      })),
    /** Another tab for the second frame; null closes it. */
    openSecond: (second: TabId | null) =>
      setState(({ tab }) => ({ workbench: true, second: second === tab ? null : second })),
    openWhy: () => setState({ why: true }),
    closeWhy: () => setState({ why: false }),
    setPresent: (present: boolean) => setState({ present }),
  };
}

export const selectWorkbench = (state: LayoutState) => state.workbench;
export const selectAsked = (state: LayoutState) => state.asked;
export const selectTab = (state: LayoutState) => state.tab;
export const selectSecond = (state: LayoutState) => state.second;
export const selectWhy = (state: LayoutState) => state.why;
export const selectPresent = (state: LayoutState) => state.present;
