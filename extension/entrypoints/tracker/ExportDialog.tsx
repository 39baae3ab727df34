// Export: a format, what goes in, a look at it, and where it goes. What is small
// enough is a download; a workbook, a copy of the tracker and what is large are
// written by the host to a path that the user says.
import { useEffect, useState } from "preact/hooks";
import { textOf } from "../../components/control";
import { download } from "../../lib/download";
import { type Failure, toFailure } from "../../lib/errors";
import { named, plural, t } from "../../lib/i18n";
import { ask } from "../../lib/messages";
import {
  EXPORT_FORMATS,
  type Exported,
  type ExportFormat,
  type Filter,
} from "../../lib/tracker-actions";
import { type ColumnChoice, fittingColumns } from "./columns";
import { useDesk } from "./desk";
import { isNarrowed } from "./filters";
import { Dialog } from "./Menu";
import { usePref } from "./prefs";
import type { SortChoice } from "./Table";

const BINARY: readonly ExportFormat[] = ["xlsx", "sqlite"];
const TABLES: readonly ExportFormat[] = ["csv", "tsv", "xlsx"];
const ENDINGS: { [F in ExportFormat]?: string } = {
  markdown: "md",
  report: "html",
  sqlite: "db",
};
const endingOf = (format: ExportFormat) => ENDINGS[format] ?? format;
const PREVIEW_LENGTH = 4000;

// Columns of the page that the host's tables do not have.
const PAGE_ONLY = ["updated_at", "site"];
type Scope = "shown" | "all";
type Columns = "short" | "page" | "all";

interface Props {
  filter: Filter;
  sort: SortChoice | null;
  columns: ColumnChoice[] | null;
  onClose(): void;
}

export function ExportDialog({ filter, sort, columns, onClose }: Props) {
  const desk = useDesk();
  const [format, setFormat] = usePref<ExportFormat>(
    "tracker_export_format",
    "csv",
  );
  const [folder, setFolder] = usePref("tracker_export_folder", "");
  const [scope, setScope] = useState<Scope>(
    isNarrowed(filter) ? "shown" : "all",
  );
  const [which, setWhich] = useState<Columns>("short");
  const [withMark, setMark] = useState(false);
  const [preview, setPreview] = useState<Exported | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [name, setName] = useState("jobdaw");

  const isTable = TABLES.includes(format);
  const isLarge = failure?.code === "too_large";
  const needsPath = BINARY.includes(format) || isLarge;
  const order = {
    ...(format === "sqlite" || scope === "all" ? {} : { filter }),
    ...(sort && format !== "sqlite" ? sort : {}),
  };
  const chosen =
    which === "page"
      ? (columns ?? fittingColumns(innerWidth))
          .map(({ name }) => name)
          .filter((n) => !PAGE_ONLY.includes(n))
      : ["all"];
  const options = {
    format,
    ...order,
    ...(isTable && which !== "short" ? { columns: chosen } : {}),
    ...(isTable && format !== "xlsx" && withMark ? { with_mark: true } : {}),
  };
  // A workbook shows what the same table looks like as text.
  const shownAs = format === "xlsx" ? "csv" : format;
  useEffect(() => {
    setPreview(null);
    setFailure(null);
    if (format === "sqlite") return;
    let isOver = false;
    ask("export", { ...options, format: shownAs }).then(
      (found) => !isOver && setPreview(found),
      (error) => !isOver && setFailure(toFailure(error)),
    );
    return () => {
      isOver = true;
    };
  }, [JSON.stringify(options)]);

  const tracker = desk.status?.tracker?.path ?? "";
  const place = folder || tracker.slice(0, tracker.lastIndexOf("/"));
  const path = `${place}/${name}.${endingOf(format)}`;
  const doExport = async () => {
    setBusy(true);
    try {
      const done = await ask(
        "export",
        needsPath ? { ...options, path } : options,
      );
      if (done.content !== undefined) {
        download(`${name}.${endingOf(format)}`, done.media_type, done.content);
      }
      desk.say({
        kind: "told",
        text: done.path
          ? t("tracker_written", done.path)
          : plural("exported", done.count),
      });
      onClose();
    } catch (error) {
      setFailure(toFailure(error));
    }
    setBusy(false);
  };

  return (
    <Dialog title={t("tracker_export")} class="export" onClose={onClose}>
      <form
        class="export-form"
        onSubmit={(event) => {
          event.preventDefault();
          doExport();
        }}
      >
        <fieldset class="formats">
          <legend>{t("tracker_format")}</legend>
          {EXPORT_FORMATS.map((one) => (
            <label key={one} class={one === format ? "chosen" : undefined}>
              <input
                type="radio"
                name="format"
                value={one}
                checked={one === format}
                onChange={() => setFormat(one)}
              />
              <b>{named("tracker_format", one)}</b>
              <small>{named("tracker_format_help", one)}</small>
            </label>
          ))}
        </fieldset>
        <div class="export-options">
          {isNarrowed(filter) && format !== "sqlite" && (
            <fieldset class="switch">
              <legend>{t("tracker_jobs")}</legend>
              {(["shown", "all"] as const).map((one) => (
                <label key={one}>
                  <input
                    type="radio"
                    name="scope"
                    checked={scope === one}
                    onChange={() => setScope(one)}
                  />
                  <span>{named("tracker_scope", one)}</span>
                </label>
              ))}
            </fieldset>
          )}
          {isTable && (
            <fieldset class="switch">
              <legend>{t("tracker_columns")}</legend>
              {(["short", "page", "all"] as const).map((one) => (
                <label key={one}>
                  <input
                    type="radio"
                    name="columns"
                    checked={which === one}
                    onChange={() => setWhich(one)}
                  />
                  <span>{named("tracker_which", one)}</span>
                </label>
              ))}
            </fieldset>
          )}
          {(format === "csv" || format === "tsv") && (
            <label class="check">
              <input
                type="checkbox"
                checked={withMark}
                onChange={() => setMark(!withMark)}
              />
              {t("tracker_with_mark")}
            </label>
          )}
          <h3>{t("tracker_preview")}</h3>
          <pre
            class="preview"
            tabIndex={0}
            role="region"
            aria-label={t("tracker_preview")}
          >
            {format === "sqlite"
              ? t("tracker_no_preview")
              : isLarge
                ? t("tracker_too_large_to_show")
                : (preview?.content?.slice(0, PREVIEW_LENGTH) ?? "")}
          </pre>
          {failure && !isLarge && (
            <p class="notice bad" role="alert">
              {named("error", failure.code)}
            </p>
          )}
          <div class="export-where">
            {needsPath && (
              <label class="folder">
                {t("tracker_folder")}
                <input
                  id="export-folder"
                  autocomplete="off"
                  spellcheck={false}
                  value={place}
                  onInput={(event) => setFolder(textOf(event))}
                />
              </label>
            )}
            <label>
              {t("tracker_file_name")}
              <span class="file-name">
                <input
                  id="export-name"
                  autocomplete="off"
                  spellcheck={false}
                  value={name}
                  onInput={(event) => setName(textOf(event))}
                />
                <code>.{endingOf(format)}</code>
              </span>
            </label>
          </div>
        </div>
        <footer>
          <span class="soft" role="status">
            {preview && plural("job_count", preview.count)}
          </span>
          <button type="button" onClick={onClose}>
            {t("tracker_cancel")}
          </button>
          <button
            type="submit"
            class="primary"
            disabled={isBusy || name.trim() === ""}
          >
            {t("tracker_export")}
          </button>
        </footer>
      </form>
    </Dialog>
  );
}
