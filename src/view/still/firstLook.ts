/** On the root element: the picture that the page was built with is not what the address asks for. */
export const OTHER = "data-other";

/**
 * Whether the page begins with its recorded example and the whole stage: no link, no lesson, no other view.
 */
export const isFirstLook = ({ search, hash }: Pick<Location, "search" | "hash">): boolean => {
  const wishes = new URLSearchParams(search);
  return hash.length < 2 && !wishes.has("embed") && !wishes.has("present");
};
