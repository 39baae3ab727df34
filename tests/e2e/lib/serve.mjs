// A careers site on this machine, with the pages that the tests visit.
import { readFile } from "node:fs/promises";
import http from "node:http";
import path from "node:path";
import { identity, PAGES } from "./project.mjs";

export const page = (title, body, head = "") =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title>${head}</head><body>${body}</body></html>`;

// A posting with a title and a pay of its own.
export const bakery = (title, pay) =>
  page(
    `${title} | Windmill`,
    `<main><h1>${title}</h1>
    <p>Company: Windmill Bakery</p><p>Location: Leeds, United Kingdom</p>
    <p>Salary: £${pay},000 per year</p><p>Job type: Full-time</p>
    <h2>Responsibilities</h2><ul><li>Bake bread for three shops</li>
    <li>Look after the sourdough</li></ul>
    <h2>Requirements</h2><ul><li>A finished training as a baker</li></ul>
    </main>`,
  );

const NOT_A_POSTING = page(
  "Rosemary bread",
  "<h1>Rosemary bread</h1><p>Mix the flour, the water and the salt. Let it rest until the evening.</p>",
);

// Half a megabyte of what real pages carry along.
const FOOTER = `<footer>${"<div class='c7 x2'><a href='/p'><span>More</span></a></div>".repeat(8500)}</footer>`;

// Tries what a page must not be able to do; writes what came of it into <p>.
const HOSTILE = page(
  "Hostile",
  `<h1>Hostile</h1><p id="result"></p><script>
  (async () => {
    const id = "${identity.chromium_id}";
    const files = ["manifest.json", "popup.html", "tracker.html", "jobdaw.wasm", "background.js", "icon/16.png"];
    const bases = ["chrome-extension://" + id + "/", "moz-extension://" + (new URLSearchParams(location.search).get("uuid") ?? id) + "/"];
    const reached = [];
    for (const base of bases) for (const file of files) {
      try { await fetch(base + file); reached.push(base + file); } catch {}
      const image = await new Promise((done) => { const i = new Image(); i.onload = () => done(true); i.onerror = () => done(false); i.src = base + file; });
      if (image) reached.push(base + file + " as image");
    }
    for (const api of [globalThis.chrome, globalThis.browser]) {
      try { const answer = await api.runtime.sendMessage(id, { name: "status", params: {} }); if (answer) reached.push("message " + JSON.stringify(answer)); } catch {}
      try { const port = api.runtime.connect(id); await new Promise((done, fail) => { port.onMessage.addListener(done); port.onDisconnect.addListener(fail); port.postMessage({}); }); reached.push("port"); } catch {}
      try { api.runtime.connectNative("${identity.host_name}"); reached.push("host"); } catch {}
    }
    const messages = [{ name: "save", params: {} }, { name: "export", params: { format: "json" } }];
    for (const message of messages) { window.postMessage(message, "*"); document.dispatchEvent(new CustomEvent("jobdaw", { detail: message })); }
    document.getElementById("result").textContent = JSON.stringify(reached);
  })();
  </script>`,
);

// The page of the sample posting that is written without structured data.
const SAMPLE_PAGE = path.join(PAGES, "sample--plain-html/page.html");

// more: further routes, each a list of body and headers, or what gives it for
// the server's port.
export async function serve(more = {}) {
  const posting = await readFile(SAMPLE_PAGE, "utf8");
  const inner = posting.replace(/^[\s\S]*<body[^>]*>|<\/body>[\s\S]*$/g, "");
  const routes = {
    "/jobs/1234567": [posting],
    "/strict/1234567": [
      posting,
      { "content-security-policy": "default-src 'none'; sandbox" },
    ],
    "/framed/1234567": [
      page("Careers", '<iframe src="/jobs/1234567"></iframe>'),
    ],
    "/shadow/1234567": [
      page(
        "Careers",
        `<job-posting></job-posting><template id="posting">${inner}</template><script>
        document.querySelector("job-posting").attachShadow({ mode: "open" })
          .append(document.getElementById("posting").content);
        document.getElementById("posting").remove();
        </script>`,
      ),
    ],
    "/large/1234567": [posting.replace("</body>", `${FOOTER}</body>`)],
    "/bread": [NOT_A_POSTING],
    "/hostile": [HOSTILE],
    "/empty": [""],
    ...more,
  };
  const requests = [];
  const server = http.createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://careers");
    requests.push(pathname);
    const route = routes[pathname] ?? [];
    const [body, headers] =
      typeof route === "function" ? route(server.address().port) : route;
    if (body === undefined) {
      response.writeHead(404).end();
      return;
    }
    response
      .writeHead(200, {
        "content-type": "text/html; charset=utf-8",
        ...headers,
      })
      .end(body);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    samplePage: SAMPLE_PAGE,
    requests,
    url: (route) => `http://127.0.0.1:${server.address().port}${route}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
