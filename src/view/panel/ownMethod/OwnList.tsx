/** The methods of one's own on this page: in the maps or not, back into the editor, away. */
import { Button, Checkbox, Group, Text } from "@mantine/core";
import { selectOwnEntries } from "../../../store/own/own.ts";
import { selectCompare } from "../../../store/reader/lens.ts";
import { MethodLabel } from "../../control/MethodLabel.tsx";
import { useLens, useOwn, usePage } from "../../page.tsx";

export function OwnList() {
  const { own, lens } = usePage();
  const entries = useOwn(selectOwnEntries);
  const editing = useOwn((state) => state.editing);
  const compare = useLens(selectCompare);
  if (entries.length === 0) return null;
  const show = (id: string, shown: boolean) => {
    const rest = compare.filter((one) => one !== id);
    if (shown) lens.setCompare([...rest, id]);
    else if (rest.length > 0) lens.setCompare(rest);
  };
  return (
    <ul aria-label="Your methods" style={{ listStyle: "none", padding: 0, margin: "10px 0 0" }}>
      {entries.map(({ id, allowed, stopped, method }) => (
        <li key={id}>
          <Group gap={8} wrap="nowrap">
            <Checkbox
              size="xs"
              label={<MethodLabel id={id} />}
              checked={compare.includes(id)}
              disabled={!allowed}
              title="In the maps"
              onChange={(event) => show(id, event.currentTarget.checked)}
            />
            {stopped && (
              <Text size="xs" c="dimmed">
                stopped
              </Text>
            )}
            <Button size="compact-xs" variant="subtle" disabled={id === editing} onClick={() => own.edit(id)}>
              Edit
            </Button>
            <Button
              size="compact-xs"
              variant="subtle"
              color="gray"
              aria-label={`Remove ${method.title}`}
              onClick={() => own.remove(id)}
            >
              Remove
            </Button>
          </Group>
        </li>
      ))}
    </ul>
  );
}
