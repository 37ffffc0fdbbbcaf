/** A lane with settings of its own: any estimator, any of its parameters, under a name. */
import { Button, NativeSelect, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { parameterFields } from "../../../credit/describe.ts";
import { ESTIMATORS, estimatorById } from "../../../credit/index.ts";
import { laneLabel } from "../../../experiment/lanes.ts";
import { type MethodSpec, parseSpec } from "../../../experiment/spec.ts";
import { messageOf } from "../../../lib/assert.ts";
import { selectDraft } from "../../../store/form/draft.ts";
import { Fold } from "../../control/Fold.tsx";
import { ParamField } from "../../control/ParamField.tsx";
import { useDraft, usePage } from "../../page.tsx";

export function LaneMaker() {
  return <Fold title="Make a lane with other parameters">{(open) => open && <Fields />}</Fold>;
}

function Fields() {
  const draft = useDraft(selectDraft);
  const { change } = usePage().draft;
  const [id, setId] = useState("proxmo");
  const [params, setParams] = useState<Readonly<Record<string, unknown>>>({});
  const [name, setName] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const lane: MethodSpec = { id, params: given(params), ...(name.trim() !== "" && { label: name.trim() }) };
  const add = () => {
    try {
      change(parseSpec({ ...draft, lanes: [...draft.lanes, lane] }));
      setProblem(null);
      setName("");
    } catch (error) {
      setProblem(messageOf(error));
    }
  };
  return (
    <Stack gap={8} data-testid="lane-maker">
      <NativeSelect
        size="xs"
        label="Estimator"
        data={ESTIMATORS.map((one) => ({ value: one.id, label: one.label }))}
        value={id}
        onChange={(event) => {
          setId(event.currentTarget.value);
          setParams({});
          setProblem(null);
        }}
      />
      <div style={{ display: "grid", gridTemplateColumns: "1fr 1fr", gap: 8, alignItems: "end" }}>
        {parameterFields(estimatorById(id)).map((field) => (
          <ParamField
            key={field.name}
            field={field}
            value={params[field.name]}
            onChange={(value) => setParams({ ...params, [field.name]: value })}
          />
        ))}
      </div>
      <TextInput
        size="xs"
        label="Name of the lane"
        placeholder={labelOf(lane)}
        maxLength={60}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      {problem && (
        <Text size="xs" c="red" role="status">
          {problem}
        </Text>
      )}
      <Button size="xs" variant="default" onClick={add}>
        Add this lane
      </Button>
    </Stack>
  );
}

/** What is typed may not be a lane yet. */
function labelOf(lane: MethodSpec): string {
  try {
    return laneLabel(lane);
  } catch {
    return "";
  }
}

const given = (params: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(params).filter(([, value]) => value !== undefined));
