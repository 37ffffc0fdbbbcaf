/** Controls that are folded away behind their title until one opens them. */
import { Collapse, UnstyledButton } from "@mantine/core";
import { IconChevronRight } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";

interface FoldProps {
  readonly title: string;
  /** At first. */
  readonly open?: boolean;
  readonly children: (open: boolean) => ReactNode;
}

export function Fold({ title, open: first = false, children }: FoldProps) {
  const [open, setOpen] = useState(first);
  return (
    <>
      <UnstyledButton onClick={() => setOpen(!open)} aria-expanded={open} fz="sm" c="dimmed">
        <IconChevronRight
          size={13}
          style={{ transform: open ? "rotate(90deg)" : undefined, verticalAlign: "-2px" }}
        />{" "}
        {title}
      </UnstyledButton>
      <Collapse expanded={open}>{children(open)}</Collapse>
    </>
  );
}
