/** How the playground's own files begin. */

export const FILE_SCHEMA = "proxmo-playground";

/** Whether a text that begins like this is such a file, without reading it whole. */
export const beginsLikeSharedFile = (head: string): boolean =>
  new RegExp(`^\\s*\\{\\s*"schema"\\s*:\\s*"${FILE_SCHEMA}"`).test(head);
