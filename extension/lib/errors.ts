// Failures inside the extension: a code, and a sentence for that code from
// _locales ("error_<code>"). The core's and the host's codes pass through.
import type { ErrorCode } from "./generated/posting";

// The codes that only the extension can raise.
export const EXTENSION_ERRORS = [
  "host_missing", // the browser could not start the host, or it said nothing
  "host_stopped", // the host ended before it answered
  "host_silent", // no answer in time
  "host_older", // than the extension, and of another protocol
  "host_newer",
  "page_not_allowed", // the browser lets no extension read this page
  "storage_failed", // the browser's own storage refused
] as const;

export type FailureCode = ErrorCode | (typeof EXTENSION_ERRORS)[number];

export interface Failure {
  code: FailureCode;
  message: string;
}

export class JobdawError extends Error {
  readonly code: FailureCode;

  constructor(code: FailureCode, message: string) {
    super(message);
    this.name = "JobdawError";
    this.code = code;
  }
}

// Anything thrown, as a value that can cross a message.
export function toFailure(error: unknown): Failure {
  const { code, message } = error as Partial<Failure>;
  return {
    code: typeof code === "string" ? code : "internal",
    message: typeof message === "string" ? message : String(error),
  };
}
