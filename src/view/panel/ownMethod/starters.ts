/** Files to begin with: each runs as it is. */

import grpo from "./starters/1-grpo.js?raw";
import leaveOneOut from "./starters/2-leaveOneOut.js?raw";
import exactGroups from "./starters/3-exactGroups.js?raw";
import softBaseline from "./starters/4-softBaseline.js?raw";
import timeStep from "./starters/5-timeStep.js?raw";
import rolloutTree from "./starters/6-rolloutTree.js?raw";

interface Starter {
  readonly title: string;
  readonly source: string;
}

export const STARTERS: readonly Starter[] = [
  { title: "GRPO in five lines", source: grpo },
  { title: "Leave one out (RLOO)", source: leaveOneOut },
  { title: "Exact groups (GiGPO)", source: exactGroups },
  { title: "Soft baseline (ProxMO)", source: softBaseline },
  { title: "Time-step baseline", source: timeStep },
  { title: "Rollout tree (RTMC)", source: rolloutTree },
];
