/** A method's formula followed by the same line with the selected step's numbers in it. */
import type { CreditSliders } from "../../store/lens.ts";
import type { CreditFacts, StepFacts } from "../../store/stepFacts.ts";

const number = (value: number, digits = 3) => value.toFixed(digits).replace("-", "{-}");

export function formulaWithNumbers(
  method: string,
  formula: string,
  facts: StepFacts,
  credit: CreditFacts,
  sliders: CreditSliders,
): string {
  const numbers = numbersOf(method, facts, credit, sliders);
  // Two-level formulas are broken before their step part, so that they fit a narrow column.
  const broken = formula.replace(" + \\omega", " \\\\ & \\quad + \\omega");
  return `\\begin{aligned} & ${broken} \\\\ & ${numbers} = ${number(credit.total)} \\end{aligned}`;
}

function numbersOf(method: string, _facts: StepFacts, credit: CreditFacts, sliders: CreditSliders): string {
  const episode = credit.parts.find(({ name }) => name === "episode")?.value;
  const step = credit.parts.find(({ name }) => name === "step")?.value;
  if (method === "proxmo" && episode !== undefined && step !== undefined && credit.weight) {
    const stepTerm = credit.unassigned
      ? "0"
      : `${number(sliders.stepWeight, 2)} \\cdot (${number(credit.compared)} - ${number(credit.baseline)})`;
    return `= ${number(credit.weight)} \\cdot ${number(episode / credit.weight)} + ${stepTerm}`;
  }
  return `= ${credit.parts.map(({ value }) => number(value)).join(" + ")}`;
}
