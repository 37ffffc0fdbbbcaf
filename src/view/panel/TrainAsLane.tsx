/**
 * From the sliders to a policy that trains with them: each item becomes a lane of the next run, or of this
 * one.
 */
import { Button, Menu } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import { MAX_LANES } from "../../experiment/bounds.ts";
import { laneKey } from "../../experiment/lanes.ts";
import { slidersAsLanes } from "../../experiment/slidersAsLanes.ts";
import { selectDraft } from "../../store/form/draft.ts";
import { methodRequest, selectSliders } from "../../store/reader/lens.ts";
import { useDraft, useLens, usePage } from "../page.tsx";

export function TrainAsLane() {
  const sliders = useLens(selectSliders);
  const draft = useDraft(selectDraft);
  const { change } = usePage().draft;
  const { params = {} } = methodRequest("proxmo", sliders, draft.rewardScale);
  const taken = new Set(draft.lanes.map(laneKey));
  const full = draft.lanes.length >= MAX_LANES;
  return (
    <Menu withArrow position="bottom-start">
      <Menu.Target>
        <Button
          size="xs"
          variant="default"
          disabled={full}
          title={full ? `A run has at most ${MAX_LANES} lanes; remove one in Setup.` : undefined}
          rightSection={<IconChevronDown size={14} />}
        >
          Train these settings as a lane
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>ProxMO with α, range, τ and ω as they are set</Menu.Label>
        {slidersAsLanes(params).map(({ title, lane }) => (
          <Menu.Item
            key={title}
            disabled={taken.has(laneKey(lane))}
            onClick={() => change({ ...draft, lanes: [...draft.lanes, lane] })}
          >
            {title}
          </Menu.Item>
        ))}
        {sliders.gamma !== draft.gamma && (
          <Menu.Item onClick={() => change({ ...draft, gamma: sliders.gamma })}>
            γ {sliders.gamma} for all lanes (a new run)
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
