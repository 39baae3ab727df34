import type {
  ErrorCode,
  Extraction,
  Page,
} from "../extension/lib/generated/posting";

export class CoreError extends Error {
  readonly code: ErrorCode;
  constructor(code: ErrorCode, message: string, options?: ErrorOptions);
}

export interface FormControl {
  id: string;
  type: string;
  name?: string;
  label?: string;
  placeholder?: string;
  autocomplete?: string;
  description?: string;
  options?: string[];
}

export interface FormMatches {
  matches: Array<{ id: string; field: string; confidence: number }>;
}

// Every method throws only CoreError.
export interface Core {
  version(): string;
  extract(page: Page): Extraction;
  /** The same, as the very text that the core wrote. */
  extractJson(pageJson: string): string;
  matchForm(request: { controls: FormControl[] }): FormMatches;
}

export function createCore(
  source: () => Promise<WebAssembly.Module>,
): Promise<Core>;
