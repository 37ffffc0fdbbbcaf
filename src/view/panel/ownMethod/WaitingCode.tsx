/** A link that brings code: it is read first, and nothing of it runs before Run is pressed. */
import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { ownIdsIn } from "../../../experiment/share/ownMethods.ts";
import type { Shared } from "../../../experiment/share/shared.ts";
import { LATE } from "../../../store/boot.ts";
import { selectOwnEntries } from "../../../store/own/own.ts";
import { useOwn, usePage } from "../../page.tsx";
import classes from "./ownMethod.module.css";

export function WaitingCode({ shared }: { shared: Shared }) {
  const page = usePage();
  const entries = useOwn(selectOwnEntries);
  const problem = useOwn((state) => state.problem);
  const running = useOwn((state) => state.running);
  const safe = useOwn((state) => state.safe);
  const [ids] = useState(() => ownIdsIn(shared));
  const waiting = entries.filter(({ id, allowed }) => ids.includes(id) && !allowed);
  const titles = waiting.map(({ method }) => `“${method.title}”`).join(" and ");
  return (
    <Modal
      opened
      onClose={page.link.closeBanner}
      title="This link brings code"
      size="xl"
      closeButtonProps={{ "aria-label": "Close without opening the link" }}
    >
      <Stack gap="sm" data-testid="waiting-code">
        <Text size="sm">
          This link contains the code of {titles || "a method"}. None of it has run. If you press Run, it runs
          in a sandbox without network, storage or access to this page, and is stopped after five seconds.
        </Text>
        {waiting.map(({ id, method }) => (
          <div key={id}>
            <Text size="sm" fw={600}>
              {method.title}{" "}
              <Text span size="xs" c="dimmed">
                {id}
              </Text>
            </Text>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard */}
            <section className={classes.code} tabIndex={0} aria-label={`Code of ${method.title}`}>
              {method.source}
            </section>
          </div>
        ))}
        {problem && (
          <Text size="sm" role="alert" c="red">
            {problem}
          </Text>
        )}
        {safe && (
          <Text size="sm">
            The address asks for ?safe, so no code runs. Open the link without it to run this.
          </Text>
        )}
        <Group gap={8}>
          <Button
            size="xs"
            loading={running}
            disabled={safe}
            onClick={async () => void (await LATE.link()).openWaiting(page)}
          >
            Run and open the link
          </Button>
          <Button size="xs" variant="default" onClick={page.link.closeBanner}>
            Do not open
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
