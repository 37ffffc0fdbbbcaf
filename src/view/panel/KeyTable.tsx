/** The page's keys: what each does, and where it does it. */
import { Kbd, Switch, Table } from "@mantine/core";
import { useSingleKeys } from "../useSingleKeys.ts";
import classes from "./KeyTable.module.css";

/** Each entry of the first column is one key or keys held together; several do the same. */
type Line = readonly [keys: readonly string[], meaning: string];

const SINGLE: readonly Line[] = [
  [["j", "k"], "next, previous step of the selected rollout"],
  [["n", "p"], "same step of the next, previous rollout"],
  [["."], "one iteration, when paused"],
  [["?"], "this sheet"],
];
const OTHERS: readonly { readonly where: string; readonly lines: readonly Line[] }[] = [
  {
    where: "When nothing, a map, its table or the transcript has the focus",
    lines: [[["→", "←"], "next, previous step"]],
  },
  {
    where: "In the maps and their table",
    lines: [[["↓", "↑"], "same step of the next, previous rollout"]],
  },
  { where: "When nothing or a map has the focus", lines: [[["Space"], "play or pause"]] },
  {
    where: "Everywhere (⌘ for Ctrl on a Mac)",
    lines: [
      [["Ctrl+Z"], "undo; in a text field, undo typing"],
      [["Ctrl+⇧+Z", "Ctrl+Y"], "redo"],
      [["Ctrl+S"], "share: link, files, saved runs"],
    ],
  },
];

export function KeyTable() {
  const [on, set] = useSingleKeys();
  return (
    <Table withRowBorders={false} verticalSpacing={2} className={classes.table} aria-label="Keys">
      <Part where="Everywhere but in fields and dialogs" lines={SINGLE} off={!on}>
        <Switch
          size="xs"
          label="use single letters and signs as keys"
          checked={on}
          onChange={(event) => set(event.currentTarget.checked)}
        />
      </Part>
      {OTHERS.map((part) => (
        <Part key={part.where} {...part} />
      ))}
    </Table>
  );
}

interface PartProps {
  readonly where: string;
  readonly lines: readonly Line[];
  readonly off?: boolean;
  readonly children?: React.ReactNode;
}

function Part({ where, lines, off, children }: PartProps) {
  return (
    <Table.Tbody data-off={off || undefined}>
      <Table.Tr>
        <Table.Th colSpan={2} scope="rowgroup" className={classes.where}>
          {where}
          {children}
        </Table.Th>
      </Table.Tr>
      {lines.map(([keys, meaning]) => (
        <Table.Tr key={meaning}>
          <Table.Td className={classes.keys}>
            {keys.map((key) => (
              <Kbd key={key}>{key}</Kbd>
            ))}
          </Table.Td>
          <Table.Td>{meaning}</Table.Td>
        </Table.Tr>
      ))}
    </Table.Tbody>
  );
}
