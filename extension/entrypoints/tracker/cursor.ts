// The row or card that keys act on. It is on a posting: when the list is read
// anew, it goes where that posting is now, and to the row that took its place if
// the posting is gone.
import { useEffect, useReducer, useRef } from "preact/hooks";
import type { PostingId } from "../../lib/tracker-actions";
import type { Rows } from "./rows";

export interface Cursor {
  // -1 for no row.
  index: number;
  set(index: number): void;
  move(by: number): void;
  // Goes to a posting that is not among the rows yet, once it is.
  hold(id: PostingId): void;
}

// about: what is shown; in something else the cursor is at `first` again.
export function useCursor(rows: Rows, about: string, first = -1): Cursor {
  const at = useRef(first);
  const held = useRef<PostingId | null>(null);
  const isAwaited = useRef(false);
  // Where it is can change without being set: there is no state to compare.
  const [, show] = useReducer((times: number) => times + 1, 0);
  const set = (index: number) => {
    at.current = index;
    held.current = rows.at(index)?.posting_id ?? null;
    isAwaited.current = false;
    show(undefined);
  };
  const hold = (id: PostingId) => {
    held.current = id;
    isAwaited.current = true;
    show(undefined);
  };
  const last = (rows.count ?? 1) - 1;
  const move = (by: number) =>
    set(Math.max(0, Math.min(last, at.current + by)));
  useEffect(() => set(first), [about]);

  at.current = Math.max(first, Math.min(at.current, last));
  const here = rows.at(at.current)?.posting_id;
  if (here !== held.current) {
    const moved = held.current === null ? null : rows.indexOf(held.current);
    if (moved !== null) at.current = moved;
    else if (here !== undefined && !isAwaited.current) held.current = here;
  }
  if (rows.at(at.current)?.posting_id === held.current) {
    isAwaited.current = false;
  }
  return { index: isAwaited.current ? -1 : at.current, set, move, hold };
}
