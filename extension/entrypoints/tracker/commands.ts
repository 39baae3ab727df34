// What the keys can do in a view, whichever is shown.
import type { Stage } from "../../lib/generated/posting";
import type { PostingId } from "../../lib/tracker-actions";

// Postings that something is about to be done to, and what is known of them.
export interface Targets {
  ids: PostingId[];
  postings: { title?: string | null; stage: Stage; tags: string[] }[];
}

export interface Commands {
  targets(): Targets | null;
  move(by: number): void;
  openCurrent(): boolean;
  select(): void;
  // Says whether there was a selection.
  clear(): boolean;
}
