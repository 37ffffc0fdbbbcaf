/**
 * The folder of a planned sweep: the plan, one file a computed cell, and where computations were left off.
 *
 *   plan.json
 *   estimators/            users' files that the plan compares
 *   cells/<id>.json        a result, written whole or not at all
 *   begun/<id>.state       where a cell was left off
 *   unfinished/            files that are being written; whatever lies there may be deleted
 *
 * Nothing is locked. Two machines that compute the same cell store the same result; the later one replaces
 * the earlier.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { basename, join } from "node:path";
import { deserialize, serialize } from "node:v8";
import { laneKey } from "../../experiment/lanes.ts";
import { ENGINE_VERSION } from "../../experiment/receipt/engineVersion.ts";
import { type CellFile, decodeCell, encodeCell } from "../../experiment/sweep/cellFile.ts";
import { decodePlan, encodePlan, type SweepPlan } from "../../experiment/sweep/plan.ts";
import type { CellResult } from "../../experiment/sweep/results.ts";
import type { CellState } from "../../learn/sweep/computeCell.ts";
import { check } from "../../lib/assert.ts";
import { type Naming, namesOfFiles } from "../fileNames.ts";
import { readJson } from "../readJson.ts";
import { TryAgain } from "../tryAgain.ts";
import { knowUserFiles } from "../userFile.ts";

const PARTS = ["cells", "begun", "unfinished", "estimators"] as const;

interface CreateOptions {
  /** Puts the plan in place of another; results that fit are kept. */
  readonly replace: boolean;
  /** Files of users' estimators, which are copied: they run on every machine that computes. */
  readonly estimators: readonly string[];
}

export class SweepFolder {
  private constructor(
    readonly path: string,
    readonly plan: SweepPlan,
  ) {}

  /**
   * Writes the plan into a folder, which is made where it is missing; the same plan once more changes
   * nothing. Errors (InputError): the folder holds another plan; (TryAgain) it cannot be written.
   */
  static create(path: string, plan: SweepPlan, { replace, estimators }: CreateOptions): SweepFolder {
    const file = join(path, "plan.json");
    const text = encodePlan(plan);
    check(
      replace || !existsSync(file) || readFileSync(file, "utf8") === text,
      () =>
        `--out: ${path} holds another plan; choose another folder, or --replace to plan anew and keep the results that fit.`,
    );
    const folder = new SweepFolder(path, plan);
    storing(() => {
      folder.makeParts();
      for (const file of estimators)
        folder.write(join("estimators", basename(file)), readFileSync(file, "utf8"));
      folder.write("plan.json", text);
    });
    return folder;
  }

  /** Errors (InputError): there is no plan, or one that cannot be computed here. */
  static open(path: string): SweepFolder {
    const file = join(path, "plan.json");
    check(
      existsSync(file),
      () => `${path}: there is no plan.json in this folder; make one with sweep plan FILE --out ${path}.`,
    );
    knowUserFiles(estimatorsIn(path));
    const folder = new SweepFolder(path, readJson(file, decodePlan, "plan the sweep again"));
    storing(() => folder.makeParts());
    return folder;
  }

  /** Files of users' estimators that the plan compares. */
  get estimators(): string[] {
    return estimatorsIn(this.path);
  }

  /** What results are called: those of users' files by the names of the files. */
  get name(): Naming {
    return namesOfFiles(knowUserFiles(this.estimators), this.plan.sweep.methods.map(laneKey));
  }

  /** The stored cell; undefined where there is none, or in words why the stored one does not count. */
  cell(id: string): CellFile | string | undefined {
    const file = this.at("cells", `${id}.json`);
    return existsSync(file) ? decodeCell(readFileSync(file, "utf8"), id) : undefined;
  }

  /** Its result, where a good one is stored. */
  result(id: string): CellResult | undefined {
    const file = this.cell(id);
    return typeof file === "object" ? file.result : undefined;
  }

  /** Ids of cells that were left off. */
  begun(): Set<string> {
    return new Set(readdirSync(this.at("begun")).map((name) => name.replace(/\.state$/, "")));
  }

  keep(id: string, result: CellResult, seconds: number): void {
    storing(() => {
      this.write(join("cells", `${id}.json`), encodeCell(id, result, seconds));
      rmSync(this.at("begun", `${id}.state`), { force: true });
    });
  }

  /** Where the cell was left off; undefined where nothing usable is stored. */
  state(id: string): CellState | undefined {
    const file = this.at("begun", `${id}.state`);
    if (!existsSync(file)) return undefined;
    try {
      const { engine, state } = deserialize(readFileSync(file));
      return engine === ENGINE_VERSION ? state : undefined;
    } catch {
      return undefined;
    }
  }

  keepState(id: string, state: CellState): void {
    storing(() => this.write(join("begun", `${id}.state`), serialize({ engine: ENGINE_VERSION, state })));
  }

  private makeParts(): void {
    for (const part of PARTS) mkdirSync(this.at(part), { recursive: true });
  }

  private at(...parts: string[]): string {
    return join(this.path, ...parts);
  }

  /** Beside, then renamed: whoever reads finds the old file or the new one whole. */
  private write(name: string, content: string | Uint8Array): void {
    const unfinished = this.at(
      "unfinished",
      `${name.replaceAll(/[\\/]/g, "-")}.${hostname()}.${process.pid}`,
    );
    writeFileSync(unfinished, content);
    renameSync(unfinished, this.at(name));
  }
}

function estimatorsIn(path: string): string[] {
  const part = join(path, "estimators");
  return existsSync(part) ? readdirSync(part).map((name) => join(part, name)) : [];
}

/** A full disk or a file server that is away may be better next time. */
function storing<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    const { code, path } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new TryAgain(`${path ?? "the folder"} cannot be written (${code}); try again when it can.`);
  }
}
