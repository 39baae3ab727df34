// What the host does for the tracker page, as native-host/PROTOCOL.md has it.
import type {
  Extraction,
  FieldName,
  Posting,
  Provenance,
  Stage,
} from "./generated/posting";

export type PostingId = number;

// All conditions hold; what is absent does not count.
export interface Filter {
  search?: string;
  company?: string;
  place?: string;
  stage?: string[];
  tag?: string[];
  work_mode?: string[];
  employment_type?: string[];
  pay_from?: { amount: number; rates: Record<string, number> };
  saved_from?: string;
  saved_to?: string;
  applied_from?: string;
  applied_to?: string;
  posted_from?: string;
  deadline_from?: string;
  deadline_to?: string;
  deadline_within?: number;
  trash?: boolean;
}

export interface Order {
  filter?: Filter;
  sort?: string;
  descending?: boolean;
}

// A row of the tracker's list: the essential fields and what the tracker knows.
export interface ListedPosting extends Partial<Posting> {
  posting_id: PostingId;
  uuid: string;
  stage: Stage;
  saved_at: string;
  applied_at: string | null;
  updated_at: string;
  deleted_at: string | null;
  url: string | null;
  tags: string[];
  // Words that were found stand between U+0002 and U+0003.
  snippet?: string;
}

// What users add to a posting. A row without an id is new.
export interface NoteRow {
  id?: number;
  at: string;
  text: string;
}

export interface ContactRow {
  id?: number;
  name: string;
  role: string | null;
  email: string | null;
  phone: string | null;
  url: string | null;
  note: string | null;
}

export interface InterviewRow {
  id?: number;
  at: string;
  duration_minutes: number | null;
  kind: string | null;
  place: string | null;
  note: string | null;
}

export interface TaskRow {
  id?: number;
  text: string;
  due: string | null;
  done_at: string | null;
}

export interface OwnRows {
  notes: NoteRow[];
  contacts: ContactRow[];
  interviews: InterviewRow[];
  tasks: TaskRow[];
}

export type EventKind =
  | "saved"
  | "captured"
  | "stage"
  | "dated"
  | "imported"
  | "reextracted"
  | "edited"
  | "removed"
  | "restored"
  | "undone";

export interface TrackerEvent {
  at: string;
  kind: EventKind;
  stage: Stage | null;
  change_id: number;
  undoes: number | null;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}

// What a page says otherwise than before; null for both where it is a long text.
export interface Difference {
  field: FieldName;
  before: unknown;
  after: unknown;
}

// A posting of the tracker that a page's seems to be.
export interface Match {
  posting_id: PostingId;
  by: "url" | "job_id" | "same_job";
  stage: Stage;
  saved_at: string;
  title: string | null;
  company: string | null;
  url: string | null;
  changes: Difference[];
}

export interface CaptureRow {
  captured_at: string;
  core_version: string;
  url: string | null;
  page_bytes: number | null;
  changes?: Difference[];
}

export interface ShownPosting extends OwnRows {
  posting_id: PostingId;
  uuid: string;
  stage: Stage;
  saved_at: string;
  applied_at: string | null;
  updated_at: string;
  deleted_at: string | null;
  url: string | null;
  tags: string[];
  posting: Posting;
  overrides: Partial<Posting>;
  events: TrackerEvent[];
  captures: CaptureRow[];
  provenance: { [F in FieldName]?: Provenance<F> };
}

export interface Edit extends Partial<OwnRows> {
  posting_ids: PostingId[];
  stage?: Stage;
  // When it came, or came into an earlier one.
  stage_at?: string;
  fields?: Partial<Posting>;
  revert?: FieldName[];
  add_tags?: string[];
  remove_tags?: string[];
  add_note?: string;
  seen_at?: string;
}

// What a change did, for undoing it.
export interface Changed {
  change_id: number | null;
  postings: PostingId[];
  kept: PostingId[];
  overwritten?: PostingId[];
}

export interface Facet {
  name: string;
  count: number;
}

export interface Stats {
  count: number;
  funnel: { stage: Stage; ever: number; now: number }[];
  weeks: { week: string; saved: number; applied: number }[];
  answers: { applied: number; answered: number; median_days: number | null };
  pay: {
    currency: string;
    count: number;
    least: number;
    median: number;
    most: number;
  }[];
}

export interface AgendaEntry {
  kind: "deadline" | "interview" | "task";
  // A day, or an instant.
  at: string;
  posting_id: PostingId;
  id: number | null;
  text: string | null;
  title: string | null;
  company: string | null;
  stage: Stage;
}

export const EXPORT_FORMATS = [
  "csv",
  "tsv",
  "xlsx",
  "json",
  "jsonl",
  "jsonld",
  "markdown",
  "html",
  "report",
  "ics",
  "sqlite",
] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export interface Exported {
  count: number;
  media_type: string;
  // Without a path.
  content?: string;
  file_name?: string;
  // With one.
  path?: string;
}

export type ImportStatus = "new" | "known" | "bad";

export interface ImportRow {
  row: number;
  status: ImportStatus;
  posting_id: PostingId | null;
  title: string | null;
  company: string | null;
  stage: Stage | null;
  reason: string | null;
  remarks: string[];
}

// What a file holds, and what came or would come of it.
export interface Imported {
  format: string;
  columns: { name: string; field: string | null; samples: string[] }[];
  fields: string[];
  stages: { name: string; stage: Stage | null; count: number }[];
  folders: { name: string; count: number }[];
  counts: Record<ImportStatus, number>;
  rows: ImportRow[];
  next: number | null;
  bad: { file_name: string; content: string; left_out: number } | null;
  change_id: number | null;
}

export interface ImportChoice {
  // In Base64.
  content: string;
  file_name?: string;
  columns?: (string | null)[];
  stages?: Record<string, Stage>;
  dates?: "day_first" | "month_first";
  folder?: string;
}

interface Selected {
  posting_ids: PostingId[];
}

export interface TrackerActions {
  lookup: {
    params: { extraction: Extraction };
    reply: { matches: Match[] };
  };
  known: {
    params: { urls: string[] };
    reply: {
      known: Array<{ url: string; posting_id: PostingId; stage: Stage }>;
    };
  };
  list: {
    params: Order & { limit: number; offset?: number };
    reply: { count: number; postings: ListedPosting[] };
  };
  show: { params: { posting_id: PostingId }; reply: ShownPosting };
  page: {
    params: { posting_id: PostingId; offset: number };
    reply: { page: string; next: number | null; page_bytes: number };
  };
  facets: {
    params: { filter?: Filter };
    reply: { stages: Facet[]; tags: Facet[] };
  };
  stats: { params: { filter?: Filter }; reply: Stats };
  agenda: {
    params: { from: string; to: string };
    reply: { entries: AgendaEntry[] };
  };
  edit: { params: Edit; reply: Changed };
  remove: { params: Selected; reply: Changed };
  restore: { params: Selected; reply: Changed };
  undo: { params: { change_id: number }; reply: Changed };
  empty_trash: { params: { before: string }; reply: { count: number } };
  import: {
    params: ImportChoice & {
      apply?: boolean;
      status?: ImportStatus;
      offset?: number;
      limit?: number;
    };
    reply: Imported;
  };
  pdf_text: { params: { content: string }; reply: { text: string } };
  export: {
    params: Order & {
      format: ExportFormat;
      path?: string;
      columns?: string[];
      with_mark?: boolean;
    };
    reply: Exported;
  };
}

const isCount = (value: unknown) =>
  Number.isSafeInteger(value) && (value as number) >= 0;
const areIds = (value: unknown) => Array.isArray(value) && value.every(isCount);

// What a message must have to be passed on; the host checks all of it.
export const TRACKER_CHECKS: {
  [N in keyof TrackerActions]: (params: Record<string, unknown>) => boolean;
} = {
  lookup: ({ extraction }) => typeof extraction === "object",
  known: ({ urls }) => Array.isArray(urls),
  list: ({ limit }) => isCount(limit),
  show: ({ posting_id }) => isCount(posting_id),
  page: ({ posting_id, offset }) => isCount(posting_id) && isCount(offset),
  facets: () => true,
  stats: () => true,
  agenda: ({ from, to }) => typeof from === "string" && typeof to === "string",
  edit: ({ posting_ids }) => areIds(posting_ids),
  remove: ({ posting_ids }) => areIds(posting_ids),
  restore: ({ posting_ids }) => areIds(posting_ids),
  undo: ({ change_id }) => isCount(change_id),
  empty_trash: ({ before }) => typeof before === "string",
  import: ({ content }) => typeof content === "string",
  pdf_text: ({ content }) => typeof content === "string",
  export: ({ format }) => EXPORT_FORMATS.includes(format as ExportFormat),
};
