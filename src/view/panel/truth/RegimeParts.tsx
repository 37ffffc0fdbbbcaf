/** What ProxMO's two parts add in a setting, each alone and together: the paper's ablations. */
import { Table } from "@mantine/core";
import type { Ablation, ProxmoVariant } from "../../../experiment/regimes/ablation.ts";
import type { SettingAnswer } from "../../../experiment/regimes/answer.ts";
import { MARGINS } from "../../../experiment/regimes/verdict.ts";
import { differenceText, effectInWords } from "../../../experiment/regimes/words.ts";
import type { Yardstick } from "../../../experiment/regimes/yardsticks.ts";
import classes from "./ScoreTable.module.css";

const PARTS: readonly { readonly part: keyof Ablation; readonly label: string }[] = [
  { part: "modulation", label: "Modulation alone" },
  { part: "soft", label: "Soft baseline alone" },
  { part: "both", label: "Both" },
  { part: "modulationOnTop", label: "Modulation on top of the soft baseline" },
];

const VARIANTS: readonly { readonly variant: ProxmoVariant; readonly label: string }[] = [
  { variant: "code", label: "as released" },
  { variant: "paper", label: "as in the paper" },
];

export function RegimeParts({
  ablation,
  yardstick,
}: Pick<SettingAnswer, "ablation"> & { yardstick: Yardstick["id"] }) {
  const rows = VARIANTS.flatMap(({ variant, label: own }) =>
    PARTS.map(({ part, label }) => ({
      label: `${label}, ${own}`,
      difference: ablation[variant][part],
    })),
  ).filter(({ difference }) => difference.n > 0);
  if (rows.length === 0)
    return <p className={classes.interval}>ProxMO’s parts were not compared by this yardstick.</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard
    <section className={classes.scroll} tabIndex={0} aria-label="What ProxMO’s parts add">
      <Table className={classes.table} w="auto" verticalSpacing={2} horizontalSpacing={8}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Part</Table.Th>
            <Table.Th>Change, paired</Table.Th>
            <Table.Th>± {MARGINS[yardstick]} would matter</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(({ label, difference }) => (
            <Table.Tr key={label}>
              <Table.Td>{label}</Table.Td>
              <Table.Td>{differenceText(difference)}</Table.Td>
              <Table.Td>{effectInWords(difference, MARGINS[yardstick])}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}
