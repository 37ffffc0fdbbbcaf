/** A screen on which the stage and what belongs to it do not fit side by side, or not below each other. */
export const PHONE = "(max-width: 780px), (max-height: 500px)";

export const isPhone = (): boolean => window.matchMedia(PHONE).matches;
