// The forms of tests/e2e/pages on this machine, and the posting that goes into
// them; keeps what was sent.
import { readdir, readFile } from "node:fs/promises";
import http from "node:http";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { PAGES } from "./project.mjs";

const FORMS = fileURLToPath(new URL("../pages", import.meta.url));
const POSTING = path.join(PAGES, "sample--plain-html/page.html");

export async function serveForms() {
  const routes = { "/jobs/1234567": await readFile(POSTING, "utf8") };
  for (const name of await readdir(FORMS)) {
    routes[`/${name}`] = await readFile(path.join(FORMS, name), "utf8");
  }
  const sent = [];
  const server = http.createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://forms");
    if (request.method !== "GET") sent.push(`${request.method} ${pathname}`);
    const body = routes[pathname];
    const type = pathname.endsWith(".js") ? "text/javascript" : "text/html";
    response
      .writeHead(body === undefined ? 404 : 200, {
        "content-type": `${type}; charset=utf-8`,
      })
      .end(body);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    posting: POSTING,
    sent,
    url: (route) => `http://127.0.0.1:${server.address().port}/${route}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
