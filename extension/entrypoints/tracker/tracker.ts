// What the tracker page knows, and what it can ask for.
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { type Failure, toFailure } from "../../lib/errors";
import { ask, type WaitingItem } from "../../lib/messages";
import type { ListedPosting, PostingId } from "../../lib/tracker-actions";

const PAGE = 50;
const RETRY_MS = 3000;

export interface Tracker {
  loading: boolean;
  failure: Failure | null;
  count: number;
  postings: ListedPosting[];
  waiting: WaitingItem[];
  delivered: number;
  showMore(): Promise<void>;
  reload(): Promise<void>;
}

const NOTHING = {
  loading: true,
  failure: null as Failure | null,
  count: 0,
  postings: [] as ListedPosting[],
  waiting: [] as WaitingItem[],
  delivered: 0,
};

export function useTracker(): Tracker {
  const [known, setKnown] = useState(NOTHING);
  const shown = useRef(PAGE);
  const turn = useRef(0);

  const reload = useCallback(async () => {
    turn.current += 1;
    const mine = turn.current;
    const now = { ...NOTHING, loading: false, postings: [] as ListedPosting[] };
    try {
      const status = await ask("status", {});
      now.delivered = status.delivered;
      now.failure = status.failure;
      now.waiting = (await ask("waiting", {})).items.reverse();
      while (!now.failure && now.postings.length < shown.current) {
        const offset = now.postings.length;
        const page = await ask("list", { limit: PAGE, offset });
        now.count = page.count;
        now.postings.push(...page.postings);
        // A page of long rows may hold fewer than were asked for.
        if (page.postings.length === 0) break;
      }
    } catch (error) {
      now.failure = toFailure(error);
    }
    setKnown((before) => {
      const delivered = before.delivered + now.delivered;
      // A later look has seen more than this one.
      if (mine !== turn.current) return { ...before, delivered };
      // What was there stays in sight while the host is away.
      const { postings, count } = now.failure ? before : now;
      return { ...now, postings, count, delivered };
    });
  }, []);

  useEffect(() => {
    reload();
    // Another page may have saved meanwhile.
    const onVisible = () => {
      if (document.visibilityState === "visible") reload();
    };
    document.addEventListener("visibilitychange", onVisible);
    return () => document.removeEventListener("visibilitychange", onVisible);
  }, [reload]);

  // While the host is away, look for it.
  useEffect(() => {
    if (!known.failure) return;
    const timer = setTimeout(reload, RETRY_MS);
    return () => clearTimeout(timer);
  }, [known, reload]);

  const showMore = async () => {
    shown.current += PAGE;
    await reload();
  };

  return { ...known, reload, showMore };
}

// The posting that the address names.
export function useOpenPosting(): [
  PostingId | null,
  (id: PostingId | null) => void,
] {
  const read = () =>
    /^#\d+$/.test(location.hash) ? Number(location.hash.slice(1)) : null;
  const [open, setOpen] = useState(read);
  useEffect(() => {
    const onHash = () => setOpen(read());
    addEventListener("hashchange", onHash);
    return () => removeEventListener("hashchange", onHash);
  }, []);
  return [
    open,
    (id) => {
      location.hash = id === null ? "" : String(id);
    },
  ];
}

export function download(name: string, type: string, content: string): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
