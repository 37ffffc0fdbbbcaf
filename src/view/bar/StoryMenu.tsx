/** Lessons, and settings worth starting from: each of these becomes the form's, and Play asks before it replaces a run. */
import { Button, Menu, Text } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import { PRESETS, presetSpec } from "../../experiment/presets.ts";
import { usePage } from "../page.tsx";
import classes from "./Bar.module.css";
import { LessonItems } from "./LessonItems.tsx";

export function StoryMenu() {
  const { draft, layout } = usePage();
  return (
    <Menu withArrow position="bottom-start" width={360}>
      <Menu.Target>
        <Button
          size="xs"
          variant="subtle"
          className={classes.story}
          rightSection={<IconChevronDown size={14} />}
        >
          Story
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={classes.stories}>
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
      </Menu.Dropdown>
    </Menu>
  );
}
