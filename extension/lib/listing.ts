// The jobs of a list page, kept to be captured when they are visited: postings
// of the tracker with what the list says of them, and a tag.
import {
  EMPTY_POSTING,
  type Extraction,
  SCHEMA_VERSION,
} from "./generated/posting";
import type { Saved, SaveItem } from "./messages";

export const TO_CAPTURE = "to-capture";

export type Entry = Omit<Extraction["listing"][number], "open">;
type List = Pick<Extraction, "core_version" | "page">;

// A link by itself.
export const NO_LIST: List = {
  core_version: "",
  page: {
    kind: "listing",
    url: null,
    canonical_url: null,
    language: null,
    site: null,
  },
};

export function itemOfEntry(
  { title, url, company, location }: Entry,
  list: List,
): SaveItem {
  const name = company && { name: company, url: null, logo_url: null };
  const place = location && {
    raw: location,
    street: null,
    locality: null,
    region: null,
    postal_code: null,
    country: null,
  };
  return {
    uuid: crypto.randomUUID(),
    saved_at: new Date().toISOString(),
    extraction: {
      schema_version: SCHEMA_VERSION,
      core_version: list.core_version,
      page: { ...list.page, kind: "listing", url, canonical_url: url },
      posting: {
        ...EMPTY_POSTING,
        title,
        company: name || null,
        locations: place ? [place] : [],
      },
      provenance: {},
      listing: [],
    },
    overrides: {},
    tags: [TO_CAPTURE],
  };
}

// Whether a save filled in a posting that may have waited for it.
export const hasLeftList = (item: SaveItem, saved: Saved): boolean =>
  saved.again && !saved.repeated && !item.tags?.includes(TO_CAPTURE);
