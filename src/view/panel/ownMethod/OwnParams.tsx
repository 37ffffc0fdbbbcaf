/** The parameters of a method of one's own: sliders, choices and switches. */
import { Checkbox, NativeSelect } from "@mantine/core";
import type { UserParam } from "../../../credit/user/contract.ts";
import type { UserMethod } from "../../../credit/user/method.ts";
import { isNumberParam, stepOf } from "../../../credit/user/params.ts";
import { selectSliders } from "../../../store/reader/lens.ts";
import { LabelledSlider } from "../../control/LabelledSlider.tsx";
import { useLens, usePage } from "../../page.tsx";
import classes from "./ownMethod.module.css";

type Value = UserParam["default"];

export function OwnParams({ id, method }: { id: string; method: UserMethod }) {
  const { own } = useLens(selectSliders);
  const { lens } = usePage();
  const entries = Object.entries(method.params);
  if (entries.length === 0) return null;
  const change = (name: string, param: UserParam, value: Value) => {
    const { [name]: _, ...rest } = own[id] ?? {};
    // What is the default is left out, so that links stay short.
    lens.setSliders({ own: { ...own, [id]: value === param.default ? rest : { ...rest, [name]: value } } });
  };
  return (
    <div className={classes.sliders} data-testid="own-params">
      {entries.map(([name, param]) => (
        <OwnParam
          key={name}
          name={name}
          param={param}
          value={own[id]?.[name] ?? param.default}
          onChange={(value) => change(name, param, value)}
        />
      ))}
    </div>
  );
}

interface OwnParamProps {
  readonly name: string;
  readonly param: UserParam;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

function OwnParam({ name, param, value, onChange }: OwnParamProps) {
  const { meaning = "" } = param;
  if (isNumberParam(param))
    return (
      <LabelledSlider
        label={name}
        help={meaning || `From ${param.min} to ${param.max}.`}
        value={Number(value)}
        min={param.min}
        max={param.max}
        step={stepOf(param)}
        format={(shown) => String(Number(shown.toPrecision(6)))}
        onChange={onChange}
      />
    );
  if ("choices" in param)
    return (
      <NativeSelect
        size="xs"
        label={name}
        description={meaning}
        data={[...param.choices]}
        value={String(value)}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    );
  return (
    <Checkbox
      size="xs"
      label={name}
      description={meaning}
      checked={value === true}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  );
}
