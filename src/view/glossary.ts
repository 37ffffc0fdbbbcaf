/** Terms that a newcomer may not know, one sentence each: dotted words of the page, a list in the help. */
export const GLOSSARY = {
  advantage: "How much better an action was than a baseline; training makes actions above 0 more likely.",
  anchor: "The text of the state a step was taken in; methods that compare states compare anchors.",
  baseline: "What a return is compared with, such as the mean return of the group.",
  "behaviour policy": "The policy that played the rollouts on the page.",
  "dead group": "A group whose rollouts all have the same return, so comparing them teaches nothing.",
  distractor: "An irrelevant sentence added to the text of a state, so that equal states read differently.",
  "effective sample size": "1/Σw²: how many equally weighted steps would give an equally steady average.",
  group: "All rollouts of one task; methods compare rollouts and steps within a group.",
  KL: "Kullback–Leibler divergence: how far one policy's action probabilities are from another's, in nats.",
  lane: "One method with its settings, trained beside others from the same first weights on the same tasks.",
  modulation: "ProxMO's factor on the episode part: rare successes count more, failures on easy tasks less.",
  "own weight":
    "The weight a step has in its own baseline; the closer to 100 %, the closer its step part to 0.",
  proximity: "How similar two states' texts are; ProxMO's soft baseline weights steps by it.",
  receipt: "Digests of a run's actions, rewards and advantages, by which a reader's run is compared with it.",
  RMS: "Root mean square, √(Σx²/n): the typical size of a method's advantages.",
  silent: "A method is silent at a step to which it gives an advantage of 0.",
  similarity:
    "Cosine of two texts' TF-IDF vectors: shared terms count, rare ones more; terms of one character are dropped.",
  singleton:
    "A step with no other step of equal text in its group, so exact matching has nothing to compare.",
  "soft baseline": "A mean return over all steps of the group, weighted by how similar their states are.",
} as const;
