/** Files may be dropped anywhere on the page; while they are over it, it says so. */
import { Portal, Text } from "@mantine/core";
import { useEffect, useState } from "react";
import { usePage } from "../../page.tsx";
import classes from "./import.module.css";

export function DropTarget() {
  const { takeDropped } = usePage().dropped;
  const [over, setOver] = useState(false);
  useEffect(() => {
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;
    const onOver = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      // A part of the page that takes files itself has said so already.
      setOver(!event.defaultPrevented);
      event.preventDefault();
    };
    const onLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent) => {
      setOver(false);
      if (event.defaultPrevented || !hasFiles(event) || !event.dataTransfer) return;
      event.preventDefault();
      void takeDropped(event.dataTransfer);
    };
    window.addEventListener("dragover", onOver);
    window.addEventListener("dragleave", onLeave);
    window.addEventListener("drop", onDrop);
    return () => {
      window.removeEventListener("dragover", onOver);
      window.removeEventListener("dragleave", onLeave);
      window.removeEventListener("drop", onDrop);
    };
  }, [takeDropped]);
  if (!over) return null;
  return (
    <Portal>
      <div className={classes.over}>
        <Text size="xl" fw={600}>
          Drop rollouts or ALFWorld games, or WebShop's three files
        </Text>
        <Text size="sm">They are read on this machine and go nowhere else.</Text>
      </div>
    </Portal>
  );
}
