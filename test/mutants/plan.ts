/** What the host tells the test runner in its thread, and what this writes down. */

/** In the file that MUTANTS_PLAN names. */
export interface Plan {
  /** Numbers of the mutants that no test has noticed yet. */
  readonly alive: readonly number[];
  /** From the beginning on, for what is computed while files are loaded; then no other is tried. */
  readonly active: number | null;
  /** Where events go, a line of JSON each. */
  readonly events: string;
}

/** In this order: trying, and then noticed where it is. */
export type Event =
  /** Told before each try, so that the host knows which mutant hangs. */
  | { readonly kind: "trying"; readonly mutant: number; readonly test: string }
  | { readonly kind: "noticed"; readonly mutant: number; readonly test: string }
  /** Reached where trying is not enough: while files were loaded, or by a test that does not pass twice. */
  | { readonly kind: "afresh"; readonly mutant: number }
  /** A test fails with the program as it stands. */
  | { readonly kind: "unsound" }
  /** Reached by a test that has no time left for it. */
  | { readonly kind: "late"; readonly mutant: number; readonly test: string };
