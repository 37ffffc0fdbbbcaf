/** Where a stop adds something: that alone, on a scale of its own. */
import { Anchor } from "@mantine/core";
import { addsSomething, selectAddedOnly, selectStop } from "../../store/reader/stage.ts";
import { usePage, useStage } from "../page.tsx";

export function AddedSwitch() {
  const { stage } = usePage();
  const stop = useStage(selectStop);
  const addedOnly = useStage(selectAddedOnly);
  if (!addsSomething(stop)) return null;
  return (
    <Anchor
      component="button"
      size="sm"
      aria-pressed={addedOnly}
      onClick={() => stage.setAddedOnly(!addedOnly)}
    >
      {addedOnly ? "Show the whole advantage" : "Show only what it adds"}
    </Anchor>
  );
}
