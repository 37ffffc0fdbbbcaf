/** Other pages that open the links of this one: what they show is what the links hold. */
import { lessonPlaceOf } from "../../experiment/lesson/catalogue.ts";
import { decodeLink, encodeLink } from "../../experiment/share/link.ts";
import type { Shared } from "../../experiment/share/shared.ts";
import { recordingOf } from "../../store/form/preview.ts";
import { lessonHashOf } from "../../store/lesson/lessonState.ts";
import { leaveLesson, openLesson } from "../../store/lesson/openLesson.ts";
import type { Page } from "../../store/page.ts";
import { selectIteration } from "../../store/run/runState.ts";
import { open } from "../../store/share/openLink.ts";
import { sharedBatch, sharedRun } from "../../store/share/share.ts";
import { rest } from "./rest.ts";

interface Witness {
  /** A sentence where the run is lost, or the page is in a state that its link does not hold. */
  readonly wrong: () => Promise<string | null>;
}

export function createWitness(page: Page, another: () => Page): Witness {
  // One for links of the run and one for links of rollouts: neither has to begin another run each time.
  const openRun = opener(another());
  const openBatch = opener(another());
  let { spec } = page.run.getState();
  let iterations = 0;
  /** The page without a lesson, and whether one has been open since. */
  let outside: string | null = null;
  let guided = false;

  function lostRun(): string | null {
    const now = page.run.getState();
    if (now.phase === "failed") return `The run is lost: ${now.message}`;
    const lost = now.spec === spec && selectIteration(now) < iterations;
    spec = now.spec;
    iterations = selectIteration(now);
    return lost ? "The run has lost iterations." : null;
  }

  async function otherBack(): Promise<string | null> {
    const link = runLink(page);
    const batch = sharedBatch(page);
    const text = batch && encodeLink(batch);
    const here = `${link} ${page.batch.getState().held ? text : ""}`;
    if (guided && outside !== null && outside !== here)
      return `Leaving the lesson gives back another page: ${outside} became ${here}`;
    guided = false;
    outside = here;
    const again = runLink(await openRun(decodeLink(link)));
    if (again !== link) return `The link ${link} comes back as ${again}`;
    if (text === null) return null;
    const held = sharedBatch(await openBatch(decodeLink(text)));
    const back = held && encodeLink(held);
    return back === text ? null : `The link ${text} comes back as ${back}`;
  }

  /** The address of a lesson holds which step is open. */
  async function otherStep(hash: string): Promise<string | null> {
    guided = true;
    const place = lessonPlaceOf(hash);
    if (!place) return `The address of the lesson cannot be read: ${hash}`;
    const twin = await openRun(decodeLink(runLink(page)));
    await openLesson(twin, place);
    const again = lessonHashOf(twin.lesson.getState());
    await leaveLesson(twin);
    return again === hash ? null : `The lesson ${hash} comes back as ${again}`;
  }

  return {
    async wrong() {
      const lost = lostRun();
      if (lost) return lost;
      const hash = lessonHashOf(page.lesson.getState());
      return hash === null ? otherBack() : otherStep(hash);
    },
  };
}

/** Opens what is shared on a page of its own, as its first run or after others. */
function opener(twin: Page): (shared: Shared) => Promise<Page> {
  let begun = false;
  return async (shared) => {
    const first: Parameters<typeof open>[2] = async (spec, rollouts) => {
      begun = true;
      twin.run.setState({ spec });
      if (!rollouts.held) void twin.batch.showRecording(recordingOf(spec.world.id));
      await twin.run.connect("cpu", rollouts, 1);
    };
    if (!(await open(twin, shared, begun ? undefined : first)))
      throw new Error(`Its own link is refused: ${twin.link.getState().complaint}`);
    await rest(twin);
    return twin;
  };
}

/** Rollouts of a run are of the moment, unless a link holds them. */
function runLink(page: Page): string {
  const shared = sharedRun(page);
  return encodeLink({ ...shared, view: { ...shared.view, place: undefined, edits: [] } });
}
