/**
 * The questions by which a reader finds their setting in a recorded map: one for each of its axes, and how
 * hard the tasks are at that stage of training.
 */
import { BIFURCATION_VARIANT_LABELS, type BifurcationVariant } from "../../world/bifurcation/settings.ts";
import type { AxisValue, SweepAxis } from "../sweep/sweep.ts";
import type { Regimes } from "./regimes.ts";

interface SettingQuestion {
  /** Place among the axes; the success rate is last. */
  readonly axis: number | "success";
  /** "Does text repeat?" */
  readonly question: string;
  readonly answers: readonly { readonly value: AxisValue; readonly label: string }[];
}

/** One value for each question, in their order. */
export type Setting = readonly AxisValue[];

/** What is asked of an axis, and how its values answer. */
const ASKED: Readonly<Record<string, { question: string; label: (value: AxisValue) => string }>> = {
  "world.distractorSentences": {
    question: "Does text repeat?",
    label: (value) => (value === 0 ? "equal states read alike" : "hardly ever"),
  },
  rollouts: { question: "How big are groups?", label: (value) => `${value} rollouts` },
  "world.length": { question: "How long is the corridor?", label: (value) => `${value} rooms` },
  "world.stepLimit": { question: "How long are episodes?", label: (value) => `up to ${value} steps` },
  "world.variant": {
    question: "Which kind of road?",
    // The corridor has variants of its own: they answer by their ids.
    label: (value) => BIFURCATION_VARIANT_LABELS[value as BifurcationVariant] ?? String(value),
  },
  "world.receptacles": { question: "How much is there to search?", label: (value) => `${value} receptacles` },
};

const stageName = (stage: number, of: number): string =>
  stage === 0 ? "hard" : stage === of - 1 ? "easy" : "in between";

export function questionsOf({ sweep }: Pick<Regimes, "sweep">): SettingQuestion[] {
  const axes = sweep.axes.map((axis, i): SettingQuestion => ({ axis: i, ...asked(axis) }));
  const { success } = sweep;
  return [
    ...axes,
    {
      axis: "success",
      question: "How hard are the tasks?",
      answers: success.map((rate, stage) => ({
        value: rate,
        label: `${stageName(stage, success.length)}, solved ${Math.round(100 * rate)} % of the time`,
      })),
    },
  ];
}

function asked({ path, label, values }: SweepAxis): Omit<SettingQuestion, "axis"> {
  const known = ASKED[path];
  return {
    question: known?.question ?? `${label}?`,
    answers: values.map((value) => ({ value, label: known?.label(value) ?? String(value) })),
  };
}

/** Where a reader begins: the middle answer to every question, groups of 8 where the map has them. */
export function usualSetting(regimes: Pick<Regimes, "sweep">): Setting {
  const { axes } = regimes.sweep;
  return questionsOf(regimes).map(({ axis, answers }) => {
    const isGroups = axis !== "success" && axes[axis].path === "rollouts";
    const eight = isGroups ? answers.find(({ value }) => value === 8) : undefined;
    return (eight ?? answers[Math.floor((answers.length - 1) / 2)]).value;
  });
}
