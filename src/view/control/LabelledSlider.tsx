/** A slider that says its name, its value and what it means, to the eye and to a screen reader alike. */
import { Group, Slider, Text, Tooltip } from "@mantine/core";
import { useId } from "react";

interface LabelledSliderProps {
  readonly label: string;
  readonly help: string;
  /** Where the thumb stands; on a scale that is not linear not the value itself. */
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** What is shown and said for where the thumb stands. */
  readonly format: (value: number) => string;
  readonly onChange: (value: number) => void;
}

export function LabelledSlider({ label, help, format, value, ...rest }: LabelledSliderProps) {
  const id = useId();
  return (
    <div data-control="sliders">
      <Group justify="space-between" gap={4} wrap="nowrap">
        <Tooltip label={help} multiline w={260} withArrow events={{ hover: true, focus: false, touch: true }}>
          <Text size="sm" id={id} style={{ cursor: "help" }}>
            {label}
          </Text>
        </Tooltip>
        <Text size="sm" ff="monospace">
          {format(value)}
        </Text>
      </Group>
      <span id={`${id}-help`} hidden>
        {help}
      </span>
      <Slider
        size="sm"
        thumbSize={14}
        label={null}
        value={value}
        thumbValueText={format(value)}
        thumbProps={{ "aria-labelledby": id, "aria-describedby": `${id}-help` }}
        {...rest}
      />
    </div>
  );
}
