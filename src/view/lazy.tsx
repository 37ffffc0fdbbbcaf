/** A component that is fetched when it is first shown, and fetched anew after a failure. */
import { type ComponentType, lazy } from "react";

/** What to do before the parts that could not be fetched are shown again. */
const failed = new Set<() => void>();

/**
 * Errors while fetching are thrown in place of the component, again each time it is shown, until `fetchAnew`.
 */
export function lazyPart<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
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
  return (props: P) => <Part {...props} />;
}

/** Lets every part whose fetch failed be fetched once more when it is shown next. */
export function fetchAnew(): void {
  for (const renew of failed) renew();
  failed.clear();
}
