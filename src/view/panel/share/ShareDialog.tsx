/** Everything that leaves the page or comes back to it: links, files, settings for a trainer, saved runs. */
import { Modal, Tabs } from "@mantine/core";
import { Guard } from "../../control/Guard.tsx";
import { useFocusBack } from "../../control/useFocusBack.ts";
import { ExportTab } from "./ExportTab.tsx";
import { RunsTab } from "./RunsTab.tsx";
import { ShareTab } from "./ShareTab.tsx";
import { TrainerTab } from "./TrainerTab.tsx";

export function ShareDialog({ onClose }: { onClose: () => void }) {
  useFocusBack();
  return (
    <Modal opened onClose={onClose} title="Share and keep" size="xl">
      <Tabs defaultValue="link" keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="link">Link</Tabs.Tab>
          <Tabs.Tab value="files">Files and figures</Tabs.Tab>
          <Tabs.Tab value="trainer">Settings for your trainer</Tabs.Tab>
          <Tabs.Tab value="runs">Saved runs</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="link">
          <ShareTab />
        </Tabs.Panel>
        <Tabs.Panel value="files">
          <ExportTab />
        </Tabs.Panel>
        <Tabs.Panel value="trainer">
          <TrainerTab />
        </Tabs.Panel>
        <Tabs.Panel value="runs">
          <Guard what="The list of saved runs">
            <RunsTab onOpen={onClose} />
          </Guard>
        </Tabs.Panel>
      </Tabs>
    </Modal>
  );
}
