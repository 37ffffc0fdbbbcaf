/** Controls that are folded away behind their title until one opens them. */
import { Collapse, UnstyledButton } from "@mantine/core";
import { IconChevronRight } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";

interface FoldProps {
  readonly title: string;
  readonly children: (open: boolean) => ReactNode;
}

export function Fold({ title, children }: FoldProps) {
  const [open, setOpen] = useState(false);
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
