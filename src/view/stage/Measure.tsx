/** Where the ground truth of a group is not measured yet: the way to measure it, and how far that is. */
import { Button, Progress, Text } from "@mantine/core";
import { percent } from "../../lib/words.ts";
import { selectWork } from "../../store/truth/truth.ts";
import { useDisplayed } from "../displayed.ts";
import { usePage, useTruth } from "../page.tsx";

export function Measure() {
  const { truth } = usePage();
  const { page, group } = useDisplayed();
  const work = useTruth(selectWork);
  const message = useTruth((state) => state.message);
  if (message) return <Text size="sm">{message}</Text>;
  if (!page.origin)
    return "These rollouts come from a file: there is no world in which to continue them, so their ground truth cannot be measured.";
  if (work)
    return (
      <>
        <Progress value={100 * work.share} w={240} aria-label="Measuring" />
        <Text size="sm" role="status">
          {work.what === "policy"
            ? "Retraining up to the policy that played these tries"
            : "Rolling out from every step"}
          : {percent(work.share)}
        </Text>
        <Button size="xs" variant="default" onClick={() => truth.stop()}>
          Stop
        </Button>
      </>
    );
  return (
    <>
      <Text size="sm">The ground truth of this group is not measured yet.</Text>
      <Button size="xs" onClick={() => void truth.measure([group])}>
        {page.policy === undefined
          ? "Measure it (its policy is trained again first)"
          : "Measure it (a few seconds)"}
      </Button>
    </>
  );
}
