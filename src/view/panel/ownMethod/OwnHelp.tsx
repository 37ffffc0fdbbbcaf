/** The columns, the kit and the answer, with shapes and units. */
import { Code, Text } from "@mantine/core";
import { EXAMPLE, REFERENCE } from "../../../credit/user/reference.ts";
import classes from "./ownMethod.module.css";

export function OwnHelp() {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard
    <section className={classes.help} aria-label="Help: what your function gets and returns" tabIndex={0}>
      <Text size="sm" mb={6}>
        Export a function <Code>estimate(batch, params, kit)</Code> that returns one advantage for each step.
        If you export <Code>params</Code>, they become sliders; <Code>title</Code> names the method. It is
        called once for all rollouts, and has five seconds.
      </Text>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard */}
      <section className={classes.code} aria-label="An example" tabIndex={0}>
        {EXAMPLE}
      </section>
      {REFERENCE.map(({ title, entries }) => (
        <section key={title}>
          <Text size="sm" fw={600} mt={8} component="h3">
            {title}
          </Text>
          <dl className={classes.entries}>
            {entries.map(({ code, shape, meaning }) => (
              <div key={code}>
                <dt>
                  <Code>{code}</Code>{" "}
                  <Text span size="xs" c="dimmed">
                    {shape}
                  </Text>
                </dt>
                <dd>{meaning}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </section>
  );
}
