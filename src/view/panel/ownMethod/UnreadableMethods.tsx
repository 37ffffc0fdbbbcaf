/** Methods of one's own that earlier visits stored and that cannot be read: said, exported or forgotten. */
import { Alert, Text } from "@mantine/core";
import { count } from "../../../lib/words.ts";
import { selectUnreadable } from "../../../store/own/own.ts";
import { Action } from "../../control/Action.tsx";
import { useOwn, usePage } from "../../page.tsx";
import { saveFile } from "../share/saveFile.ts";

export function UnreadableMethods() {
  const { own } = usePage();
  const unreadable = useOwn(selectUnreadable);
  if (unreadable.length === 0) return null;
  const [{ problem }] = unreadable;
  const text = () => JSON.stringify(unreadable.map(({ value }) => value));
  return (
    <Alert color="yellow" radius={0} py={8} role="status" data-testid="unreadable-methods">
      <Text size="sm">
        {count(unreadable.length, "method")} of your own that this browser stores could not be read (
        {problem.replace(/\.$/, "")}):{" "}
        <Action onClick={() => saveFile("stored-methods.json", text(), "application/json")}>
          {unreadable.length === 1 ? "export it" : "export them"}
        </Action>{" "}
        or{" "}
        <Action onClick={own.forgetUnreadable}>
          {unreadable.length === 1 ? "forget it" : "forget them"}
        </Action>
        .
      </Text>
    </Alert>
  );
}
