/**
 * Links rows of many rollouts by what each remembers of the row before. Rows that agree in everything a link
 * can see form a node; nodes form trees, and as many rollouts run through a node as run through its children
 * together.
 */
import { digest } from "../../lib/digest.ts";
import { plain } from "./templates.ts";

export interface StitchedRow {
  readonly file: string;
  readonly line: number;
  /** Rows of different scopes never belong together. */
  readonly scope: string;
  readonly task: string;
  readonly step: number;
  readonly observation: string;
  readonly action: string;
  readonly episodeReward: number;
  readonly valid: boolean;
  /** Digest of the whole reply. */
  readonly output: string;
  /** The last steps as the prompt remembers them, oldest first, with 1-based numbers. */
  readonly history: readonly RememberedStep[];
  /** The step just before; absent where the prompt does not go back that far. */
  readonly previous?: StepMark;
}

/** What a later prompt remembers of a step: digests of its texts. */
interface StepMark {
  readonly action: string;
  /** Absent where the action is remembered without what was seen. */
  readonly observation?: string;
}

interface RememberedStep extends StepMark {
  readonly number: number;
}

/** One rollout, its rows in order. */
export interface Instance {
  readonly rows: readonly StitchedRow[];
}

interface Stitching {
  readonly instances: readonly Instance[];
  readonly refused: readonly { readonly row: StitchedRow; readonly reason: string }[];
  /** Copies of rows that were left out. */
  readonly merged: number;
  /** Rows that could be exchanged with another without changing any text or reward. */
  readonly interchangeable: number;
}

interface Node {
  readonly rows: StitchedRow[];
  readonly children: Node[];
  /** Rollouts that run through it. */
  flow: number;
  /** A row that may follow could not be linked, so an end here means nothing. */
  open: boolean;
}

export function stitch(rows: readonly StitchedRow[]): Stitching {
  const refused = new Map<StitchedRow, string>();
  const refuse = (row: StitchedRow, reason: string) => {
    if (!refused.has(row)) refused.set(row, reason);
  };
  const nodes = nodesOf(rows);
  const roots: Node[] = [];
  const byEnd = new Map<string, Node[]>();
  for (const node of nodes) {
    const key = endKey(node.rows[0], digest(node.rows[0].action), node.rows[0].step);
    const ending = byEnd.get(key);
    if (ending) ending.push(node);
    else byEnd.set(key, [node]);
  }
  const lost = new Map<Node, string>();
  for (const node of nodes) {
    const [row] = node.rows;
    if (row.step === 0) roots.push(node);
    else {
      const parents =
        row.previous === undefined
          ? []
          : (byEnd.get(endKey(row, row.previous.action, row.step - 1)) ?? []).filter((parent) =>
              agrees(parent.rows[0], row),
            );
      if (parents.length === 1) parents[0].children.push(node);
      else {
        for (const parent of parents) parent.open = true;
        lost.set(
          node,
          parents.length === 0
            ? `the row before step ${row.step} is not in the dump; its rollout is left out.`
            : `${parents.length} rows could come before step ${row.step}, and they differ; the link is ambiguous and its rollout is left out.`,
        );
      }
    }
  }
  let merged = 0;
  let interchangeable = 0;
  const refuseTree = (root: Node, reason: string) => {
    for (const node of inOrder([root]))
      for (const row of node.rows)
        refuse(
          row,
          node === root ? reason : `an earlier row of its rollout was left out (line ${root.rows[0].line}).`,
        );
  };
  for (const [node, reason] of lost) refuseTree(node, reason);

  // Children come before their parents here: how many rollouts run through each node.
  const reachable = inOrder(roots);
  for (const node of [...reachable].reverse()) {
    const distinct = new Set(node.rows.map(({ output }) => output)).size;
    let wanted = node.children.reduce((sum, { flow }) => sum + flow, 0);
    if (wanted > node.rows.length) {
      for (const child of node.children)
        refuseTree(
          child,
          `${wanted} rollouts go on from ${node.rows.length} rows at step ${node.rows[0].step}; which of them lost its row is ambiguous, so they are left out.`,
        );
      node.children.length = 0;
      wanted = 0;
      node.flow = 0;
      for (const row of node.rows) refuse(row, "what follows it was left out as ambiguous.");
    } else if (node.children.length === 0 && node.open)
      for (const row of node.rows)
        refuse(row, `which row comes after step ${row.step} is ambiguous; its rollout is left out.`);
    else if (node.children.length === 0) node.flow = distinct;
    else {
      node.flow = wanted;
      for (const row of distinctFirst(node.rows).slice(wanted, distinct))
        refuse(row, `the row after step ${row.step} is not in the dump; its rollout is left out.`);
    }
  }
  const instances: { rows: StitchedRow[] }[] = [];
  const walk: [Node, { rows: StitchedRow[] }[]][] = [];
  for (const root of roots) {
    const begun = Array.from({ length: root.flow }, () => ({ rows: [] as StitchedRow[] }));
    for (const instance of begun) instances.push(instance);
    walk.push([root, begun]);
  }
  for (let next = walk.pop(); next; next = walk.pop()) {
    const [node, begun] = next;
    if (begun.length === 0) continue;
    const ordered = distinctFirst(node.rows);
    const distinct = new Set(node.rows.map(({ output }) => output)).size;
    merged += node.rows.length - Math.max(begun.length, distinct);
    if (begun.length > 1 && node.children.length > 1) interchangeable += begun.length;
    begun.forEach((instance, i) => {
      instance.rows.push(ordered[i]);
    });
    let from = 0;
    for (const child of node.children) {
      walk.push([child, begun.slice(from, from + child.flow)]);
      from += child.flow;
    }
  }
  return {
    instances,
    refused: [...refused].map(([row, reason]) => ({ row, reason })),
    merged,
    interchangeable,
  };
}

/** Rows with equal texts, memory and reward, in the order of the dump. */
function nodesOf(rows: readonly StitchedRow[]): Node[] {
  const nodes = new Map<string, Node>();
  for (const row of rows) {
    const key = digest(
      ...[row.scope, row.task, row.step, row.observation, row.action, row.episodeReward],
      Number(row.valid),
      ...row.history.flatMap(({ number, action, observation = "" }) => [number, action, observation]),
    );
    const node = nodes.get(key);
    if (node) node.rows.push(row);
    else nodes.set(key, { rows: [row], children: [], flow: 0, open: false });
  }
  return [...nodes.values()];
}

/** A text as memory has it: templates may put a full stop behind it. */
export const observationMark = (text: string): string => digest(plain(text));

const endKey = (row: StitchedRow, action: string, step: number): string =>
  `${row.scope}\n${row.task}\n${step}\n${row.episodeReward}\n${action}`;

const isSame = (one: StepMark, other: StepMark): boolean =>
  one.action === other.action &&
  (one.observation === undefined || other.observation === undefined || one.observation === other.observation);

/** Whether what both remember is the same, and what the child remembers of the parent is so. */
function agrees(parent: StitchedRow, child: StitchedRow): boolean {
  const own = { action: digest(parent.action), observation: observationMark(parent.observation) };
  return child.history.every((remembered) => {
    const other =
      remembered.number === parent.step + 1
        ? own
        : parent.history.find(({ number }) => number === remembered.number);
    return other === undefined || isSame(other, remembered);
  });
}

/** Rows of different replies first, then the copies. */
function distinctFirst(rows: readonly StitchedRow[]): StitchedRow[] {
  const seen = new Set<string>();
  const first: StitchedRow[] = [];
  const copies: StitchedRow[] = [];
  for (const row of rows) {
    (seen.has(row.output) ? copies : first).push(row);
    seen.add(row.output);
  }
  return [...first, ...copies];
}

/** Every node below the roots, each before its children. */
function inOrder(roots: readonly Node[]): Node[] {
  const order: Node[] = [...roots];
  for (let i = 0; i < order.length; i++) for (const child of order[i].children) order.push(child);
  return order;
}
