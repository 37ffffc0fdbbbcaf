/** Which method suits one's setting: recorded maps, asked with one control for each of their questions. */
import { SegmentedControl, Skeleton, Text } from "@mantine/core";
import { useEffect } from "react";
import { REGIME_FILES, type RegimeFile } from "../../../experiment/share/viewState.ts";
import { loadRegimes } from "../../../store/truth/regimes.ts";
import { Panel } from "../../control/Panel.tsx";
import { usePage, useRegimes } from "../../page.tsx";
import { RegimeAnswer } from "./RegimeAnswer.tsx";

export function RegimePanel() {
  const page = usePage();
  const file = useRegimes(({ shown }) => shown.map);
  const regimes = useRegimes((state) => state.files[file]);
  const error = useRegimes((state) => state.error);
  useEffect(() => {
    void loadRegimes(page, file);
  }, [page, file]);
  return (
    <Panel
      title="In your setting, which method?"
      aside={
        <SegmentedControl
          size="xs"
          maw="100%"
          style={{ overflowX: "auto" }}
          aria-label="Recorded map"
          data={Object.entries(REGIME_FILES).map(([value, label]) => ({ value, label }))}
          value={file}
          onChange={(value) => page.regimes.show({ map: value as RegimeFile })}
        />
      }
    >
      {error && (
        <Text size="sm" role="alert">
          {error}
        </Text>
      )}
      {regimes ? (
        <RegimeAnswer key={file} file={file} regimes={regimes} />
      ) : (
        !error && <Skeleton height={160} />
      )}
    </Panel>
  );
}
