import type { NamedFile } from "../namedFile.ts";
/** ALFWorld's games by their names; light enough for the page itself to ask. */
export const isGameFile = ({ name }: Pick<NamedFile, "name">): boolean => name.endsWith(".tw-pddl");
