/** The stage before its first rollouts. */
import { Skeleton } from "@mantine/core";
import classes from "./Stage.module.css";

export function StagePlaceholder() {
  return (
    <div className={classes.root} role="status" aria-label="The first rollouts are being played">
      <Skeleton height={52} />
      <Skeleton height={36} />
      <Skeleton height={340} />
    </div>
  );
}
