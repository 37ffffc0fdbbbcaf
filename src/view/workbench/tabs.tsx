/** The tabs of the workbench: each one question that a reader comes with, and the tools that answer it. */
import type { ComponentType } from "react";
import type { TabId } from "../../store/reader/layout.ts";
import { FilesTab } from "./FilesTab.tsx";
import { LearningTab } from "./LearningTab.tsx";
import { MethodsTab } from "./MethodsTab.tsx";
import { OwnTab } from "./OwnTab.tsx";
import { SetupTab } from "./SetupTab.tsx";
import { TruthTab } from "./TruthTab.tsx";
import { WhyTab } from "./WhyTab.tsx";

interface Tab {
  readonly label: string;
  /** One line under the name, for those who hover. */
  readonly about: string;
  readonly Content: ComponentType;
}

export const TAB_PARTS: Readonly<Record<TabId, Tab>> = {
  setup: { label: "Setup", about: "Which world is played, and how the policies train", Content: SetupTab },
  methods: { label: "Methods", about: "Sliders, switches and maps of every method", Content: MethodsTab },
  own: { label: "Your method", about: "Write an estimator and see its map and score", Content: OwnTab },
  why: { label: "Why", about: "The selected step's advantage, broken down", Content: WhyTab },
  learning: { label: "Learning", about: "What the credit leads to", Content: LearningTab },
  truth: { label: "Truth", about: "Compare credit with ground truth", Content: TruthTab },
  files: { label: "Your files", about: "Rollouts of your own training runs", Content: FilesTab },
};
