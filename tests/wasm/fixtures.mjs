// Every page fixture, as the Page that the core is given.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const PAGES = fileURLToPath(new URL("../data/pages", import.meta.url));
const FORMATS = { html: "html", txt: "text", md: "markdown", eml: "email" };

export function fixtures() {
  return readdirSync(PAGES)
    .sort()
    .map((name) => {
      const folder = path.join(PAGES, name);
      const known = path.join(folder, "page.json");
      const { url = "", captured_at = "" } = existsSync(known)
        ? JSON.parse(readFileSync(known, "utf8"))
        : {};
      const ending = Object.keys(FORMATS).find((candidate) =>
        existsSync(path.join(folder, `page.${candidate}`)),
      );
      const content = readFileSync(path.join(folder, `page.${ending}`), "utf8");
      const format = FORMATS[ending];
      return {
        name,
        page: { url, captured_at, documents: [{ url, format, content }] },
      };
    });
}
