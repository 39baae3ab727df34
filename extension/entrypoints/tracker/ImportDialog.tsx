// Import: a file is chosen or dropped, tried by the host, looked over and put
// right, and only then taken in; the whole of it can be undone.
import { useRef, useState } from "preact/hooks";
import { Icon } from "../../components/Icon";
import { base64 } from "../../lib/base64";
import { download } from "../../lib/download";
import { type Failure, toFailure } from "../../lib/errors";
import { named, plural, t } from "../../lib/i18n";
import { ask } from "../../lib/messages";
import type { ImportChoice, Imported } from "../../lib/tracker-actions";
import { useDesk } from "./desk";
import { ImportChoices } from "./ImportChoices";
import { ImportRows } from "./ImportRows";
import { Dialog } from "./Menu";

const ACCEPTED = ".csv,.tsv,.txt,.json,.jsonl,.html,.htm,.pdf";

export function ImportDialog({ onClose }: { onClose(): void }) {
  const desk = useDesk();
  const [choice, setChoice] = useState<ImportChoice | null>(null);
  const [found, setFound] = useState<Imported | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [isTarget, setTarget] = useState(false);
  const turn = useRef(0);

  const look = async (next: ImportChoice) => {
    setChoice(next);
    setBusy(true);
    turn.current += 1;
    const mine = turn.current;
    try {
      const tried = await ask("import", { ...next });
      if (mine !== turn.current) return;
      setFound(tried);
      setFailure(null);
    } catch (error) {
      if (mine === turn.current) setFailure(toFailure(error));
    }
    setBusy(false);
  };
  const take = async (file: File | undefined) => {
    if (!file) return;
    setFound(null);
    look({ content: await base64(file), file_name: file.name });
  };
  const apply = async () => {
    if (!choice) return;
    setBusy(true);
    let taken: Imported | null = null;
    await desk.change(
      async () => {
        taken = await ask("import", { ...choice, apply: true });
        return { change_id: taken.change_id, postings: [], kept: [] };
      },
      () => plural("tracker_imported", taken?.counts.new ?? 0),
    );
    setBusy(false);
    if (taken) onClose();
  };

  return (
    <Dialog title={t("tracker_import")} class="import" onClose={onClose}>
      <label
        class={isTarget ? "drop target" : "drop"}
        onDragOver={(event) => {
          event.preventDefault();
          setTarget(true);
        }}
        onDragLeave={() => setTarget(false)}
        onDrop={(event) => {
          event.preventDefault();
          setTarget(false);
          take(event.dataTransfer?.files[0]);
        }}
      >
        <Icon glyph="imported" />
        <span>
          <b>{choice?.file_name ?? t("tracker_choose_file")}</b>
          <small>{t("tracker_choose_file_help")}</small>
        </span>
        <input
          id="import-file"
          type="file"
          accept={ACCEPTED}
          onChange={(event) => take(event.currentTarget.files?.[0])}
        />
      </label>
      {failure && (
        <p class="notice bad" role="alert">
          {named("error", failure.code)}
        </p>
      )}
      {choice && found && (
        <div class="import-found" aria-busy={isBusy}>
          <ImportChoices choice={choice} found={found} onChoice={look} />
          <ImportRows
            key={JSON.stringify(found.counts)}
            choice={choice}
            found={found}
          />
        </div>
      )}
      <footer>
        <span class="soft" role="status">
          {isBusy && !found && t("tracker_reading_file")}
        </span>
        {found?.bad && (
          <button
            type="button"
            onClick={() => {
              const { file_name, content } = found.bad as NonNullable<
                Imported["bad"]
              >;
              download(file_name, "text/plain;charset=utf-8", content);
            }}
          >
            {t("tracker_keep_bad")}
          </button>
        )}
        <button type="button" onClick={onClose}>
          {t("tracker_cancel")}
        </button>
        <button
          type="button"
          class="primary"
          disabled={isBusy || !found || found.counts.new === 0}
          onClick={apply}
        >
          {found && found.counts.new > 0
            ? plural("tracker_import_count", found.counts.new)
            : t("tracker_import")}
        </button>
      </footer>
    </Dialog>
  );
}
