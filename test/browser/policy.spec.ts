/** The page's content policy. In every other test a violation is an error in the console, which fails it. */
import { readFileSync } from "node:fs";
import { CONTENT_POLICY } from "../../contentPolicy.ts";
import { fromRoot } from "../paths.ts";
import { expect, openedBackend, test } from "./page.ts";

test("neither scripts, strings nor other sites get past the content policy", async ({ page, problems }) => {
  await page.goto("./?backend=cpu");
  await openedBackend(page);
  const refused = await page.evaluate(async () => {
    const violated: string[] = [];
    document.addEventListener("securitypolicyviolation", ({ effectiveDirective }) =>
      violated.push(effectiveDirective),
    );
    const tried: Record<string, unknown> = {};
    const attempt = async (name: string, act: () => unknown) => {
      try {
        await act();
        tried[name] = "went through";
      } catch {
        tried[name] = "refused";
      }
    };
    const add = <K extends keyof HTMLElementTagNameMap>(
      tag: K,
      change: (element: HTMLElementTagNameMap[K]) => void,
    ) => {
      const element = document.createElement(tag);
      change(element);
      document.body.append(element);
    };
    // Later, since evaluated code may evaluate more as long as it runs.
    await new Promise((done) => setTimeout(done, 50));
    // biome-ignore lint/security/noGlobalEval: this is what must be refused
    await attempt("eval", () => eval("1"));
    await attempt("function", () => new Function("return 1"));
    await attempt("elements", () => add("div", (box) => (box.innerHTML = "<img src=x onerror=reached=1>")));
    await attempt("script", () => add("script", (script) => (script.textContent = "window.reached = 1")));
    await attempt("handler", () => add("a", (link) => link.setAttribute("onclick", "window.reached = 1")));
    await attempt("request", () => fetch("https://example.org/"));
    await attempt("worker", () => new Worker("https://example.org/worker.js"));
    add("iframe", (frame) => (frame.src = "https://example.org/"));
    add("base", (base) => (base.href = "https://example.org/"));
    await new Promise((done) => setTimeout(done, 300));
    return { tried, violated: [...new Set(violated)].sort(), reached: "reached" in window };
  });
  expect(refused.reached).toBe(false);
  expect(Object.values(refused.tried)).toEqual(Object.keys(refused.tried).map(() => "refused"));
  expect(refused.violated).toEqual(["base-uri", "connect-src", "frame-src", "require-trusted-types-for"]);
  // Each is told in the console, and none was sent.
  expect(problems.every((problem) => !problem.startsWith("request"))).toBe(true);
  problems.length = 0;
});

test("the headers in docs/hosting.md are the policy of the page", () => {
  expect(readFileSync(fromRoot("docs/hosting.md"), "utf8")).toContain(CONTENT_POLICY);
});
