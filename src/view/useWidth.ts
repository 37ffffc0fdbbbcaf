import { type RefCallback, useCallback, useState } from "react";

/**
 * The width of an element without padding, CSS pixels, known before its first picture is painted: nothing is
 * drawn at a guessed one and then moved. 0 until the element is on the page.
 */
export function useWidth(): { readonly ref: RefCallback<HTMLElement>; readonly width: number } {
  const [width, setWidth] = useState(0);
  const ref = useCallback((element: HTMLElement | null) => {
    if (!element) return;
    setWidth(element.clientWidth);
    const observer = new ResizeObserver(([entry]) => setWidth(entry.contentRect.width));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { ref, width };
}
