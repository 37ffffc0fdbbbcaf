/** How the picture shows a stop: alone, only what it adds, or beside another stop. */
import { Menu } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import {
  addsSomething,
  BESIDE,
  selectAddedOnly,
  selectAgainst,
  selectScale,
  selectStop,
  WALK,
} from "../../store/reader/stage.ts";
import { usePage, useStage } from "../page.tsx";
import { STOP_WORDS } from "./stops.ts";

export function PictureItems() {
  const { stage } = usePage();
  const stop = useStage(selectStop);
  const against = useStage(selectAgainst);
  const addedOnly = useStage(selectAddedOnly);
  const scale = useStage(selectScale);
  const mark = (chosen: boolean) => (chosen ? <IconCheck size={14} /> : <span style={{ width: 14 }} />);
  return (
    <>
      <Menu.Label>Show</Menu.Label>
      <Menu.Item leftSection={mark(!addedOnly && !against)} onClick={() => stage.setAddedOnly(false)}>
        The whole advantage
      </Menu.Item>
      <Menu.Item
        leftSection={mark(addedOnly)}
        disabled={!addsSomething(stop)}
        onClick={() => stage.setAddedOnly(true)}
      >
        Only what this stop adds
      </Menu.Item>
      <Menu.Label>Compare, in the lower half of every cell, with</Menu.Label>
      {[...WALK, ...BESIDE]
        .filter((id) => id !== stop)
        .map((id) => (
          <Menu.Item
            key={id}
            leftSection={mark(against === id)}
            onClick={() => stage.setAgainst(against === id ? null : id)}
          >
            {STOP_WORDS[id].name}
          </Menu.Item>
        ))}
      <Menu.Label>Colours</Menu.Label>
      <Menu.Item leftSection={mark(scale === "fixed")} onClick={() => stage.setScale("fixed")}>
        One fixed scale for the whole story
      </Menu.Item>
      <Menu.Item leftSection={mark(scale === "fit")} onClick={() => stage.setScale("fit")}>
        Fit to this batch
      </Menu.Item>
    </>
  );
}
