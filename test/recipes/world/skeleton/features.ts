/** SKELETON: what the policy sees of each choice, from the texts that the agent read and nothing else. */
import type { AgentView } from "../agent/agentView.ts";
import { FeatureTable } from "../agent/featureTable.ts";
import type { ChoiceFeatures, Featurizer } from "../agent/featurizer.ts";

const COMMANDS = ["climb", "descend", "another command"] as const;
const ANSWERS = ["done", "nothing happened"] as const;

// SKELETON: a block is a product of named properties; it owns a feature for each combination.
const table = new FeatureTable();
const always = table.block(COMMANDS);
const answered = table.block(ANSWERS, COMMANDS);
const FEATURES_EACH = 2;

function features({ observations, choices }: AgentView): ChoiceFeatures {
  const nothing = observations[observations.length - 1].startsWith("Nothing happens.") ? 1 : 0;
  const start = Uint16Array.from({ length: choices.length + 1 }, (_, a) => a * FEATURES_EACH);
  const index = new Uint16Array(choices.length * FEATURES_EACH);
  choices.forEach((choice, a) => {
    const known = (COMMANDS as readonly string[]).indexOf(choice);
    const command = known < 0 ? COMMANDS.length - 1 : known;
    index.set([always(command), answered(nothing, command)], start[a]);
  });
  return { start, index };
}

export const stairsFeatures: Featurizer = {
  count: table.count,
  features,
  name: (feature) => table.name(feature),
};
