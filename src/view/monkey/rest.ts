/** When nothing is on its way any more: the stores say so, and for some frames nothing has changed. */

import type { Page } from "../../store/page.ts";
import { CHAIN } from "../../store/reader/lens.ts";

/** Frames without any change. */
const CALM = 4;
/** Rounds of frames until it is said that the page does not rest. */
const FRAMES = 18_000;

const frame = () => new Promise<void>((resolve) => requestAnimationFrame(() => resolve()));

/** Errors: it does not come to rest. */
export async function rest(page: Page): Promise<void> {
  let calm = 0;
  let asked = false;
  const watch = new MutationObserver(() => {
    calm = 0;
  });
  watch.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
  try {
    for (let i = 0; i < FRAMES; i++) {
      await frame();
      calm = isBusy(page) ? 0 : calm + 1;
      if (calm < CALM) continue;
      // The thread answers in turn: whoever has its answer knows that nothing asked before is open.
      if (asked) return;
      asked = true;
      await answered(page);
      calm = 0;
    }
  } finally {
    watch.disconnect();
  }
  const busy = Object.entries(work(page)).filter(([, works]) => works);
  throw new Error(
    `The page does not come to rest: ${busy.map(([what]) => what).join(", ") || "it changes"}.`,
  );
}

/** What each part says of itself. */
function isBusy(page: Page): boolean {
  return Object.values(work(page)).some(Boolean);
}

function work(page: Page) {
  const { current, asked, answer } = page.batch.getState();
  const { phase, stepping } = page.run.getState();
  return {
    batch: current === null || asked !== current,
    credit: !page.credit.speaksOf(answer),
    lesson: page.lesson.getState().opening,
    run: phase === "starting" || phase === "running" || stepping,
    truth: page.truth.getState().work !== null,
    own: page.own.getState().running,
    motion: document.getAnimations().some(isMoving),
  };
}

/** A wheel that turns for ever is no motion that ends. */
const isMoving = (one: Animation) =>
  one.playState === "running" && one.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY;

async function answered({ batch }: Page): Promise<void> {
  const { answer } = batch.getState();
  if (answer) await batch.askAbout(answer, (worker) => worker.weights(CHAIN, 0))?.catch(() => {});
}
