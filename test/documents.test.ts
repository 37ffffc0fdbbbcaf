/** What the documents for contributors name is there: files, folders, links, commands, the workflow. */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { tsImport } from "tsx/esm/api";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { fromRoot } from "./paths.ts";

const read = (name: string) => readFileSync(fromRoot(name), "utf8");
const DOCUMENTS = ["ARCHITECTURE.md", "CONTRIBUTING.md", "DECISIONS.md", "CHANGELOG.md"];

/** Paths in code marks (`src/…`), relative links, and what commands are run on. */
function pathsIn(name: string, text: string): string[] {
  const marked = [...text.matchAll(/`((?:src|test|examples|public|\.ci)\/[\w./-]*)`/g)].map(
    ([, path]) => path,
  );
  const linked = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, path]) =>
    join(dirname(name), path),
  );
  const commands = [...text.matchAll(/`[^`]*(?:vitest run|playwright test)([^`]*)`/g)];
  return [...marked, ...linked, ...commands.flatMap(([, rest]) => rest.match(/test\/[\w./-]+/g) ?? [])];
}

describe("the documents", () => {
  it.each(DOCUMENTS)("%s names only what is there", (name) => {
    const missing = pathsIn(name, read(name)).filter((path) => !existsSync(fromRoot(path)));
    expect(missing).toEqual([]);
  });

  it("tell five journeys by their files", () => {
    const [, journeys] = read("ARCHITECTURE.md").split("## Five journeys");
    const paragraphs = journeys.split("\n\n").filter((text) => text.startsWith("**"));
    expect(paragraphs.length).toBe(5);
    for (const text of paragraphs) expect(pathsIn("", text).length).toBeGreaterThan(4);
  });

  it("name every chapter of the source in its order", () => {
    const table = [...read("ARCHITECTURE.md").matchAll(/^\| `(\w+)`(?:, `(\w+)`)? \|/gm)];
    const chapters = read("test/architecture.test.ts").match(/const CHAPTERS = \[([^\]]*)\]/)?.[1] ?? "";
    const named = [...chapters.matchAll(/"(\w+)"/g)].map(([, one]) => one);
    expect(table.flatMap(([, one, other]) => (other === undefined ? [one] : [one, other]))).toEqual([
      ...named,
      "cli",
    ]);
  });

  it("lead to every recipe", () => {
    for (const [, recipe] of read("CONTRIBUTING.md").matchAll(/\((test\/recipes\/[^)]+)\)/g))
      expect(existsSync(join(dirname(fromRoot(recipe)), "recipe.test.ts")), recipe).toBe(true);
  });

  it("give a decision one line, and each says why", () => {
    const lines = read("DECISIONS.md").trim().split("\n").slice(4);
    expect(lines.length).toBeGreaterThan(5);
    for (const line of lines) expect(line).toMatch(/^- .+: .+/);
  });
});

describe("the workflow", () => {
  it("is one that its runner accepts, and runs the gate", async () => {
    // It imports JSON as bundlers do, which Node alone refuses.
    const {
      convertWorkflowTemplate,
      NoOperationTraceWriter,
      parseWorkflow,
    }: typeof import("@actions/workflow-parser") = await tsImport(
      "@actions/workflow-parser",
      import.meta.url,
    );
    const content = read(".github/workflows/gate.yml");
    const errorsOf = async (text: string) => {
      const { context, value } = parseWorkflow(
        { name: "gate.yml", content: text },
        new NoOperationTraceWriter(),
      );
      if (value) await convertWorkflowTemplate(context, value);
      return context.errors.getErrors().map(({ message }) => message);
    };
    expect(await errorsOf(content)).toEqual([]);
    expect(await errorsOf(content.replace("runs-on", "runs-upon"))).not.toEqual([]);
    const { jobs } = parse(content);
    expect(jobs.gate.steps.map(({ run }: { run?: string }) => run)).toContain(".ci/run");
    expect(jobs.page.needs).toBe("gate");
  });
});
