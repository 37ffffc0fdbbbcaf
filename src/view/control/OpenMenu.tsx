/** A menu that opens when it is first drawn, and from then on by its button, which keeps the focus it had. */
import { Menu, type MenuProps } from "@mantine/core";
import {
  cloneElement,
  type HTMLAttributes,
  type ReactElement,
  type ReactNode,
  type Ref,
  Suspense,
  useEffect,
  useRef,
  useState,
} from "react";

export interface OpenMenuProps extends Pick<MenuProps, "position" | "width"> {
  readonly button: ReactElement<HTMLAttributes<HTMLButtonElement> & { ref?: Ref<HTMLButtonElement> }>;
  readonly dropdownClass?: string;
  /** Items of the menu. */
  readonly children: ReactNode;
}

export function OpenMenu({ button, dropdownClass, children, ...place }: OpenMenuProps) {
  const [opened, setOpened] = useState(false);
  const target = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // Where the focus goes back to when the menu closes.
    target.current?.focus();
    setOpened(true);
  }, []);
  return (
    <Menu withArrow opened={opened} onChange={setOpened} {...place}>
      <Menu.Target>{cloneElement(button, { ref: target })}</Menu.Target>
      <Menu.Dropdown className={dropdownClass}>
        {/* Items that are still to come do not hide the button, which would lose its focus. */}
        <Suspense>{children}</Suspense>
      </Menu.Dropdown>
    </Menu>
  );
}
