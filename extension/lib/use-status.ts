// How it stands with the host, looked at again while it is away.
import { useEffect, useState } from "preact/hooks";
import { toFailure } from "./errors";
import { ask, type Status } from "./messages";

const RETRY_MS = 2000;

export function useStatus(): Status | null {
  const [status, setStatus] = useState<Status | null>(null);
  const look = () =>
    ask("status", {}).then(setStatus, (error) =>
      setStatus((before) => ({
        tracker: null,
        host_version: null,
        waiting: before?.waiting ?? 0,
        delivered: 0,
        failure: toFailure(error),
      })),
    );
  useEffect(() => {
    look();
  }, []);
  useEffect(() => {
    if (!status?.failure) return;
    const timer = setTimeout(look, RETRY_MS);
    return () => clearTimeout(timer);
  }, [status]);
  return status;
}
