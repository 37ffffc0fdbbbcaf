/** A newer version of the page is out; the open page goes on with its own files until it is loaded anew. */
import { Alert, Anchor, Text } from "@mantine/core";
import { usePage, useVersion } from "../page.tsx";

export function NewerVersion() {
  const { version } = usePage();
  const newer = useVersion((state) => state.newer);
  if (!newer) return null;
  return (
    <Alert
      color="blue"
      radius={0}
      py={8}
      role="status"
      data-testid="newer-version"
      withCloseButton
      closeButtonLabel="Stay with this version"
      onClose={() => version.setState({ newer: false })}
    >
      <Text size="sm">
        A newer version is available:{" "}
        <Anchor component="button" size="sm" onClick={() => window.location.reload()}>
          reload
        </Anchor>{" "}
        (your run is stored).
      </Text>
    </Alert>
  );
}
