/**
 * Parts of the page that are fetched late: each with a place held for it until it is there, and a sentence
 * where it cannot be.
 */
import { Skeleton } from "@mantine/core";
import { type ReactNode, Suspense } from "react";
import { LATE } from "../store/boot.ts";
import { loadKatex } from "./chart/katex.ts";
import { Guard } from "./control/Guard.tsx";
import { fetchAnew, lazyPart } from "./lazy.tsx";

const loadWhy = () => import("./panel/why/WhyPanel.tsx").then((m) => m.WhyPanel);
const loadImport = () => import("./panel/import/ImportDialog.tsx").then((m) => m.ImportDialog);
const loadGames = () => import("./panel/import/GamesDialog.tsx").then((m) => m.GamesDialog);
const loadImported = () => import("./panel/import/ImportedPanel.tsx").then((m) => m.ImportedPanel);
const loadCurves = () => import("./panel/learning/CurvesPanel.tsx").then((m) => m.CurvesPanel);
const loadWeights = () => import("./panel/weights/WeightMatrices.tsx").then((m) => m.WeightMatrices);
const loadNext = () => import("./panel/nextPolicy/NextPolicyPanel.tsx").then((m) => m.NextPolicyPanel);
const loadAlarms = () => import("./panel/alarm/Alarms.tsx").then((m) => m.Alarms);
const loadTruth = () => import("./panel/truth/TruthPanels.tsx").then((m) => m.TruthPanels);
const loadShare = () => import("./panel/share/ShareDialog.tsx").then((m) => m.ShareDialog);
const loadBanners = () => import("./panel/share/LinkBanners.tsx").then((m) => m.LinkBanners);
const loadCatalogue = () => import("./panel/experiment/CatalogueField.tsx").then((m) => m.CatalogueField);
const loadMethods = () => import("./panel/MethodsHelp.tsx").then((m) => m.MethodsHelp);

export const TruthPanels = lazyPart(loadTruth);
export const WhyPanel = lazyPart(loadWhy);
export const ImportDialog = lazyPart(loadImport);
export const GamesDialog = lazyPart(loadGames);
export const ImportedPanel = lazyPart(loadImported);
export const CurvesPanel = lazyPart(loadCurves);
export const NextPolicyPanel = lazyPart(loadNext);
export const Alarms = lazyPart(loadAlarms);
export const WeightMatrices = lazyPart(loadWeights);
export const ShareDialog = lazyPart(loadShare);
export const LinkBanners = lazyPart(loadBanners);
export const CatalogueField = lazyPart(loadCatalogue);
export const MethodsHelp = lazyPart(loadMethods);

/** Fetches everything that is loaded late, so that the page needs no network from then on. */
export function loadTheRest(): void {
  const panels = [loadWhy, loadWeights, loadCurves, loadNext, loadAlarms, loadImported, loadTruth];
  const others = [
    loadImport,
    loadGames,
    loadShare,
    loadBanners,
    loadCatalogue,
    loadMethods,
    loadKatex,
    LATE.link,
  ];
  // A part that fails says so where it is shown.
  for (const load of [...panels, ...others]) load().catch(() => {});
}

export interface LazyPartProps {
  /** What is missing where it fails, as the beginning of a sentence. */
  readonly what: string;
  /** Pixels held for it; none where absent. */
  readonly height?: number;
  /** Closes what has no place of its own on the page, a dialog: its failure is then said over the page. */
  readonly onClose?: () => void;
  readonly children: ReactNode;
}

export function LazyPart({ what, height, onClose, children }: LazyPartProps) {
  return (
    <Guard what={what} onRetry={fetchAnew} onClose={onClose}>
      <Suspense fallback={height === undefined ? null : <Skeleton height={height} />}>{children}</Suspense>
    </Guard>
  );
}
