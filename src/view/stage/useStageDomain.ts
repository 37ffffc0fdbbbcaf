import { useMemo } from "react";
import { selectSliders } from "../../store/reader/lens.ts";
import { selectAddedOnly, selectScale, selectStop } from "../../store/reader/stage.ts";
import { useDisplayed } from "../displayed.ts";
import { useLens, useStage } from "../page.tsx";
import { returnSpan, stageDomain } from "./stageScale.ts";
import { useChain } from "./useChain.ts";

/** Advantages from −domain to +domain span the colours of the picture. */
export function useStageDomain(): number {
  const { batch } = useDisplayed().page;
  const { variant } = useLens(selectSliders);
  const stop = useStage(selectStop);
  const addedOnly = useStage(selectAddedOnly);
  const scale = useStage(selectScale);
  const chain = useChain();
  return useMemo(
    () => (chain ? stageDomain({ stop, addedOnly, scale, variant, span: returnSpan(batch), chain }) : 1),
    [stop, addedOnly, scale, variant, batch, chain],
  );
}
