/**
 * Lessons, and settings worth starting from: each of these becomes the form's, and Play asks before it
 * replaces a run.
 */
import { Menu, Text } from "@mantine/core";
import { PRESETS, presetSpec } from "../../experiment/presets.ts";
import { usePage } from "../page.tsx";
import { LessonItems } from "./LessonItems.tsx";

export function StoryItems() {
  const { draft, layout } = usePage();
  return (
    <>
      <LessonItems />
      {PRESETS.map((preset) => (
        <Menu.Item
          key={preset.id}
          onClick={() => {
            draft.change(presetSpec(preset, draft.getState().draft));
            layout.openTab("setup");
          }}
        >
          <Text size="sm" fw={600}>
            {preset.title}
          </Text>
          <Text size="xs" c="dimmed">
            {preset.story}
          </Text>
        </Menu.Item>
      ))}
    </>
  );
}
