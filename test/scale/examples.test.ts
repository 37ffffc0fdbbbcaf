import { readFileSync } from "node:fs";
import { tsImport } from "tsx/esm/api";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { fromRoot } from "../paths.ts";

// It imports JSON as bundlers do, which Node alone refuses.
const {
  convertWorkflowTemplate,
  NoOperationTraceWriter,
  parseWorkflow,
}: typeof import("@actions/workflow-parser") = await tsImport("@actions/workflow-parser", import.meta.url);

const read = (name: string) => readFileSync(fromRoot("examples/scale", name), "utf8");

/**
 * The fields of a Kubernetes Job (batch/v1, Kubernetes 1.33) that the example uses, each as the API defines
 * it; any other name is refused, as the API server does under strict validation.
 */
const job = z.strictObject({
  apiVersion: z.literal("batch/v1"),
  kind: z.literal("Job"),
  metadata: z.strictObject({ name: z.string().regex(/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/) }),
  spec: z.strictObject({
    completions: z.int().positive(),
    parallelism: z.int().positive().optional(),
    // `backoffLimitPerIndex` is for Indexed jobs whose pods never restart.
    completionMode: z.literal("Indexed"),
    backoffLimitPerIndex: z.int().min(0),
    podFailurePolicy: z.strictObject({
      rules: z.array(
        z.strictObject({
          action: z.enum(["FailIndex", "FailJob", "Ignore", "Count"]),
          onExitCodes: z.strictObject({
            operator: z.enum(["In", "NotIn"]),
            values: z.array(z.int().positive()).min(1).max(255),
          }),
        }),
      ),
    }),
    template: z.strictObject({
      spec: z.strictObject({
        restartPolicy: z.literal("Never"),
        containers: z
          .array(
            z.strictObject({
              name: z.string(),
              image: z.string(),
              args: z.array(z.string()),
              volumeMounts: z.array(z.strictObject({ name: z.string(), mountPath: z.string() })),
            }),
          )
          .length(1),
        volumes: z.array(
          z.strictObject({
            name: z.string(),
            persistentVolumeClaim: z.strictObject({ claimName: z.string() }),
          }),
        ),
      }),
    }),
  }),
});

describe("sweeps on engines", () => {
  it.each(["slurm.sh", "parallel.sh", "kubernetes.yaml", "Containerfile", "workflow.yml", "Snakefile"])(
    "take at most 15 lines: %s",
    (name) => {
      expect(read(name).trimEnd().split("\n").length).toBeLessThanOrEqual(15);
    },
  );

  it("make a Kubernetes Job that never tries bad input again", () => {
    const { spec } = job.parse(parse(read("kubernetes.yaml")));
    expect(spec.podFailurePolicy.rules[0]).toEqual({
      action: "FailIndex",
      onExitCodes: { operator: "In", values: [2] },
    });
    const [{ args, volumeMounts }] = spec.template.spec.containers;
    expect(args).toEqual(["run", volumeMounts[0].mountPath]);
    expect(spec.template.spec.volumes.map(({ name }) => name)).toEqual([volumeMounts[0].name]);
    expect(() => job.parse(parse(read("kubernetes.yaml").replace("completions", "completion")))).toThrow();
  });

  it("make a workflow that its runner accepts", async () => {
    const errorsOf = async (content: string) => {
      const { context, value } = parseWorkflow(
        { name: "workflow.yml", content },
        new NoOperationTraceWriter(),
      );
      const { errors = [] } = value ? await convertWorkflowTemplate(context, value) : {};
      return [
        ...context.errors.getErrors().map(({ message }) => message),
        ...errors.map(({ Message }) => Message),
      ];
    };
    expect(await errorsOf(read("workflow.yml"))).toEqual([]);
    expect(await errorsOf(read("workflow.yml").replace("strategy", "strategies"))).not.toEqual([]);
    const { jobs, on } = parse(read("workflow.yml"));
    const shards = JSON.parse(on.workflow_dispatch.inputs.shards.default);
    const lines = jobs.shard.steps.map(({ run = "" }: { run?: string }) => run).join("\n");
    expect(lines).toContain(`--shards ${shards.length}\n`);
    expect(jobs.shard.env.SWEEP_SHARD).toContain("matrix.shard");
  });

  it("call commands and files that are there", () => {
    for (const name of ["slurm.sh", "parallel.sh", "Snakefile"])
      expect(read(name)).toContain("node --import tsx src/cli/main.ts sweep");
    expect(read("Containerfile")).toContain('"src/cli/main.ts", "sweep"]');
    for (const [, from] of read("Containerfile").matchAll(/^COPY (\S+)/gm))
      expect(readFileSync(fromRoot(from === "src" ? "src/cli/main.ts" : from), "utf8")).not.toBe("");
  });

  it("have a record of what ran for real", () => {
    const record = readFileSync(fromRoot("docs/scale.txt"), "utf8");
    expect(record).toContain("sbatch --array=2,4 examples/scale/slurm.sh");
    for (const name of ["slurm", "preempted", "parallel"])
      expect(record).toMatch(new RegExp(`^same: ${name} and one machine's file, \\d+ bytes$`, "m"));
  });
});
