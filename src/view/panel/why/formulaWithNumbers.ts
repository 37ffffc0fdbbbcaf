/** A method's formula followed by the same line with the selected step's numbers in it, term under term. */
import type { CreditFacts, StepFacts } from "../../stepFacts.ts";

const number = (value: number, digits = 3) => value.toFixed(digits).replace("-", "{-}");
const term = (name: string, tex: string) => `\\term{${name}}{${tex}}`;

const isDivided = (scale: number) => Math.abs(scale - 1) > 1e-9;

/** c · (compared − baseline), with 1/c as what is divided by. */
function difference(compared: number, baseline: number, scale: number, brackets: boolean): string {
  // Where σ is 0 and nothing is added to it there is nothing to divide by.
  if (scale === 0) return "0";
  const plain = `${number(compared)} - ${number(baseline)}`;
  // Where all returns are equal only ε is left to divide by, which needs its six digits.
  if (isDivided(scale)) return `\\frac{${plain}}{${number(1 / scale, 1 / scale < 0.01 ? 6 : 3)}}`;
  return brackets ? `(${plain})` : plain;
}

/** A formula that has no numbers in it: the parts that its code gave, and their sum. */
export function formulaWithParts(formula: string, { parts, total }: CreditFacts): string {
  const sum = parts.map(({ name, value }) => term(name, number(value))).join(" + ");
  return `\\begin{aligned} & ${formula} \\\\ & = ${parts.length > 1 ? `${sum} \\\\ & = ` : ""}${number(total)} \\end{aligned}`;
}

export function formulaWithNumbers(
  formula: string,
  facts: StepFacts,
  credit: CreditFacts,
  stepWeight: number,
): string {
  // Two-level formulas are broken before their step part, so that they fit a narrow column.
  const broken = dividedAlike(formula, credit, stepWeight).replace(
    " + \\term{omega}",
    " \\\\ & \\quad + \\term{omega}",
  );
  return `\\begin{aligned} & ${broken} \\\\ & = ${numbersOf(facts, credit, stepWeight)} \\\\ & = ${number(credit.total)} \\end{aligned}`;
}

/** The symbols with a deviation under what the numbers divide, and without one under what they do not. */
function dividedAlike(formula: string, credit: CreditFacts, stepWeight: number): string {
  const twoLevels =
    credit.parts.some(({ name }) => name === "episode") && credit.parts.some(({ name }) => name === "step");
  const episode = twoLevels ? credit.episode?.scale : credit.scale;
  const step = twoLevels ? credit.scale / stepWeight || 1 : credit.scale;
  return divideTerm(divideTerm(formula, "episode", episode), "step", credit.unassigned ? undefined : step);
}

/** Denominators that are a deviation; a sum of weights is none. */
const DEVIATION = /std|sigma|F_[gB]/;

function divideTerm(formula: string, name: string, scale: number | undefined): string {
  const from = formula.indexOf(term(name, "").slice(0, -1));
  // Equal returns leave nothing to divide, which the numbers show as 0.
  if (from < 0 || scale === undefined || scale === 0 || !Number.isFinite(scale)) return formula;
  const start = from + term(name, "").length - 1;
  const end = closing(formula, start);
  const body = formula.slice(start, end);
  return (
    formula.slice(0, start) + (isDivided(scale) ? divide(body, name) : undivide(body)) + formula.slice(end)
  );
}

function divide(body: string, name: string): string {
  const inner = /^\\[bB]igl\((.*)\\[bB]igr\)$/s.exec(body)?.[1];
  return inner === undefined ? body : `\\frac{${inner}}{${name === "episode" ? "\\sigma_g" : "\\sigma"}}`;
}

function undivide(body: string): string {
  const opening = "\\frac{".length;
  if (!body.startsWith("\\frac{")) return body;
  const middle = closing(body, opening);
  const end = closing(body, middle + 2);
  if (end !== body.length - 1 || !DEVIATION.test(body.slice(middle + 2, end))) return body;
  return `\\bigl(${body.slice(opening, middle)}\\bigr)`;
}

/** Where the brace closes that stands open before `from`. */
function closing(tex: string, from: number): number {
  let depth = 1;
  for (let i = from; i < tex.length; i++) {
    if (tex[i] === "{") depth++;
    else if (tex[i] === "}" && --depth === 0) return i;
  }
  throw new Error("closing: a brace of the formula is not closed.");
}

function numbersOf(facts: StepFacts, credit: CreditFacts, stepWeight: number): string {
  const names = credit.parts.map(({ name }) => name);
  const others = credit.parts
    .filter(({ name }) => name !== "episode" && name !== "step")
    .map(({ name, value }) => ` + ${term(name, number(value))}`)
    .join("");
  const twoLevels = names.includes("episode") && names.includes("step");
  if (!twoLevels) {
    if (credit.unassigned) return term("step", "0") + others;
    const level = names.includes("step") ? "step" : "episode";
    return term(level, difference(credit.compared, credit.baseline, credit.scale, false)) + others;
  }
  const { compared, mean, scale } = credit.episode ?? {
    compared: facts.episodeReturn,
    mean: Number.NaN,
    scale: 1,
  };
  const modulated = credit.weight !== undefined;
  const episode = term("episode", difference(compared, mean, scale, modulated));
  const weight = modulated ? `${term("modulation", number(credit.weight as number))} \\cdot ` : "";
  const step = credit.unassigned
    ? term("step", "0")
    : term("step", difference(credit.compared, credit.baseline, credit.scale / stepWeight || 1, true));
  return `${weight}${episode} + ${term("omega", number(stepWeight, 2))} \\cdot ${step}${others}`;
}
