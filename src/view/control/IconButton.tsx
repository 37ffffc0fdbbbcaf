/** A button that is only a sign, with its name for the pointer and for screen readers. */
import { ActionIcon, Tooltip } from "@mantine/core";
import type { ReactNode } from "react";

export interface IconButtonProps {
  readonly label: string;
  readonly disabled?: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

export function IconButton({ label, disabled, onClick, children }: IconButtonProps) {
  return (
    <Tooltip label={label} withArrow>
      <ActionIcon variant="default" size={30} aria-label={label} disabled={disabled} onClick={onClick}>
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
