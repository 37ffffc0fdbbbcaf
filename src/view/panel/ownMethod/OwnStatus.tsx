/** What came of running the code, in a sentence. */
import { Text } from "@mantine/core";
import { estimatorById } from "../../../credit/index.ts";
import type { OwnEntry } from "../../../store/own/own.ts";
import { MethodLabel } from "../../control/MethodLabel.tsx";
import { useOwn } from "../../page.tsx";
import { sayDependence } from "./useMarks.ts";

interface Props {
  /** The method that the text was run as; null where it was not run as it stands. */
  readonly entry: OwnEntry | null;
  readonly pending: boolean;
  readonly complaint: string | null;
}

export function OwnStatus({ entry, pending, complaint }: Props) {
  const running = useOwn((state) => state.running);
  const sandbox = useOwn((state) => state.sandbox);
  return (
    <div style={{ margin: "8px 0" }}>
      <Text size="sm" role="status" data-testid="own-status" c={complaint ? "red" : undefined}>
        {running || pending
          ? "Running…"
          : (complaint ??
            (entry ? (
              <InTheMaps id={entry.id} />
            ) : (
              "This version has not run yet. Press Run, or F9 in the editor."
            )))}
      </Text>
      {sandbox === "interpreter" && (
        <Text size="xs" c="dimmed" data-testid="own-slow">
          Slow sandbox: this browser does not support the fast one, so your code runs in an interpreter, about
          45 times slower.
        </Text>
      )}
    </div>
  );
}

function InTheMaps({ id }: { id: string }) {
  const dependences = useOwn((state) => state.dependences);
  const { user } = estimatorById(id) as ReturnType<typeof estimatorById> & { user?: { exact: boolean } };
  return (
    <>
      <MethodLabel id={id} /> is in the maps.{" "}
      {user?.exact
        ? "Every browser computes the same numbers."
        : `Other browsers agree to rounding only${dependences[0] ? `: ${sayDependence(dependences[0])}` : "."}`}
    </>
  );
}
