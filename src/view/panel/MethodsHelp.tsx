/** Every method in words: what it does, its formula and source, and what each of its parameters means. */
import { Code, List, Text, Title } from "@mantine/core";
import { parametersOf, sourceOf } from "../../credit/describe.ts";
import { ESTIMATORS } from "../../credit/index.ts";
import { Formula } from "../chart/Formula.tsx";
import { MethodLabel } from "../control/MethodLabel.tsx";

export function MethodsHelp() {
  return (
    <section data-testid="methods-help">
      <Title order={3} size="sm" mt="md" mb={4}>
        The methods
      </Title>
      {ESTIMATORS.map((estimator) => (
        <details key={estimator.id}>
          <summary>
            <MethodLabel id={estimator.id} />
          </summary>
          <Text size="sm">{estimator.summary}</Text>
          <div style={{ overflowX: "auto" }}>
            <Formula tex={estimator.formula} fallback={estimator.summary} lit={[]} onPoint={() => {}} />
          </div>
          <Text size="xs" c="dimmed">
            Source: {sourceOf(estimator)}.
          </Text>
          <List size="sm" spacing={4} mb="sm">
            {parametersOf(estimator).map(({ name, default: value, takes, meaning }) => (
              <List.Item key={name}>
                <Code>{value === undefined ? name : `${name} = ${value}`}</Code> ({takes}) {meaning}
              </List.Item>
            ))}
          </List>
        </details>
      ))}
    </section>
  );
}
