/** Line of a ready script that holds the file's first line; columns are equal. */
export const FIRST_LINE = 2;
