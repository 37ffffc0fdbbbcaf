/** A folder with everything in it; the file picker of the page cannot do that. */
import { Button } from "@mantine/core";
import { useRef } from "react";
import { namedFiles, takeFiles } from "../../../store/files/dropped.ts";

export function ChooseFolder() {
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
