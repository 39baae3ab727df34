// What would come of each row of the file: new, known already, or bad and why.
import { useState } from "preact/hooks";
import { type Failure, toFailure } from "../../lib/errors";
import { LANGUAGE, named, t } from "../../lib/i18n";
import { ask } from "../../lib/messages";
import type {
  ImportChoice,
  Imported,
  ImportRow,
  ImportStatus,
} from "../../lib/tracker-actions";
import { StagePill } from "./columns";

const STATUSES: ImportStatus[] = ["new", "known", "bad"];
const numbers = new Intl.NumberFormat(LANGUAGE);

interface Props {
  choice: ImportChoice;
  found: Imported;
}

export function ImportRows({ choice, found }: Props) {
  const [status, setStatus] = useState<ImportStatus | null>(null);
  const [rows, setRows] = useState<ImportRow[]>(found.rows);
  const [next, setNext] = useState(found.next);
  const [failure, setFailure] = useState<Failure | null>(null);
  const read = async (wanted: ImportStatus | null, offset: number) => {
    setStatus(wanted);
    try {
      const more = await ask("import", {
        ...choice,
        offset,
        ...(wanted ? { status: wanted } : {}),
      });
      setRows((before) =>
        offset === 0 ? more.rows : [...before, ...more.rows],
      );
      setNext(more.next);
    } catch (error) {
      setFailure(toFailure(error));
    }
  };
  return (
    <section>
      <fieldset class="switch">
        <legend class="visually-hidden">{t("tracker_preview")}</legend>
        {[null, ...STATUSES].map((one) => (
          <label key={one}>
            <input
              type="radio"
              name="import-status"
              checked={status === one}
              onChange={() => read(one, 0)}
            />
            <span data-status={one}>
              {one === null
                ? t("tracker_scope_all")
                : t(
                    "tracker_status_count",
                    named("tracker_status", one),
                    numbers.format(found.counts[one]),
                  )}
            </span>
          </label>
        ))}
      </fieldset>
      {failure && (
        <p class="notice bad" role="alert">
          {named("error", failure.code)}
        </p>
      )}
      <div
        class="import-rows"
        tabIndex={0}
        role="region"
        aria-label={t("tracker_preview")}
      >
        <table>
          <tbody>
            {rows.map(({ row, status, title, company, stage, ...rest }) => (
              <tr key={row} class={status} data-row={row}>
                <td class="count">{row}</td>
                <td>{named("tracker_status", status)}</td>
                <th scope="row">
                  {title ?? t("untitled")}
                  {company && <span class="soft"> {company}</span>}
                  {[rest.reason, ...rest.remarks].map(
                    (text) => text && <p key={text}>{text}</p>,
                  )}
                </th>
                <td>{stage && <StagePill stage={stage} />}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {next !== null && (
          <button type="button" class="link" onClick={() => read(status, next)}>
            {t("tracker_show_more")}
          </button>
        )}
      </div>
    </section>
  );
}
