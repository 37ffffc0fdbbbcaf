/** The stage before its first rollouts: the picture that the page was built with, where there is one. */
import { Skeleton } from "@mantine/core";
import { useCallback } from "react";
import classes from "./Stage.module.css";

export function StagePlaceholder({ still }: { still: HTMLElement | null }) {
  const place = useCallback((element: HTMLElement | null) => void (still && element?.append(still)), [still]);
  return (
    <div role="status" aria-label="The first rollouts are being played">
      {still ? (
        <div ref={place} inert aria-hidden />
      ) : (
        <div className={classes.root}>
          <Skeleton height={52} />
          <Skeleton height={36} />
          <Skeleton height={340} />
        </div>
      )}
    </div>
  );
}
