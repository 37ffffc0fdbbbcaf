/** The lens: sliders that recompute the credit of the rollouts on the screen, in place. */
import { Anchor, SegmentedControl, Stack, Text } from "@mantine/core";
import { thousands } from "../../lib/words.ts";
import { selectAnswer } from "../../store/batch/shownBatch.ts";
import { RELEASED, selectSliders } from "../../store/reader/lens.ts";
import { LabelledSlider } from "../control/LabelledSlider.tsx";
import { AlphaSlider, RangeSlider, TemperatureSlider } from "../control/LensSliders.tsx";
import { Panel } from "../control/Panel.tsx";
import { useBatch, useLens, usePage } from "../page.tsx";
import { TrainAsLane } from "./TrainAsLane.tsx";

export function CreditPanel() {
  const sliders = useLens(selectSliders);
  const { setSliders: set, setVariant } = usePage().lens;
  const changed = (Object.keys(RELEASED) as (keyof typeof RELEASED)[]).some(
    (key) => sliders[key] !== RELEASED[key],
  );
  return (
    <Panel
      title="Credit"
      aside={
        changed && (
          <Anchor component="button" size="xs" onClick={() => set(RELEASED)}>
            released settings
          </Anchor>
        )
      }
    >
      <Stack gap={10}>
        <SegmentedControl
          size="xs"
          fullWidth
          aria-label="ProxMO as released or as described in the paper"
          value={sliders.variant}
          onChange={(value) => setVariant(value as "code" | "paper")}
          data={[
            { value: "code", label: "ProxMO: code" },
            { value: "paper", label: "ProxMO: paper" },
          ]}
        />
        {sliders.variant === "paper" && (
          <Text size="xs" c="dimmed">
            Equations 5 to 12 of the paper: p over trajectories, z-scored episode part (σ over N), steps
            compared with those of the same step index; its β of 0.1 is a range of 0.0231.
          </Text>
        )}
        <AlphaSlider />
        <RangeSlider />
        <TemperatureSlider />
        <LabelledSlider
          label="ω step weight"
          help="Weight of the step part relative to the episode part, in methods that have both."
          value={sliders.stepWeight}
          min={0}
          max={3}
          step={0.05}
          format={(v) => v.toFixed(2)}
          onChange={(stepWeight) => set({ stepWeight })}
        />
        <LabelledSlider
          label="γ discount"
          help="Return-to-go G = r + γ·(next G): how much a later reward counts for an earlier step."
          value={sliders.gamma}
          min={0.5}
          max={1}
          step={0.01}
          format={(v) => v.toFixed(2)}
          onChange={(gamma) => set({ gamma })}
        />
        <TrainAsLane />
        <Cost />
      </Stack>
    </Panel>
  );
}

function Cost() {
  const answer = useBatch(selectAnswer);
  const rows = useBatch((state) => state.current?.batch.rows);
  if (!answer || rows === undefined) return null;
  return (
    <Text size="xs" c="dimmed" data-testid="credit-cost" data-ms={answer.ms.toFixed(1)}>
      Applied at once to these {thousands(rows)} steps ({Math.max(1, Math.round(answer.ms))} ms). To train
      with them, add a lane.
    </Text>
  );
}
