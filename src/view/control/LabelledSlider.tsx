/** A slider that says its name, its value and what it means. */
import { Group, Slider, Text, Tooltip } from "@mantine/core";
import { useId } from "react";

export interface LabelledSliderProps {
  readonly label: string;
  readonly help: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly format?: (value: number) => string;
  /** Maps slider position to value and back, for scales that are not linear. */
  readonly onChange: (value: number) => void;
}

export function LabelledSlider(props: LabelledSliderProps) {
  const id = useId();
  const format = props.format ?? String;
  return (
    <div>
      <Group justify="space-between" gap={4} wrap="nowrap">
        <Tooltip
          label={props.help}
          multiline
          w={260}
          withArrow
          events={{ hover: true, focus: true, touch: true }}
        >
          <Text size="sm" id={id} style={{ cursor: "help" }}>
            {props.label}
          </Text>
        </Tooltip>
        <Text size="sm" ff="monospace">
          {format(props.value)}
        </Text>
      </Group>
      <Slider
        size="sm"
        thumbSize={14}
        label={null}
        min={props.min}
        max={props.max}
        step={props.step}
        value={props.value}
        onChange={props.onChange}
        thumbProps={{ "aria-labelledby": id }}
        thumbLabel={undefined}
      />
    </div>
  );
}
