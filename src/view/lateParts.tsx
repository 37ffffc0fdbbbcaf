/** Parts of the page that are fetched late: each with a place held for it until it is there, and a sentence where it cannot be. */
import { Skeleton } from "@mantine/core";
import { lazy, type ReactNode, Suspense } from "react";
import { loadLink } from "../store/boot.ts";
import { loadKatex } from "./chart/katex.ts";
import { Guard } from "./control/Guard.tsx";
import { loadCatalogueField } from "./panel/experiment/ShopFields.tsx";
import { loadBanners } from "./panel/share/LinkBanner.tsx";
import { loadShare } from "./panel/share/ShareBox.tsx";

const loadWhy = () => import("./panel/why/WhyPanel.tsx");
const loadImport = () => import("./panel/import/ImportDialog.tsx");
const loadGames = () => import("./panel/import/GamesDialog.tsx");
const loadImported = () => import("./panel/import/ImportedPanel.tsx");
const loadCurves = () => import("./panel/learning/CurvesPanel.tsx");
const loadWeights = () => import("./panel/compared/WeightMatrices.tsx");
const loadNext = () => import("./panel/next/NextPolicyPanel.tsx");
const loadAlarms = () => import("./panel/alarm/Alarms.tsx");
const loadTruth = () => import("./panel/truth/TruthPanels.tsx");

export const TruthPanels = lazy(() => loadTruth().then((m) => ({ default: m.TruthPanels })));
export const WhyPanel = lazy(() => loadWhy().then((m) => ({ default: m.WhyPanel })));
export const ImportDialog = lazy(() => loadImport().then((m) => ({ default: m.ImportDialog })));
export const GamesDialog = lazy(() => loadGames().then((m) => ({ default: m.GamesDialog })));
export const ImportedPanel = lazy(() => loadImported().then((m) => ({ default: m.ImportedPanel })));
export const CurvesPanel = lazy(() => loadCurves().then((m) => ({ default: m.CurvesPanel })));
export const NextPolicyPanel = lazy(() => loadNext().then((m) => ({ default: m.NextPolicyPanel })));
export const Alarms = lazy(() => loadAlarms().then((m) => ({ default: m.Alarms })));
export const WeightMatrices = lazy(() => loadWeights().then((m) => ({ default: m.WeightMatrices })));

/** Fetches everything that is loaded late, so that the page needs no network from then on. */
export function loadTheRest(): void {
  const late = [loadWhy, loadWeights, loadCurves, loadNext, loadAlarms, loadImport, loadImported, loadKatex];
  for (const load of [...late, loadGames, loadShare, loadBanners, loadLink, loadTruth, loadCatalogueField])
    load().catch(() => {});
}

export interface LatePartProps {
  /** What is missing where it fails, as the beginning of a sentence. */
  readonly what: string;
  /** Pixels held for it; none where absent. */
  readonly height?: number;
  readonly children: ReactNode;
}

export function LatePart({ what, height, children }: LatePartProps) {
  return (
    <Guard what={what}>
      <Suspense fallback={height === undefined ? null : <Skeleton height={height} />}>{children}</Suspense>
    </Guard>
  );
}
