// A few jobs, put into a tracker by the real host: what the tracker page's tests
// look at.
import { Host } from "../../bench/lib.mjs";
import { BUILD } from "./project.mjs";

const HOSTILE = `<img src=x onerror="document.title='hacked'"><script>document.title='hacked'</script>`;

const job = (title, company, more = {}) => ({
  title,
  company: { name: company, url: null, logo_url: null },
  locations: [],
  ...more,
});
const place = (locality, country) => ({
  raw: null,
  street: null,
  locality,
  region: null,
  postal_code: null,
  country,
});
const pay = (min, max, currency) => ({
  min,
  max,
  currency,
  period: "year",
  is_estimate: false,
  raw: null,
  extras: [],
});

export const JOBS = [
  job("Data Engineer", "Example Data", {
    locations: [place("Berlin", "DE")],
    work_mode: "hybrid",
    salary: pay(60_000, 75_000, "EUR"),
    deadline: "2025-02-15",
    requirements: ["SQL and Python", "Five years of pipelines"],
    description: "You build the pipelines that the analysts live on.",
  }),
  job("Baker", "Corner Bread", {
    locations: [place("Lyon", "FR")],
    work_mode: "onsite",
    deadline: "2025-02-20",
  }),
  job("Analyst", "Acme", { salary: pay(50_000, null, "USD") }),
  job("Night Nurse", "St. Agatha", { locations: [place("Oslo", "NO")] }),
  job(HOSTILE, HOSTILE, { requirements: [HOSTILE], description: HOSTILE }),
];

const PAGE = `<!doctype html><title>Job</title><link rel=stylesheet href="http://127.0.0.1:9/x.css">
<body onload="top.document.title='hacked'"><h1>Data Engineer at Example Data</h1>
<script>top.document.title='hacked'</script><img src="http://127.0.0.1:9/x.png">
<p style="background:url(http://127.0.0.1:9/y.png)">You build the pipelines.</p>
<a href="http://127.0.0.1:9/away">Away</a><form action="http://127.0.0.1:9/"><button>Send</button></form>`;

const urlOf = (index) => `https://jobs.example.org/${index + 1}`;

function extractionOf(posting, index) {
  const url = urlOf(index);
  return {
    schema_version: 1,
    core_version: "0.1.0",
    page: {
      kind: "posting",
      url,
      canonical_url: url,
      language: "en",
      site: null,
    },
    posting,
    provenance: Object.fromEntries(
      Object.keys(posting).map((field) => [
        field,
        { source: "label", confidence: 0.9, evidence: "", alternatives: [] },
      ]),
    ),
    listing: [],
  };
}

// Runs `work` with the host over a data directory, beside the browser's own.
export async function withHost(dataDir, work) {
  const host = new Host(`${BUILD}/native`, dataDir);
  try {
    return await work(host);
  } finally {
    await host.end();
  }
}

// The fourth job once more, with what its page says by now.
export function captureAgain(host) {
  return host.ask("save", {
    uuid: "00000000-0000-4000-8000-000000000010",
    saved_at: "2025-01-20T09:00:00Z",
    extraction: extractionOf(
      { ...JOBS[3], deadline: "2025-09-01", work_mode: "onsite" },
      3,
    ),
  });
}

export function fillTracker(dataDir) {
  return withHost(dataDir, async (host) => {
    for (const [index, posting] of JOBS.entries()) {
      await host.ask("save", {
        uuid: `00000000-0000-4000-8000-00000000000${index}`,
        saved_at: `2025-01-0${index + 1}T09:00:00Z`,
        extraction: extractionOf(posting, index),
        ...(index === 0 && {
          tags: ["data"],
          page: {
            url: urlOf(0),
            captured_at: "2025-01-01T09:00:00Z",
            documents: [{ url: urlOf(0), format: "html", content: PAGE }],
          },
        }),
      });
    }
  });
}
