import type {
  ErrorCode,
  Extraction,
  Page,
  Posting,
  Slot,
} from "../extension/lib/generated/posting";

export class CoreError extends Error {
  readonly code: ErrorCode;
  constructor(code: ErrorCode, message: string, options?: ErrorOptions);
}

// The posting that forms and rows are filled with, and what the tracker knows.
export interface Subject {
  posting: Posting;
  url?: string;
  stage?: string;
  saved_at?: string;
  applied_at?: string;
  tags?: string[];
  note?: string;
  // For people, in their language.
  names?: { [slot in Slot]?: { [value: string]: string } };
}

export interface FormControl {
  id: string;
  type: string;
  label?: string;
  group?: string;
  name?: string;
  placeholder?: string;
  autocomplete?: string;
  description?: string;
  nearby?: string;
  options?: string[];
}

export type FormValue = string | boolean | number[];

export type FormMatch =
  | { id: string; slot: null }
  | {
      id: string;
      slot: Slot;
      value: FormValue | null;
      html?: string;
      shown: string;
      gap: "value" | "option" | "type" | null;
      confidence: number;
      why: { by: string; words: string };
    };

export interface FormRequest {
  subject: Subject;
  controls: FormControl[];
  choices?: { [id: string]: Slot | "" };
}

export interface RowRequest {
  subject: Subject;
  columns: Slot[];
  header?: string[];
}

// Every method throws only CoreError.
export interface Core {
  version(): string;
  extract(page: Page): Extraction;
  /** The same, as the very text that the core wrote. */
  extractJson(pageJson: string): string;
  matchForm(request: FormRequest): { matches: FormMatch[] };
  csv(request: { postings: Subject[] }): { text: string };
  row(request: RowRequest): { text: string; html: string };
}

export function createCore(
  source: () => Promise<WebAssembly.Module>,
): Promise<Core>;
