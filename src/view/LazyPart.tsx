/** A place held for a part that is fetched late, and a sentence where it cannot be. */
import { Skeleton } from "@mantine/core";
import { type ReactNode, Suspense } from "react";
import { Guard } from "./control/Guard.tsx";
import { fetchAnew } from "./lazy.tsx";

interface LazyPartProps {
  /** What is missing where it fails, as the beginning of a sentence. */
  readonly what: string;
  /** Pixels held for it; none where absent. */
  readonly height?: number;
  /** What stands in its place until it comes; nothing where absent. */
  readonly waiting?: ReactNode;
  /** Closes what has no place of its own on the page, a dialog: its failure is then said over the page. */
  readonly onClose?: () => void;
  readonly children: ReactNode;
}

export function LazyPart({ what, height, waiting = null, onClose, children }: LazyPartProps) {
  return (
    <Guard what={what} onRetry={fetchAnew} onClose={onClose}>
      <Suspense fallback={height === undefined ? waiting : <Skeleton height={height} />}>{children}</Suspense>
    </Guard>
  );
}
