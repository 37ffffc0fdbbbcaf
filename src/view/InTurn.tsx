/**
 * Panels that stand side by side come one after the other, a frame each (`turns.ts`): mounted in one go, they
 * would keep the page from answering for as long as all of them take.
 */
import { Skeleton } from "@mantine/core";
import { type ReactNode, startTransition, useEffect, useRef, useState } from "react";
import { takeTurn } from "./turns.ts";

interface InTurnProps {
  /** Pixels held until its turn. */
  readonly height: number;
  readonly children: ReactNode;
}

export function InTurn({ height, children }: InTurnProps) {
  const [come, setCome] = useState(false);
  const over = useRef(() => {});
  useEffect(() => {
    over.current = takeTurn(() => startTransition(() => setCome(true)));
    return () => over.current();
  }, []);
  // On the screen: the next one may begin.
  useEffect(() => {
    if (come) over.current();
  }, [come]);
  return come ? children : <Skeleton height={height} animate={false} />;
}
