/** γ where neither the file nor whoever asks says one. */
export const DEFAULT_GAMMA = 0.95;
