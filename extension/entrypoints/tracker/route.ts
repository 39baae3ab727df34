// The address says what is shown, so that reload, back and links work:
//
//   #12                               posting 12 beside the list
//   #board/12?{"stage":["applied"]}   the same beside the board, filtered
//   #calendar:2025-02                 a month of the calendar
import { useEffect, useState } from "preact/hooks";
import type { Filter, PostingId } from "../../lib/tracker-actions";

export const VIEWS = [
  "list",
  "board",
  "calendar",
  "insights",
  "trash",
] as const;
export type View = (typeof VIEWS)[number];

export interface Route {
  view: View;
  open: PostingId | null;
  // "YYYY-MM"; null for this one.
  month: string | null;
  filter: Filter;
}

const SHAPE = /^#?([a-z]*)(?::(\d{4}-\d{2}))?\/?(\d*)(?:\?(.*))?$/;

export function readRoute(hash: string): Route {
  const [, view, month, open, query] = SHAPE.exec(hash) ?? [];
  let filter: Filter = {};
  try {
    filter = query ? JSON.parse(decodeURIComponent(query)) : {};
  } catch {
    // An address that somebody cut: everything is shown.
  }
  return {
    view: VIEWS.find((name) => name === view) ?? "list",
    open: open ? Number(open) : null,
    month: month ?? null,
    filter,
  };
}

export function writeRoute({ view, open, month, filter }: Route): string {
  const where = view === "calendar" && month ? `${view}:${month}` : view;
  const path = [view === "list" ? "" : where, open ?? ""];
  const query =
    Object.keys(filter).length > 0
      ? `?${encodeURIComponent(JSON.stringify(filter))}`
      : "";
  return `#${path.filter((part) => part !== "").join("/")}${query}`;
}

// A step that Back undoes is one to another view or posting, not each letter of
// a search.
export function useRoute(): [Route, (change: Partial<Route>) => void] {
  const [route, setRoute] = useState(() => readRoute(location.hash));
  useEffect(() => {
    const onMove = () => setRoute(readRoute(location.hash));
    addEventListener("hashchange", onMove);
    addEventListener("popstate", onMove);
    return () => {
      removeEventListener("hashchange", onMove);
      removeEventListener("popstate", onMove);
    };
  }, []);
  const go = (change: Partial<Route>) =>
    setRoute((before) => {
      const next = { ...before, ...change };
      const isStep = next.view !== before.view || next.open !== before.open;
      history[isStep ? "pushState" : "replaceState"](
        null,
        "",
        writeRoute(next) || "#",
      );
      return next;
    });
  return [route, go];
}
