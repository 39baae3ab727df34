// The list: what waits for the host first, then what the tracker holds.
import { Icon } from "../../components/Icon";
import { displayInstant, displayValue } from "../../lib/display";
import { type FieldRow, fieldsOf } from "../../lib/fields";
import type { Posting } from "../../lib/generated/posting";
import { named, t } from "../../lib/i18n";
import type { WaitingItem } from "../../lib/messages";
import type { ListedPosting, PostingId } from "../../lib/tracker-actions";

interface Props {
  waiting: WaitingItem[];
  postings: ListedPosting[];
  open: PostingId | null;
  onOpen(id: PostingId): void;
  onRemove(posting: ListedPosting): void;
}

const COLUMNS = fieldsOf("essential");
const REST = COLUMNS.filter(({ name }) => name !== "title");

function cell(field: FieldRow, posting: Partial<Posting>): string {
  return displayValue(field, posting[field.name]);
}

export function PostingTable(props: Props) {
  const { waiting, postings, open, onOpen, onRemove } = props;
  return (
    <table>
      <thead>
        <tr>
          {COLUMNS.map(({ name }) => (
            <th key={name} scope="col" class={name}>
              {named("field", name)}
            </th>
          ))}
          <th scope="col">{t("column_stage")}</th>
          <th scope="col">{t("column_saved")}</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {waiting.map((item) => {
          const posting = { ...item.extraction.posting, ...item.overrides };
          return (
            <tr key={item.uuid} class="waiting">
              <th scope="row">{posting.title ?? t("untitled")}</th>
              {REST.map((field) => (
                <td key={field.name} class={field.name}>
                  {cell(field, posting)}
                </td>
              ))}
              <td>
                <span class="stage">{named("stage", "waiting")}</span>
                {item.failure && (
                  <p class="reason">{named("error", item.failure.code)}</p>
                )}
              </td>
              <td>{displayInstant(item.saved_at)}</td>
              <td />
            </tr>
          );
        })}
        {postings.map((posting) => {
          const title = posting.title ?? t("untitled");
          const current = open === posting.posting_id;
          return (
            <tr
              key={posting.posting_id}
              data-posting={posting.posting_id}
              aria-current={current ? "true" : undefined}
            >
              <th scope="row">
                <a
                  href={`#${posting.posting_id}`}
                  onClick={() => onOpen(posting.posting_id)}
                >
                  {title}
                </a>
              </th>
              {REST.map((field) => (
                <td key={field.name} class={field.name}>
                  {cell(field, posting)}
                </td>
              ))}
              <td>
                <span class="stage">{named("stage", posting.stage)}</span>
              </td>
              <td>{displayInstant(posting.saved_at)}</td>
              <td>
                <button
                  type="button"
                  class="quiet remove"
                  aria-label={t("remove_job", title)}
                  title={t("remove_job", title)}
                  onClick={() => onRemove(posting)}
                >
                  <Icon glyph="remove" />
                </button>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
