/** The sliders of the lens that also stand beside the pictures they change. */
import { selectSliders } from "../../store/reader/lens.ts";
import { useLens, usePage } from "../page.tsx";
import { LabelledSlider } from "./LabelledSlider.tsx";

export function AlphaSlider() {
  const { alpha } = useLens(selectSliders);
  const { setSliders: set } = usePage().lens;
  return (
    <LabelledSlider
      label="α steepness"
      help="Modulation: how sharply the weight turns on as the success rate p approaches 0 (for successes) or 1 (for failures)."
      value={alpha}
      min={0.5}
      max={10}
      step={0.1}
      format={(v) => v.toFixed(1)}
      onChange={(value) => set({ alpha: value })}
    />
  );
}

export function RangeSlider() {
  const { range } = useLens(selectSliders);
  const { setSliders: set } = usePage().lens;
  return (
    <LabelledSlider
      label="range of w"
      help="Modulation: the episode part is multiplied by a weight w between 1 − range and 1 + range. 0 switches modulation off."
      value={range}
      min={0}
      max={1}
      step={0.01}
      format={(v) => `1 ± ${v.toFixed(4).replace(/00?$/, "")}`}
      onChange={(value) => set({ range: value })}
    />
  );
}

/** On a log scale, from exact matching to the plain mean of the group. */
export function TemperatureSlider() {
  const { temperature } = useLens(selectSliders);
  const { setSliders: set } = usePage().lens;
  return (
    <LabelledSlider
      label="τ temperature"
      help="Soft baseline: small τ compares only equal texts, as GiGPO does; large τ weights all steps equally, those of the group (as GRPO does) or, in the paper variant, those of the same step index."
      value={Math.log10(temperature)}
      min={-3}
      max={1}
      step={0.05}
      format={(v) => (10 ** v).toPrecision(2)}
      onChange={(v) => set({ temperature: Number((10 ** v).toPrecision(3)) })}
    />
  );
}
