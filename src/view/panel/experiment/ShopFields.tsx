/** Which shop, and what is asked for in it. */
import { Group, NativeSelect, Text } from "@mantine/core";
import { withValue } from "../../../experiment/specField.ts";
import { useDraft } from "../../../store/run/draft.ts";
import { SpecNumber } from "../../control/SpecNumber.tsx";
import { CatalogueField, LazyPart } from "../../lazyParts.tsx";

const WORDINGS = [
  { value: "human", label: "Free wording" },
  { value: "template", label: "WebShop's template" },
];
const REWARDS = [
  { value: "success", label: "1 for a full score" },
  { value: "score", label: "The score, 0 to 1" },
];

export function ShopFields() {
  const { draft, change } = useDraft();
  const { world } = draft;
  if (world.id !== "shop") return null;
  return (
    <>
      <LazyPart what="The choice of a catalogue">
        <CatalogueField catalogue={world.catalogue} />
      </LazyPart>
      {world.catalogue === "generated" && (
        <>
          <Group grow gap={8}>
            <SpecNumber path="world.products" label="Products" />
            <SpecNumber
              path="world.lookalikes"
              label="Look-alikes"
              hint="Versions of each design, which differ in attributes, options and price only."
            />
          </Group>
          <Group grow gap={8}>
            <SpecNumber path="world.attributes" label="Attributes asked" />
            <SpecNumber path="world.options" label="Options asked" />
          </Group>
          <Group grow gap={8}>
            <SpecNumber path="world.titleAttributes" label="Attributes in titles" />
            <SpecNumber path="world.catalogueSeed" label="Catalogue seed" />
          </Group>
        </>
      )}
      <Group grow gap={8}>
        <NativeSelect
          size="xs"
          label="Instructions"
          data={WORDINGS}
          value={world.wording}
          onChange={(event) => change(withValue(draft, "world.wording", event.currentTarget.value))}
        />
        <NativeSelect
          size="xs"
          label="Reward"
          data={REWARDS}
          value={world.reward}
          onChange={(event) => change(withValue(draft, "world.reward", event.currentTarget.value))}
        />
      </Group>
      <SpecNumber path="world.stepLimit" label="Step limit" />
      <Text size="xs" c="dimmed">
        A success is a score of 1, in curves and in modulation.
        {world.reward === "score" &&
          " Only ProxMO as released takes every return above 0.5 for one and the mean return for p."}{" "}
        Options picked are not on any page, so steps of equal text may differ in what was picked.
      </Text>
    </>
  );
}
