/**
 * The licences of what the page is made of besides its own code: every package that is installed for it, by
 * package-lock.json, and the texts in their folders.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export interface ThirdParty {
  readonly name: string;
  readonly version: string;
  /** SPDX expression. */
  readonly licence: string;
  readonly author: string;
  /** Licence and notice files, one below the other; empty where the package has none. */
  readonly text: string;
}

interface Locked {
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly hasInstallScript?: boolean;
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly author?: string | { readonly name: string };
}

const ROOT = import.meta.dirname;

const locked = (): [path: string, Locked][] =>
  Object.entries(JSON.parse(readFileSync(join(ROOT, "package-lock.json"), "utf8")).packages);

/** Names of packages whose installation would run a script of theirs. */
export const packagesWithScripts = (): string[] =>
  locked().flatMap(([path, { hasInstallScript }]) => (hasInstallScript ? [nameOf(path)] : []));

const nameOf = (path: string) => path.split("node_modules/").at(-1) as string;

/** Sorted by name. Packages of types alone have no code that could be shipped. */
export function thirdParties(): ThirdParty[] {
  return locked()
    .filter(([path, { dev, devOptional }]) => path !== "" && !dev && !devOptional)
    .filter(([path]) => !nameOf(path).startsWith("@types/"))
    .map(([path]) => thirdPartyAt(join(ROOT, path)))
    .sort((a, b) => (a.name + a.version < b.name + b.version ? -1 : 1));
}

function thirdPartyAt(folder: string): ThirdParty {
  const { name, version, license, author } = JSON.parse(
    readFileSync(join(folder, "package.json"), "utf8"),
  ) as Manifest;
  const files = readdirSync(folder).filter((file) => /licen[cs]e|notice/i.test(file));
  return {
    name,
    version,
    licence: license ?? "not named",
    author: (typeof author === "string" ? author : author?.name) ?? "its authors",
    text: files
      .sort()
      .map((file) => readFileSync(join(folder, file), "utf8").replace(/\r\n/g, "\n").trim())
      .join("\n\n"),
  };
}

/** THIRD-PARTY.md: a table, then each text once with the packages that it belongs to. */
export function thirdPartyText(packages: readonly ThirdParty[]): string {
  const texts = [...new Set(packages.map(({ text }) => text))].filter((text) => text !== "");
  const without = packages.filter(({ text }) => text === "");
  return [
    "# Third-party licences",
    "",
    "The packages that the page is built from, as package-lock.json has them. The bundler leaves out what is not used. `npx vitest run test/thirdParty.test.ts -u` writes this file anew.",
    "",
    "| package | version | licence |",
    "|---|---|---|",
    ...packages.map(({ name, version, licence }) => `| ${name} | ${version} | ${licence} |`),
    "",
    "## Texts",
    "",
    ...without.map(
      ({ name, licence, author }) => `- ${name}, by ${author}: ${licence}, without a text of its own.`,
    ),
    ...texts.flatMap((text) => [
      "",
      `### ${packages.flatMap((one) => (one.text === text ? [one.name] : [])).join(", ")}`,
      "",
      "```",
      text,
      "```",
    ]),
    "",
  ].join("\n");
}
