/** Files dropped on the page. */
import { expect, type Page } from "@playwright/test";

/** Drops files of these names and contents, as from a folder of the desktop. */
export async function drop(page: Page, files: Record<string, string>): Promise<void> {
  const transfer = await page.evaluateHandle((contents) => {
    const data = new DataTransfer();
    for (const [name, text] of Object.entries(contents)) data.items.add(new File([text], name));
    return data;
  }, files);
  await page.dispatchEvent("body", "dragover", { dataTransfer: transfer });
  await expect(page.getByText("Drop rollouts or ALFWorld games")).toBeVisible();
  await page.dispatchEvent("body", "drop", { dataTransfer: transfer });
}
