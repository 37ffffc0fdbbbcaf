/** Says that these rollouts are not as they were played, what was changed, and leads back. */
import { Anchor, Badge, Group, List, Popover, Text, UnstyledButton } from "@mantine/core";
import type { PageBatch } from "../../../engine/batch/pageBatch.ts";
import { count } from "../../../lib/words.ts";
import { editsOf } from "../../../store/batch/editedPage.ts";
import { usePage } from "../../page.tsx";
import { editText } from "./editText.ts";

export function EditMark({ page }: { page: PageBatch }) {
  const { dropAll, takeBack } = usePage().edits;
  const edits = editsOf(page);
  return (
    <Group gap={8} mb={8} data-testid="edited">
      <Popover position="bottom-start" shadow="md" withinPortal>
        <Popover.Target>
          <UnstyledButton aria-label={`Edited: ${count(edits.length, "change")}; show them`}>
            <Badge
              size="sm"
              radius="sm"
              color="yellow"
              variant="filled"
              tt="none"
              style={{ cursor: "pointer" }}
            >
              ✎ edited: {count(edits.length, "change")}
            </Badge>
          </UnstyledButton>
        </Popover.Target>
        <Popover.Dropdown>
          <List size="sm" spacing={4} maw={420}>
            {edits.map((edit) => (
              <List.Item key={JSON.stringify(edit)}>
                {editText(page, edit)} ·{" "}
                <Anchor component="button" size="sm" onClick={() => takeBack(page, edit)}>
                  take back
                </Anchor>
              </List.Item>
            ))}
          </List>
        </Popover.Dropdown>
      </Popover>
      <Text size="sm">
        All views show the edited rollouts; training is not touched.{" "}
        <Anchor component="button" size="sm" onClick={() => dropAll(page)}>
          Back to what was played
        </Anchor>
      </Text>
    </Group>
  );
}
