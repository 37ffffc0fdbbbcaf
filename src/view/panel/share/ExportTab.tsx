/**
 * Files for other programs: rollouts, curves, everything, figures; each has the settings and a link inside.
 */
import { Button, Stack, Table, Text } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { messageOf } from "../../../lib/assert.ts";
import { selectIteration } from "../../../store/run/runState.ts";
import { useBatch, usePage, useRun } from "../../page.tsx";
import { useDark } from "../../useDark.ts";
import { saveCurvesFigure, saveMapsFigure } from "./figures.ts";
import { saveCurves, saveEverything, saveRollouts } from "./files.ts";
import { saveMethodsSvg, saveStopsSvg } from "./saveMapsSvg.ts";

export function ExportTab() {
  const page = usePage();
  const dark = useDark();
  const played = useRun(selectIteration) > 0;
  const shown = useBatch(({ current, answer }) => current !== null && answer !== null);
  const imported = useBatch(({ current }) => current?.imported !== undefined);
  const [problem, setProblem] = useState<string | null>(null);
  const attempt = (work: () => void | Promise<void>) => async () => {
    try {
      setProblem(null);
      await work();
    } catch (error) {
      setProblem(messageOf(error));
    }
  };
  const line = (
    title: string,
    ending: string,
    text: ReactNode,
    ready: boolean,
    work: () => void | Promise<void>,
  ) => (
    <Table.Tr>
      <Table.Td>
        <Text size="sm" fw={600}>
          {title}
        </Text>
        <Text size="xs" c="dimmed">
          {ready ? text : "Nothing has been played yet."}
        </Text>
      </Table.Td>
      <Table.Td w={110}>
        <Button
          size="xs"
          variant="default"
          fullWidth
          disabled={!ready}
          onClick={() => void attempt(work)()}
          aria-label={`Save ${title}`}
        >
          {ending}
        </Button>
      </Table.Td>
    </Table.Tr>
  );
  return (
    <Stack gap="sm">
      {problem && (
        <Text size="sm" c="red" role="alert">
          {problem}
        </Text>
      )}
      <Table verticalSpacing={6}>
        <Table.Tbody>
          {line(
            "Rollouts with advantages",
            "JSON Lines",
            imported
              ? "One step a line, with every compared method's advantage and its parts. Other fields of canonical rollout steps are kept; of other formats the fields that this page knows are written."
              : "One step a line, with every compared method's advantage and its parts; reads back into this page and the command line.",
            shown,
            () => saveRollouts(page),
          )}
          {line(
            "Curves",
            "CSV",
            "One iteration a line, every lane and seed; settings in comment lines (#).",
            played,
            () => saveCurves(page),
          )}
          {line(
            "Everything",
            "JSON",
            "Settings, view, curves, receipt of every iteration and the rollouts on the screen; opens again under Saved runs.",
            true,
            () => saveEverything(page),
          )}
          {line(
            "Stops from GRPO to ProxMO",
            "SVG",
            "The group on the page at every stop, with row heads, axes, colours, caption, link and receipt.",
            shown,
            () => saveStopsSvg(page, dark),
          )}
          {line(
            "Maps of the compared methods",
            "SVG",
            "The group on the page, with row heads, axes, colours, caption, link and receipt.",
            shown,
            () => saveMethodsSvg(page, dark),
          )}
          {line(
            "Advantage maps",
            "PNG",
            "As on the page; link and receipt are in the picture's metadata.",
            shown,
            () => saveMapsFigure(page),
          )}
          {line(
            "Learning curves",
            "SVG",
            "As on the page; link and receipt are in the picture's metadata.",
            played,
            () => saveCurvesFigure(page),
          )}
        </Table.Tbody>
      </Table>
    </Stack>
  );
}
