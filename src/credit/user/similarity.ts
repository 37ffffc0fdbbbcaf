/** Text similarity as a user's file asks for it: the one that ProxMO uses. */
import { check } from "../../lib/assert.ts";
import type { Batch } from "../../rollout/batch.ts";
import { softPart, softWeights } from "../parts/softBaseline.ts";
import type { Cell } from "../similarity/cell.ts";
import { textSimilarity } from "../similarity/textSimilarity.ts";
import type { SimilarityOptions, UserSimilarity } from "./contract.ts";

/** The batch must have texts. Errors (InputError) name the function and what it takes. */
export function userSimilarity(
  batch: Batch,
  { neighbours = "group", oneLetterTerms = false, idf = "batch" }: SimilarityOptions = {},
): UserSimilarity {
  check(
    neighbours === "group" || neighbours === "same-step",
    () => `kit.similarity: neighbours is ${neighbours}; give "group" or "same-step".`,
  );
  check(idf === "batch" || idf === "group", () => `kit.similarity: idf is ${idf}; give "batch" or "group".`);
  const similarity = textSimilarity(batch, { neighbours, oneLetterTerms, idf });
  const { partition, cells, vocabularies } = similarity;
  const placeOf = new Int32Array(batch.rows);
  for (const { rows } of cells) for (let i = 0; i < rows.length; i++) placeOf[rows[i]] = i;
  const cellOf = (row: number, name: string): Cell => {
    check(
      Number.isInteger(row) && row >= 0 && row < batch.rows,
      () => `similarity.${name}: row is ${row}; give a whole number from 0 to ${batch.rows - 1}.`,
    );
    return cells[partition.blockOf[row]];
  };
  return Object.freeze<UserSimilarity>({
    cosine(a, b) {
      const cell = cellOf(a, "cosine");
      check(
        cellOf(b, "cosine") === cell,
        () => `similarity.cosine: rows ${a} and ${b} may not be compared; rowsOf(${a}) lists those that may.`,
      );
      return cell.cosine(cell.vector[placeOf[a]], cell.vector[placeOf[b]]);
    },
    rowsOf: (row) => cellOf(row, "rowsOf").rows.slice(),
    termsOf(row) {
      cellOf(row, "termsOf");
      return vocabularies[idf === "batch" ? 0 : batch.group[row]].length;
    },
    softmax(row, temperature, { self = true } = {}) {
      checkTemperature(temperature, "softmax");
      const { rows, weights } = softWeights(cellOf(row, "softmax"), row, temperature, self);
      return { rows: rows.slice(), weights };
    },
    softMean(values, temperature, { self = true } = {}) {
      checkTemperature(temperature, "softMean");
      check(
        values?.length === batch.rows,
        () => `similarity.softMean: ${values?.length ?? "no"} values for ${batch.rows} rows; give one each.`,
      );
      return softPart(similarity, Float64Array.from(values), temperature, self).baseline;
    },
  });
}

function checkTemperature(temperature: number, name: string): void {
  check(
    temperature >= 1e-6 && temperature <= 1e9,
    () => `similarity.${name}: temperature is ${temperature}; give a number from 1e-6 to 1e9.`,
  );
}
