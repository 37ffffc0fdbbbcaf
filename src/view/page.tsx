/**
 * The page that the views show, and their way to it: a hook for each store, which takes a selector, and
 * `usePage` for what can be done.
 */
import { createContext, type ReactNode, useContext } from "react";
import { useStore } from "zustand";
import type { StoreApi } from "zustand/vanilla";
import type { Page } from "../store/page.ts";

const PageContext = createContext<Page | null>(null);

interface PageProviderProps {
  readonly page: Page;
  readonly children: ReactNode;
}

export function PageProvider({ page, children }: PageProviderProps) {
  return <PageContext value={page}>{children}</PageContext>;
}

/** The page itself; it never changes, so that asking for it redraws nothing. */
export function usePage(): Page {
  const page = useContext(PageContext);
  if (!page) throw new Error("usePage belongs inside PageProvider.");
  return page;
}

/** A hook that follows one of the page's stores: all of it, or what a selector reads. */
function following<State>(
  storeOf: (page: Page) => Pick<StoreApi<State>, "getState" | "getInitialState" | "subscribe">,
) {
  function useFollowed(): State;
  function useFollowed<T>(select: (state: State) => T): T;
  function useFollowed<T>(select?: (state: State) => T): State | T {
    return useStore(storeOf(usePage()), select ?? ((state: State) => state as State | T));
  }
  return useFollowed;
}

export const useOwn = following((page) => page.own);
export const useLens = following((page) => page.lens);
export const useMapView = following((page) => page.mapView);
export const useSelection = following((page) => page.selection);
export const useFocus = following((page) => page.focus);
export const useStage = following((page) => page.stage);
export const useLayout = following((page) => page.layout);
export const useBatch = following((page) => page.batch);
export const useAlarms = following((page) => page.alarms);
export const useRun = following((page) => page.run);
export const useWidths = following((page) => page.widths);
export const useRecorded = following((page) => page.recorded);
export const useDraft = following((page) => page.draft);
export const useNextRun = following((page) => page.nextRun);
export const useTruth = following((page) => page.truth);
export const useRegimes = following((page) => page.regimes);
export const useLink = following((page) => page.link);
export const useShareBox = following((page) => page.shareBox);
export const useLesson = following((page) => page.lesson);
export const useLessonDraft = following((page) => page.lessonDraft);
export const useKeptRuns = following((page) => page.keptRuns);
export const useImports = following((page) => page.imports);
export const useGames = following((page) => page.games);
export const useCatalogue = following((page) => page.catalogue);
export const useVersion = following((page) => page.version);
export const useHistory = following((page) => page.history);
