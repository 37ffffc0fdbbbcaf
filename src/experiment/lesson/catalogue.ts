/** The built-in lessons, in the order in which they build on each other. */
export const LESSONS = [
  {
    id: "one-reward",
    title: "One reward, thirty steps",
    about: "What GRPO does with the one reward of a try, and why a good step in a failed try is blamed.",
  },
  {
    id: "rare-success",
    title: "Rare success, easy failure",
    about: "How z-scores depend on the success rate, and how little modulation changes.",
  },
  {
    id: "other-words",
    title: "The same state in other words",
    about: "What exact matching leaves alone, and what the temperature of the soft baseline does.",
  },
  {
    id: "loops",
    title: "Who is paid for a loop?",
    about: "Six times the same look: what each visit is paid, and how many visits a baseline stands on.",
  },
  {
    id: "proximity-errs",
    title: "Where proximity errs",
    about: "Texts that are nearly the same and need different doors.",
  },
  {
    id: "matters",
    title: "Does it matter?",
    about: "From advantages to the gradient to the success rate: where ProxMO helps and where it does not.",
  },
  {
    id: "paper-live",
    title: "The paper, live",
    about: "Equations and results of the paper, each with theirs, here, and why they differ.",
  },
] as const;

/** Address of a lesson's file, from the page's own folder. */
export const lessonFile = (id: string): string => `./lessons/${id}.json`;

const HASH = /^#?lesson=([a-z0-9-]{1,40})(?:~([A-Za-z0-9_-]+))?(?:&step=([a-z0-9-]{1,40}))?$/;

/** A place in a lesson; without a step its beginning. */
export interface LessonPlace {
  readonly lesson: string;
  /** A custom lesson, as the address holds it. */
  readonly packed?: string;
  readonly step?: string;
}

/** What `#lesson=…&step=…` names; null where the address names no lesson. */
export function lessonPlaceOf(hash: string): LessonPlace | null {
  const match = HASH.exec(hash);
  if (!match) return null;
  const [, lesson, packed, step] = match;
  return { lesson, ...(packed !== undefined && { packed }), ...(step !== undefined && { step }) };
}

/** The text after `#`. */
export const lessonHash = ({ lesson, packed, step }: LessonPlace): string =>
  `lesson=${lesson}${packed === undefined ? "" : `~${packed}`}${step === undefined ? "" : `&step=${step}`}`;
