/** Something to do, as a word within a sentence. */
import { Anchor } from "@mantine/core";

export function Action({ onClick, children }: { onClick: () => unknown; children: string }) {
  return (
    <Anchor component="button" size="sm" onClick={() => void onClick()}>
      {children}
    </Anchor>
  );
}
