/**
 * Where a test run's time goes, as tables in Markdown: `npm run test:times` for all, `npm run test:times -- unit`
 * or `-- browser` for one kind, with files after it for a part. The page has to be built before. Seconds are the
 * tests' own, added up over what runs side by side; a machine with other work makes all of them longer, so its
 * load stands below.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { join, relative } from "node:path";

const [kind, ...files] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "times-"));
const load = () => loadavg()[0].toFixed(1);

/** Runs a test program; what its JSON report holds, and how long it took. */
function run(program, options, report, environment) {
  const before = load();
  const start = Date.now();
  const { status } = spawnSync("npx", [...program, ...files, ...options], {
    ...{ stdio: ["ignore", "ignore", "inherit"], shell: process.platform === "win32" },
    env: { ...process.env, ...environment },
  });
  if (status !== 0) process.exitCode = 1;
  const seconds = Math.round((Date.now() - start) / 1000);
  const outcome = status === 0 ? "all passed" : "NOT all passed";
  const loads = `load ${before} before, ${load()} after, ${cpus().length} cores`;
  return {
    report: JSON.parse(readFileSync(report, "utf8")),
    told: `${seconds} s in all; ${outcome}; ${loads}.`,
  };
}

/** A line a suite, the longest first. */
function table(title, tests, told) {
  const suites = new Map();
  for (const { suite, seconds } of tests) {
    const { count, sum } = suites.get(suite) ?? { count: 0, sum: 0 };
    suites.set(suite, { count: count + 1, sum: sum + seconds });
  }
  const lines = [...suites]
    .sort(([, a], [, b]) => b.sum - a.sum)
    .map(([suite, { count, sum }]) => `| ${suite} | ${count} | ${sum.toFixed(1)} |`);
  console.log([`| ${title} | tests | seconds |`, "|---|---|---|", ...lines, "", told, ""].join("\n"));
}

if (kind !== "browser") {
  const out = join(folder, "unit.json");
  const { report, told } = run(["vitest", "run"], ["--reporter=json", `--outputFile=${out}`], out);
  const tests = report.testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ duration }) => ({
      suite: relative(".", name).split(/[\\/]/).slice(0, 2).join("/"),
      seconds: (duration ?? 0) / 1000,
    })),
  );
  table("unit tests", tests, told);
}
if (kind !== "unit") {
  const out = join(folder, "browser.json");
  const { report, told } = run(["playwright", "test"], ["--reporter=json"], out, {
    PLAYWRIGHT_JSON_OUTPUT_NAME: out,
  });
  const walk = ({ specs = [], suites = [] }, file) => [
    ...specs.flatMap(({ tests }) =>
      tests.map(({ results }) => ({
        suite: file,
        seconds: results.reduce((sum, { duration }) => sum + duration, 0) / 1000,
      })),
    ),
    ...suites.flatMap((inner) => walk(inner, file)),
  ];
  table(
    "browser tests",
    report.suites.flatMap((suite) => walk(suite, suite.file)),
    told,
  );
}
rmSync(folder, { recursive: true });
