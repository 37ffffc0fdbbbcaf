/** The lessons of the Story menu. */
import { Menu, Text } from "@mantine/core";
import { LESSONS } from "../../experiment/lesson/catalogue.ts";
import { messageOf } from "../../lib/assert.ts";
import { usePage } from "../page.tsx";

export function LessonItems() {
  const page = usePage();
  const open = async (lesson: string) => {
    try {
      const { openLesson } = await import("../../store/lesson/openLesson.ts");
      await openLesson(page, { lesson });
    } catch (error) {
      page.run.say(`The lesson could not be opened: ${messageOf(error)}`);
    }
  };
  return (
    <>
      <Menu.Label>Lessons: predict, then see</Menu.Label>
      {LESSONS.map(({ id, title, about }) => (
        <Menu.Item key={id} onClick={() => void open(id)}>
          <Text size="sm" fw={600}>
            {title}
          </Text>
          <Text size="xs" c="dimmed">
            {about}
          </Text>
        </Menu.Item>
      ))}
      <Menu.Item onClick={() => page.lessonDraft.setState({ open: true })}>
        <Text size="sm" fw={600}>
          Make a lesson, or open a file
        </Text>
        <Text size="xs" c="dimmed">
          States of the page become steps with your words and questions; out come a link and a file.
        </Text>
      </Menu.Item>
      <Menu.Divider />
      <Menu.Label>Settings to start a run from</Menu.Label>
    </>
  );
}
