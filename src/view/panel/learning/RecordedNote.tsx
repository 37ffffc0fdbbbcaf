/** What the faint curves are, and what repeats them. */
import { Anchor, Text } from "@mantine/core";
import { useMemo } from "react";
import { PRESETS } from "../../../experiment/presets.ts";
import { encodeLink } from "../../../experiment/share/link.ts";
import { DEFAULT_VIEW } from "../../../experiment/share/shared.ts";
import type { Spec } from "../../../experiment/spec.ts";
import type { RecordedCurves } from "../../../learn/results/recordedCurves.ts";
import { recordedPreset } from "../../../store/recorded/loadRecorded.ts";
import { RECORDED_OPACITY } from "../../chart/CurvePaths.tsx";
import { useRecorded } from "../../page.tsx";

export function RecordedNote({ recorded }: { recorded: RecordedCurves | null }) {
  const problem = useRecorded((state) => state.problem);
  if (recorded) return <Repeated recorded={recorded} />;
  return (
    problem && (
      <Text size="xs" role="alert">
        {problem}
      </Text>
    )
  );
}

function Repeated({ recorded: { spec, digest } }: { recorded: RecordedCurves }) {
  const link = useMemo(() => encodeLink({ spec, view: DEFAULT_VIEW }), [spec]);
  return (
    <Text size="xs" c="dimmed" data-testid="recorded-note">
      <FaintSample />
      Faint: recorded earlier with {spec.seeds} seeds ({spec.seed} and its replicates) over{" "}
      {spec.training.iterations} iterations, digest {digest}.{" "}
      <Anchor underline="always" size="xs" href={`#${link}`}>
        Open this run
      </Anchor>{" "}
      to repeat it here, or use <code>cli run</code> on <code>{specText(spec)}</code>.
    </Text>
  );
}

/** The settings as the command takes them, without defaults. */
function specText(spec: Spec): string {
  const preset = PRESETS.find(({ id }) => id === recordedPreset(spec));
  return JSON.stringify({ ...preset?.change, seeds: spec.seeds });
}

const FaintSample = () => (
  <svg width={28} height={10} aria-hidden style={{ marginRight: 4 }}>
    <path d="M0,5H28" stroke="currentColor" strokeWidth={1.6} opacity={RECORDED_OPACITY} />
  </svg>
);
