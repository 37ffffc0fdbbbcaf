/** What to paste into a trainer so that its dumps are exact, and how it reads advantages back. */
import { Accordion, Button, Code, CopyButton, Text } from "@mantine/core";
import patch from "../../../formats/python/dump_patch.py?raw";
import reader from "../../../formats/python/read_advantages.py?raw";
import classes from "./import.module.css";

const PARTS = [
  {
    title: "Make the dumps of verl-agent and ProxMO exact",
    words:
      "Set trainer.rollout_data_dir and paste this one statement: every dumped row then names its group, trajectory and step, and the advantage that was used. Without it, rollouts are reassembled from the prompts as far as possible.",
    code: patch,
  },
  {
    title: "Read exported advantages in Python",
    words: "Rollouts exported from this page contain the advantage of every step under every shown method.",
    code: reader,
  },
] as const;

export function PythonHelp() {
  return (
    <Accordion variant="separated" chevronPosition="left">
      {PARTS.map(({ title, words, code }) => (
        <Accordion.Item key={title} value={title}>
          <Accordion.Control>
            <Text size="sm">{title}</Text>
          </Accordion.Control>
          <Accordion.Panel>
            <Text size="sm" mb={8}>
              {words}
            </Text>
            <CopyButton value={code}>
              {({ copied, copy }) => (
                <Button size="compact-xs" variant="default" onClick={copy} mb={8}>
                  {copied ? "Copied" : "Copy"}
                </Button>
              )}
            </CopyButton>
            <Code block className={classes.code} tabIndex={0}>
              {code}
            </Code>
          </Accordion.Panel>
        </Accordion.Item>
      ))}
    </Accordion>
  );
}
