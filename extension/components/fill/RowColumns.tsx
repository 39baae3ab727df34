// The columns of "Copy row" and their order, for the options page.
import { useEffect, useState } from "preact/hooks";
import { SLOTS, type Slot } from "../../lib/generated/posting";
import { t } from "../../lib/i18n";
import {
  DEFAULT_COLUMNS,
  keepRowColumns,
  rowColumns,
  slotName,
} from "../../lib/row";
import { textOf } from "../control";
import { Icon } from "../Icon";

export function RowColumns() {
  const [columns, setColumns] = useState<Slot[]>([]);
  useEffect(() => {
    rowColumns().then(setColumns);
  }, []);
  const keep = (next: Slot[]) => {
    setColumns(next);
    keepRowColumns(next);
  };
  const move = (index: number, by: number) => {
    const next = [...columns];
    const [moved] = next.splice(index, 1);
    next.splice(index + by, 0, moved as Slot);
    keep(next);
  };
  const others = SLOTS.filter((slot) => !columns.includes(slot)).map(
    (slot) => [slot, slotName(slot)] as const,
  );
  return (
    <section class="row-columns" aria-labelledby="row-columns-title">
      <h2 id="row-columns-title">{t("row_columns")}</h2>
      <p>{t("row_columns_help")}</p>
      <ol>
        {columns.map((slot, index) => (
          <li key={slot} data-column={slot}>
            <span>{slotName(slot)}</span>
            <button
              type="button"
              class="quiet"
              disabled={index === 0}
              aria-label={t("move_up", slotName(slot))}
              title={t("move_up", slotName(slot))}
              onClick={() => move(index, -1)}
            >
              <Icon glyph="down" />
            </button>
            <button
              type="button"
              class="quiet"
              disabled={index === columns.length - 1}
              aria-label={t("move_down", slotName(slot))}
              title={t("move_down", slotName(slot))}
              onClick={() => move(index, 1)}
            >
              <Icon glyph="down" />
            </button>
            <button
              type="button"
              class="quiet"
              disabled={columns.length === 1}
              aria-label={t("remove_column", slotName(slot))}
              title={t("remove_column", slotName(slot))}
              onClick={() => keep(columns.filter((other) => other !== slot))}
            >
              <Icon glyph="remove" />
            </button>
          </li>
        ))}
      </ol>
      <p class="row-actions">
        <select
          class="add-column"
          aria-label={t("add_column")}
          value=""
          onChange={(event) => {
            const slot = textOf(event) as Slot;
            if (slot) keep([...columns, slot]);
          }}
        >
          <option value="">{t("add_column")}</option>
          {others
            .sort(([, a], [, b]) => a.localeCompare(b))
            .map(([slot, name]) => (
              <option key={slot} value={slot}>
                {name}
              </option>
            ))}
        </select>
        <button type="button" onClick={() => keep([...DEFAULT_COLUMNS])}>
          {t("usual_columns")}
        </button>
      </p>
    </section>
  );
}
