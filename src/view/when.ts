/** A moment as the reader's own browser writes it, date and time. */
export const when = (date: string): string => new Date(date).toLocaleString();
