/** p and w of the selected group under both readings of p. */

import classes from "./Modulation.module.css";
import type { GroupReading, ModulationFacts } from "./modulationFacts.ts";

interface ModulationTableProps {
  readonly group: number;
  readonly facts: ModulationFacts;
  readonly variant: "code" | "paper";
}

export function ModulationTable({ group, facts, variant }: ModulationTableProps) {
  return (
    <table className={classes.table} data-testid="modulation-table">
      <caption>
        Group {group + 1}: {facts.successes} of {facts.rollouts} rollouts succeed
      </caption>
      <thead>
        <tr>
          <th scope="col">reading of p</th>
          <th scope="col">p</th>
          <th scope="col">w success</th>
          <th scope="col">w failure</th>
        </tr>
      </thead>
      <tbody>
        <Line name="as released" reading={facts.code} inForce={variant === "code"} />
        <Line name="as in the paper" reading={facts.paper} inForce={variant === "paper"} />
      </tbody>
    </table>
  );
}

function Line(props: { name: string; reading: GroupReading; inForce: boolean }) {
  const { raw, p, success, failure } = props.reading;
  return (
    <tr data-in-force={props.inForce || undefined}>
      <th scope="row">
        {props.name}
        {props.inForce && " (shown)"}
      </th>
      <td>{raw === p ? p.toFixed(2) : `${raw.toFixed(2)} → ${p.toFixed(2)}`}</td>
      <td>{success.toFixed(3)}</td>
      <td>{failure.toFixed(3)}</td>
    </tr>
  );
}
