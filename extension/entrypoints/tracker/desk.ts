// What every part of the page shares: the state of the host, the count of
// changes, and the way to make one that can be undone.
import { createContext } from "preact";
import {
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "preact/hooks";
import { type Failure, toFailure } from "../../lib/errors";
import { ask, type Status, type WaitingItem } from "../../lib/messages";
import type { Changed } from "../../lib/tracker-actions";

const RETRY_MS = 3000;
const SHOWN_MS = 8000;

export interface Toast {
  text: string;
  kind: "done" | "failed" | "told";
  // What Undo takes back.
  change_id?: number | null;
}

export interface Desk {
  status: Status | null;
  failure: Failure | null;
  waiting: WaitingItem[];
  delivered: number;
  // One more after each change to the tracker, here or in another window.
  revision: number;
  toast: Toast | null;
  refresh(): void;
  say(toast: Toast | null): void;
  // Makes a change, and says what was done.
  change(
    step: () => Promise<Changed>,
    done: (changed: Changed) => string | null,
  ): Promise<Changed | null>;
  undo(): Promise<void>;
}

const DeskContext = createContext<Desk | null>(null);
export const DeskProvider = DeskContext.Provider;
export const useDesk = () => useContext(DeskContext) as Desk;

export function useNewDesk(
  texts: { undone: string },
  fail: (f: Failure) => string,
): Desk {
  const [status, setStatus] = useState<Status | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [waiting, setWaiting] = useState<WaitingItem[]>([]);
  const [delivered, setDelivered] = useState(0);
  const [revision, setRevision] = useState(0);
  const [toast, say] = useState<Toast | null>(null);
  // Made on this page and not undone, the newest last.
  const changes = useRef<number[]>([]);
  const others = useMemo(() => new BroadcastChannel("tracker"), []);

  const look = useCallback(async () => {
    try {
      const now = await ask("status", {});
      setStatus(now);
      setFailure(now.failure);
      if (now.delivered > 0) {
        setDelivered((before) => before + now.delivered);
        setRevision((before) => before + 1);
      }
      const { items } = await ask("waiting", {});
      setWaiting(items.toReversed());
    } catch (error) {
      setFailure(toFailure(error));
    }
  }, []);
  const refresh = useCallback(() => {
    setRevision((before) => before + 1);
    look();
  }, [look]);

  useEffect(() => {
    look();
    // Another page may have saved meanwhile.
    const onVisible = () => {
      if (document.visibilityState === "visible") refresh();
    };
    const onOther = () => setRevision((before) => before + 1);
    document.addEventListener("visibilitychange", onVisible);
    others.addEventListener("message", onOther);
    return () => {
      document.removeEventListener("visibilitychange", onVisible);
      others.removeEventListener("message", onOther);
    };
  }, [look, refresh, others]);

  // While the host is away, look for it.
  useEffect(() => {
    if (!failure) return;
    const timer = setTimeout(async () => {
      await look();
      setRevision((before) => before + 1);
    }, RETRY_MS);
    return () => clearTimeout(timer);
  }, [failure, look]);

  useEffect(() => {
    if (!toast || toast.kind === "failed") return;
    const timer = setTimeout(() => say(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [toast]);

  const change: Desk["change"] = async (step, done) => {
    try {
      const changed = await step();
      setRevision((before) => before + 1);
      others.postMessage(changed.postings);
      if (changed.change_id !== null) changes.current.push(changed.change_id);
      const text = done(changed);
      if (text !== null) {
        say({ kind: "done", text, change_id: changed.change_id });
      }
      return changed;
    } catch (error) {
      say({ kind: "failed", text: fail(toFailure(error)) });
      return null;
    }
  };

  const undo = async () => {
    const change_id = changes.current.pop();
    if (change_id === undefined) return;
    const undone = await change(
      () => ask("undo", { change_id }),
      () => null,
    );
    if (!undone) return;
    // To undo an undoing would bring the change back: that is no step back.
    changes.current = changes.current.filter((id) => id !== undone.change_id);
    say({ kind: "told", text: texts.undone });
  };

  return {
    status,
    failure,
    waiting,
    delivered,
    revision,
    toast,
    refresh,
    say,
    change,
    undo,
  };
}
