/**
 * Measures what steps were truly worth: the policy that played them plays on from each of them, many times.
 */
import { Button, Group, NativeSelect, Progress, Switch, Text, Tooltip } from "@mantine/core";
import { mean } from "../../../lib/stats.ts";
import { selectWork, type TruthWork } from "../../../store/truth/truth.ts";
import { MethodLabel } from "../../control/MethodLabel.tsx";
import { useDisplayed } from "../../displayed.ts";
import { usePage, useTruth } from "../../page.tsx";
import { type TruthShown, useTruthShown } from "../../truthShown.ts";

const COUNTS = [8, 16, 32, 64, 128];

const DOING: Record<TruthWork["what"], string> = {
  policy: "Retraining up to these rollouts to recover their policy",
  truth: "Playing continuations",
  choice: "Playing the other action",
};

export function TruthControls() {
  const { measure } = usePage().truth;
  const { page, group } = useDisplayed();
  const truth = useTruthShown();
  const working = useTruth(selectWork);
  const message = useTruth((state) => state.message);
  const continuations = useTruth((state) => state.continuations);
  const { setContinuations } = usePage().truth;
  if (page.origin === undefined) return null;
  const groups = (page.edited?.played ?? page).batch.groups;
  return (
    <section aria-label="Truth by branching">
      <Group gap={10} mt={8}>
        <Text size="sm" fw={600}>
          <MethodLabel id="truth" name="Truth" />
        </Text>
        {working ? (
          <Working working={working} />
        ) : (
          <>
            <Tooltip
              multiline
              w={320}
              withArrow
              label="Rolls out the behaviour policy from every step, with the chosen action and with others. The result is Q − V of every step with its standard error."
            >
              <Button size="compact-xs" variant="default" onClick={() => void measure([group])}>
                Measure this group
              </Button>
            </Tooltip>
            <Button
              size="compact-xs"
              variant="default"
              onClick={() => void measure(Array.from({ length: groups }, (_, g) => g))}
            >
              Measure all {groups}
            </Button>
            <NativeSelect
              size="xs"
              aria-label="Continuations of each step"
              data={COUNTS.map((n) => ({ value: String(n), label: `${n} continuations a step` }))}
              value={String(continuations)}
              onChange={(event) => setContinuations(Number(event.currentTarget.value))}
            />
          </>
        )}
        {truth && <Measured truth={truth} groups={groups} />}
      </Group>
      {message && (
        <Text size="sm" mt={4} role="alert">
          {message}
        </Text>
      )}
    </section>
  );
}

function Working({ working: { what, share } }: { working: TruthWork }) {
  const { stop: stopTruth } = usePage().truth;
  return (
    <>
      <Progress value={100 * share} w={140} aria-label={`${DOING[what]}: share done`} />
      <Text size="xs" c="dimmed">
        {DOING[what]}, {Math.round(100 * share)} %
      </Text>
      <Button size="compact-xs" variant="default" onClick={stopTruth}>
        Stop
      </Button>
    </>
  );
}

function Measured({ truth, groups }: { truth: TruthShown; groups: number }) {
  const showErrors = useTruth((state) => state.showErrors);
  const { setShowErrors } = usePage().truth;
  const { gamma, continuations, truths } = truth.of;
  const error = mean(truths.flatMap((one) => [...one.error]));
  return (
    <>
      <Switch
        size="xs"
        label="maps show errors"
        checked={showErrors}
        onChange={(event) => setShowErrors(event.currentTarget.checked)}
      />
      <Text size="xs" c="dimmed" data-testid="truth-measured">
        {truth.of.groups.size} of {groups} groups measured, K = {continuations}, γ = {gamma}; mean standard
        error {error.toFixed(3)}. Dots: not significantly different from 0 (95 %).
      </Text>
    </>
  );
}
