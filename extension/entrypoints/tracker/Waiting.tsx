// Postings that wait in the browser for the host: listed, read, changed, taken
// out and exported here, from the extension's own storage.
import { useState } from "preact/hooks";
import { Icon } from "../../components/Icon";
import { PostingForm } from "../../components/PostingForm";
import { displayInstant, displayValue } from "../../lib/display";
import { download } from "../../lib/download";
import {
  blankDraft,
  type Draft,
  overrides,
  startDraft,
  withChange,
  withoutChange,
} from "../../lib/draft";
import { toFailure } from "../../lib/errors";
import { fieldNamed } from "../../lib/fields";
import { EMPTY_POSTING, type Posting } from "../../lib/generated/posting";
import { named, plural, t } from "../../lib/i18n";
import { ask, type WaitingItem } from "../../lib/messages";
import { useDesk } from "./desk";
import { Frame } from "./detail/Detail";
import { Fields, safeLink } from "./detail/Fields";

export const postingOf = ({ extraction, overrides }: WaitingItem): Posting => ({
  ...(extraction.posting ?? EMPTY_POSTING),
  ...overrides,
});

interface ListProps {
  open: string | null;
  onOpen(uuid: string): void;
}

export function WaitingList({ open, onOpen }: ListProps) {
  const { waiting } = useDesk();
  const [failure, setFailure] = useState("");
  const save = async (format: "csv" | "json") => {
    try {
      const made = await ask("export_waiting", { format });
      download(made.file_name ?? "", made.media_type, made.content ?? "");
    } catch (error) {
      setFailure(named("error", toFailure(error).code));
    }
  };
  return (
    <section class="waiting-list">
      <header>
        <h2>{plural("waiting_count", waiting.length)}</h2>
        <button type="button" onClick={() => save("csv")}>
          <Icon glyph="exported" /> {t("tracker_export_csv")}
        </button>
        <button type="button" onClick={() => save("json")}>
          <Icon glyph="exported" /> {t("tracker_export_json")}
        </button>
        {failure && <p role="alert">{failure}</p>}
      </header>
      <table>
        <thead>
          <tr>
            {(["title", "company", "locations", "deadline"] as const).map(
              (name) => (
                <th key={name} scope="col" class={name}>
                  {named("field", name)}
                </th>
              ),
            )}
            <th scope="col">{t("column_saved")}</th>
          </tr>
        </thead>
        <tbody>
          {waiting.map((item) => {
            const posting = postingOf(item);
            const cell = (name: "company" | "locations" | "deadline") => (
              <td class={name}>
                {displayValue(fieldNamed(name), posting[name])}
              </td>
            );
            return (
              <tr
                key={item.uuid}
                class={open === item.uuid ? "waiting open" : "waiting"}
              >
                <th scope="row">
                  <button
                    type="button"
                    class="link"
                    onClick={() => onOpen(item.uuid)}
                  >
                    {posting.title ?? t("untitled")}
                  </button>
                  {item.failure && (
                    <p class="reason">{named("error", item.failure.code)}</p>
                  )}
                </th>
                {cell("company")}
                {cell("locations")}
                {cell("deadline")}
                <td>{displayInstant(item.saved_at)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

interface DetailProps {
  item: WaitingItem;
  onClose(): void;
}

export function WaitingDetail({ item, onClose }: DetailProps) {
  const desk = useDesk();
  const [draft, setDraft] = useState<Draft | null>(null);
  const posting = postingOf(item);
  const title = posting.title ?? t("untitled");
  const link = safeLink(item.extraction.page.url);
  const edit = () => {
    const start = startDraft(item.extraction) ?? blankDraft(item.extraction);
    setDraft({ ...start, changes: item.overrides });
  };
  const save = async (draft: Draft) => {
    const { uuid } = item;
    await ask("edit_waiting", { uuid, overrides: overrides(draft) });
    setDraft(null);
    desk.refresh();
  };
  const drop = async () => {
    await ask("discard", { uuid: item.uuid });
    onClose();
    desk.refresh();
  };
  return (
    <Frame onClose={onClose}>
      <header class="detail-head">
        <h2>{title}</h2>
        <p class="meta">
          {t("tracker_waits_since", displayInstant(item.saved_at))}
          {link && (
            <>
              {" · "}
              <a href={link} target="_blank" rel="noreferrer">
                {t("open_posting")}
              </a>
            </>
          )}
        </p>
        <div class="detail-actions">
          <span class="stage waiting">{named("stage", "waiting")}</span>
          <span class="spring" />
          <button
            type="button"
            class="quiet"
            aria-label={t("tracker_edit")}
            title={t("tracker_edit")}
            onClick={edit}
          >
            <Icon glyph="edit" />
          </button>
          <button
            type="button"
            class="quiet"
            aria-label={t("remove_job", title)}
            onClick={drop}
          >
            <Icon glyph="remove" />
          </button>
        </div>
      </header>
      {draft ? (
        <form
          class="edit-form"
          onSubmit={(event) => {
            event.preventDefault();
            save(draft);
          }}
        >
          <PostingForm
            draft={draft}
            onChange={(name, value) => setDraft(withChange(draft, name, value))}
            onRevert={(name) => setDraft(withoutChange(draft, name))}
          />
          <footer>
            <button type="button" onClick={() => setDraft(null)}>
              {t("tracker_cancel")}
            </button>
            <button type="submit" class="primary">
              {t("save")}
            </button>
          </footer>
        </form>
      ) : (
        <div class="tab-panel">
          <Fields
            shown={{
              posting,
              overrides: item.overrides,
              provenance: item.extraction.provenance,
            }}
          />
        </div>
      )}
    </Frame>
  );
}
