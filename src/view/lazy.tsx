/**
 * Components that are fetched when they are first shown, or in good time, and fetched anew after a failure.
 */
import { type ComponentType, lazy, useState } from "react";

/** What to do before the parts that could not be fetched are shown again. */
const failed = new Set<() => void>();

/** Everything that may be needed later and has not been fetched in advance. */
const later = new Set<() => Promise<unknown>>();

/**
 * Errors while fetching are thrown in place of the component, again each time it is shown, until `fetchAnew`.
 */
export function lazyPart<P extends object>(fetchPart: () => Promise<ComponentType<P>>): ComponentType<P> {
  let known: ComponentType<P> | null = null;
  const load = async () => {
    const [part] = await Promise.all([fetchPart(), import("./lateStyles.ts")]);
    known = part;
    return part;
  };
  const attempt = () =>
    lazy(async () => {
      try {
        return { default: await load() };
      } catch (error) {
        failed.add(() => {
          Part = attempt();
        });
        throw error;
      }
    });
  let Part = attempt();
  later.add(load);
  return (props: P) => {
    // What has been fetched is drawn with what stands around it, without a placeholder in between.
    const [One] = useState(() => known ?? Part);
    return <One {...props} />;
  };
}

/** The same for what is no component: fetched when it is first asked for, or in good time. */
export function lazyModule<T>(load: () => Promise<T>): () => Promise<T> {
  later.add(load);
  return load;
}

/** Lets every part whose fetch failed be fetched once more when it is shown next. */
export function fetchAnew(): void {
  for (const renew of failed) renew();
  failed.clear();
}

/**
 * Fetches everything that is loaded late, so that the page needs no network from then on; what only becomes
 * known by fetching, too. Each is begun by a task of its own: the page answers in between. A part that fails
 * says so where it is shown.
 */
export async function loadTheRest(...others: readonly (() => Promise<unknown>)[]): Promise<void> {
  for (const load of others) later.add(load);
  while (later.size > 0) {
    const loads: Promise<unknown>[] = [];
    for (const load of later) {
      later.delete(load);
      await nextTask();
      loads.push(load());
    }
    await Promise.allSettled(loads);
  }
}

const nextTask = () => new Promise<void>((resolve) => setTimeout(resolve, 0));
