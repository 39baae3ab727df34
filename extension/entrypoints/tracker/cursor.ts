// The row that keys act on. It is on a posting: when the list is read anew, it
// goes where that posting is now, and to the row that took its place if the
// posting is gone.
import { useEffect, useRef, useState } from "preact/hooks";
import type { PostingId } from "../../lib/tracker-actions";
import type { Rows } from "./rows";

export interface Cursor {
  // -1 for no row.
  index: number;
  set(index: number): void;
  move(by: number): void;
}

// about: what is shown; in something else there is no cursor yet.
export function useCursor(rows: Rows, about: string): Cursor {
  const at = useRef(-1);
  const held = useRef<PostingId | null>(null);
  const [, show] = useState(-1);
  const set = (index: number) => {
    at.current = index;
    held.current = rows.at(index)?.posting_id ?? null;
    show(index);
  };
  const last = (rows.count ?? 1) - 1;
  const move = (by: number) =>
    set(Math.max(0, Math.min(last, at.current + by)));
  useEffect(() => set(-1), [about]);

  at.current = Math.min(at.current, last);
  const here = rows.at(at.current)?.posting_id;
  if (here !== undefined && here !== held.current) {
    const moved = held.current === null ? null : rows.indexOf(held.current);
    if (moved === null) held.current = here;
    else at.current = moved;
  }
  return { index: at.current, set, move };
}
