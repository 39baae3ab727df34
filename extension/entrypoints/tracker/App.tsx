// The tracker page: a list, and one posting beside it.
import { useState } from "preact/hooks";
import { HostHelp } from "../../components/HostHelp";
import { type Failure, toFailure } from "../../lib/errors";
import { named, plural, t } from "../../lib/i18n";
import { ask } from "../../lib/messages";
import type { ExportFormat, ListedPosting } from "../../lib/tracker-actions";
import { Details } from "./Details";
import { PostingTable } from "./PostingTable";
import { download, useOpenPosting, useTracker } from "./tracker";

type Note =
  | { kind: "removed"; posting: ListedPosting }
  | { kind: "exported"; count: number }
  | { kind: "failed"; failure: Failure };

export function App() {
  const tracker = useTracker();
  const [open, setOpen] = useOpenPosting();
  const [note, setNote] = useState<Note | null>(null);

  const attempt = async (step: () => Promise<Note | null>) => {
    try {
      setNote(await step());
    } catch (error) {
      setNote({ kind: "failed", failure: toFailure(error) });
    }
  };
  const remove = (posting: ListedPosting) =>
    attempt(async () => {
      await ask("remove", { posting_ids: [posting.posting_id] });
      if (open === posting.posting_id) setOpen(null);
      await tracker.reload();
      return { kind: "removed", posting };
    });
  const restore = ({ posting_id }: ListedPosting) =>
    attempt(async () => {
      await ask("restore", { posting_ids: [posting_id] });
      await tracker.reload();
      return null;
    });
  const exportAs = (format: ExportFormat) =>
    attempt(async () => {
      const file = await ask("export", { format });
      download(file.file_name ?? "", file.media_type, file.content ?? "");
      return { kind: "exported", count: file.count };
    });

  const { failure, postings, waiting, count } = tracker;
  const empty = !failure && postings.length === 0 && waiting.length === 0;
  return (
    <>
      <header>
        <img src="/icon/128.png" width="32" height="32" alt="" />
        <h1>{t("tracker_title")}</h1>
        <span class="count" role="status">
          {tracker.loading
            ? t("loading")
            : !failure && plural("job_count", count)}
        </span>
        <button
          type="button"
          disabled={postings.length === 0}
          onClick={() => exportAs("csv")}
        >
          {t("export_csv")}
        </button>
        <button
          type="button"
          disabled={postings.length === 0}
          onClick={() => exportAs("json")}
        >
          {t("export_json")}
        </button>
      </header>
      <div class="notes" aria-live="polite">
        {failure && <Away failure={failure} />}
        {tracker.delivered > 0 && (
          <p class="notice good">{plural("delivered", tracker.delivered)}</p>
        )}
        {note?.kind === "exported" && (
          <p class="notice good">{plural("exported", note.count)}</p>
        )}
        {note?.kind === "failed" && (
          <p class="notice bad">{named("error", note.failure.code)}</p>
        )}
        {note?.kind === "removed" && (
          <p class="notice good">
            {t("removed_job", note.posting.title ?? t("untitled"))}{" "}
            <button
              type="button"
              class="link"
              onClick={() => restore(note.posting)}
            >
              {t("undo")}
            </button>
          </p>
        )}
      </div>
      <div class={open === null ? "columns" : "columns beside"}>
        <main>
          {!tracker.loading && empty && <Empty />}
          {!empty && (
            <PostingTable
              waiting={waiting}
              postings={postings}
              open={open}
              onOpen={setOpen}
              onRemove={remove}
            />
          )}
          {postings.length < count && (
            <button type="button" class="more" onClick={tracker.showMore}>
              {t("show_more")}
            </button>
          )}
        </main>
        {open !== null && (
          <Details key={open} id={open} onClose={() => setOpen(null)} />
        )}
      </div>
    </>
  );
}

function Away({ failure }: { failure: Failure }) {
  const missing = failure.code === "host_missing";
  return (
    <section class="notice away">
      <p>{missing ? t("host_missing_short") : named("error", failure.code)}</p>
      {missing && <HostHelp />}
    </section>
  );
}

function Empty() {
  return (
    <section class="message">
      <img src="/icon/128.png" width="96" height="96" alt="" />
      <h2>{t("tracker_empty")}</h2>
      <p>{t("tracker_empty_help")}</p>
    </section>
  );
}
