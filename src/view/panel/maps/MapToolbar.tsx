/** Which rollouts the maps show, in what order, and as what. */
import { Group, NativeSelect, SegmentedControl } from "@mantine/core";
import {
  LAYOUTS,
  type MapLayout,
  SCOPES,
  type Scope,
  SORTS,
  type Sort,
} from "../../../store/reader/mapView.ts";
import { useMapView, usePage } from "../../page.tsx";

const choices = (labels: Readonly<Record<string, string>>) =>
  Object.entries(labels).map(([value, label]) => ({ value, label }));

export function MapToolbar() {
  const { scope, sort, layout } = useMapView();
  const { setState: set } = usePage().mapView;
  return (
    <Group gap={8} mt={8}>
      <SegmentedControl
        size="xs"
        aria-label="Show the numbers as"
        data={choices(LAYOUTS)}
        value={layout}
        onChange={(value) => set({ layout: value as MapLayout })}
      />
      {layout !== "table" && (
        <SegmentedControl
          size="xs"
          aria-label="Rollouts shown"
          data={choices(SCOPES)}
          value={scope}
          onChange={(value) => set({ scope: value as Scope })}
        />
      )}
      <NativeSelect
        size="xs"
        aria-label="Order of the rollouts"
        data={choices(SORTS)}
        value={sort}
        onChange={(event) => set({ sort: event.currentTarget.value as Sort })}
      />
    </Group>
  );
}
