// axe-core finds nothing on a page. It goes in with the question: the page's own
// policy lets no script in.
import assert from "node:assert/strict";
import { AXE } from "./project.mjs";

export async function accessible(page, what) {
  const found = await page.evaluate(`async () => {
    ${AXE}
    const { violations } = await axe.run();
    return violations.map(
      ({ id, nodes }) => id + ": " + nodes.map(({ html }) => html));
  }`);
  assert.deepEqual(found, [], what);
}
