/** A folder with everything in it; the file picker of the page cannot do that. */
import { Button } from "@mantine/core";
import { useRef } from "react";
import { namedFiles } from "../../../store/files/dropped.ts";
import { usePage } from "../../page.tsx";

export function ChooseFolder() {
  const { takeFiles } = usePage().dropped;
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        aria-label="Choose a folder"
        {...{ webkitdirectory: "" }}
        onChange={(event) => void takeFiles(namedFiles(event.currentTarget.files))}
      />
      <Button size="xs" variant="default" onClick={() => input.current?.click()}>
        Choose a folder
      </Button>
    </>
  );
}
