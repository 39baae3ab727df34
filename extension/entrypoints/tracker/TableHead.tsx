// The table's head: press to sort, drag to order, drag an edge to size; all of
// it with the keyboard too, and the same again in the menu of columns.
import { useRef, useState } from "preact/hooks";
import { Icon } from "../../components/Icon";
import { t } from "../../lib/i18n";
import {
  COLUMNS,
  type Column,
  type ColumnChoice,
  columnNamed,
} from "./columns";
import { Menu } from "./Menu";
import type { SortChoice } from "./Table";

const LEAST_WIDTH = 64;
const MOST_WIDTH = 800;
const WIDTH_STEP = 16;

interface HeadProps {
  columns: Column[];
  isHidden: boolean;
  sort: SortChoice | null;
  allSelected: boolean;
  onSelectAll(): void;
  onSort(sort: SortChoice | null): void;
  onColumns(columns: ColumnChoice[] | null): void;
}

const chosen = (columns: Column[]): ColumnChoice[] =>
  columns.map(({ name, width }) => ({ name, width }));

function moved<V>(list: V[], from: number, to: number): V[] {
  const item = list[from] as V;
  return list.toSpliced(from, 1).toSpliced(to, 0, item);
}

export function TableHead(props: HeadProps) {
  const { columns, sort, onSort, onColumns } = props;
  const dragged = useRef<number | null>(null);
  const [target, setTarget] = useState<number | null>(null);

  const resize = (index: number, width: number) => {
    const fit = Math.round(Math.min(MOST_WIDTH, Math.max(LEAST_WIDTH, width)));
    onColumns(
      chosen(columns).map((column, at) =>
        at === index ? { ...column, width: fit } : column,
      ),
    );
  };
  const startResize = (event: PointerEvent, index: number, width: number) => {
    event.preventDefault();
    const handle = event.currentTarget as HTMLElement;
    const isRtl = getComputedStyle(handle).direction === "rtl";
    handle.setPointerCapture(event.pointerId);
    const from = event.clientX;
    const onMove = (move: PointerEvent) =>
      resize(index, width + (move.clientX - from) * (isRtl ? -1 : 1));
    handle.addEventListener("pointermove", onMove);
    handle.addEventListener(
      "pointerup",
      () => handle.removeEventListener("pointermove", onMove),
      { once: true },
    );
  };

  return (
    <thead class={props.isHidden ? "visually-hidden" : undefined}>
      <tr aria-rowindex={1}>
        <th scope="col" class="check-cell">
          <label>
            <input
              type="checkbox"
              tabIndex={props.isHidden ? -1 : 0}
              aria-label={t("tracker_select_all")}
              checked={props.allSelected}
              onChange={props.onSelectAll}
            />
          </label>
        </th>
        {columns.map(({ name, label, sort: key, width }, index) => {
          const isSorted = key !== null && sort?.sort === key;
          const direction = sort?.descending ? "descending" : "ascending";
          return (
            <th
              key={name}
              scope="col"
              data-column={name}
              class={target === index ? "target" : undefined}
              aria-sort={isSorted ? direction : undefined}
              draggable
              onDragStart={(event) => {
                dragged.current = index;
                event.dataTransfer?.setData("text/plain", label);
              }}
              onDragOver={(event) => {
                if (dragged.current === null) return;
                event.preventDefault();
                setTarget(index);
              }}
              onDragEnd={() => {
                dragged.current = null;
                setTarget(null);
              }}
              onDrop={(event) => {
                event.preventDefault();
                if (dragged.current !== null) {
                  onColumns(moved(chosen(columns), dragged.current, index));
                }
                dragged.current = null;
                setTarget(null);
              }}
            >
              {key === null ? (
                <span>{label}</span>
              ) : (
                <button
                  type="button"
                  class="bare"
                  tabIndex={props.isHidden ? -1 : 0}
                  onClick={() => {
                    // Words from A, dates and money from the top; then the other
                    // way, then as it was.
                    const first = key.endsWith("_at") || key === "pay";
                    if (!isSorted) onSort({ sort: key, descending: first });
                    else if (sort.descending !== first) onSort(null);
                    else onSort({ sort: key, descending: !first });
                  }}
                >
                  {label}
                  {isSorted && <Icon glyph={sort.descending ? "down" : "up"} />}
                </button>
              )}
              {!props.isHidden && (
                <span
                  class="edge"
                  role="separator"
                  aria-orientation="vertical"
                  aria-label={t("tracker_width_of", label)}
                  aria-valuenow={width}
                  aria-valuemin={LEAST_WIDTH}
                  aria-valuemax={MOST_WIDTH}
                  tabIndex={0}
                  onPointerDown={(event) => startResize(event, index, width)}
                  onKeyDown={(event) => {
                    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
                    if (!step) return;
                    event.preventDefault();
                    event.stopPropagation();
                    resize(index, width + step * WIDTH_STEP);
                  }}
                />
              )}
            </th>
          );
        })}
        <td class="end-cell">
          {!props.isHidden && (
            <ColumnMenu columns={chosen(columns)} onColumns={onColumns} />
          )}
        </td>
      </tr>
    </thead>
  );
}

interface MenuProps {
  columns: ColumnChoice[];
  onColumns(columns: ColumnChoice[] | null): void;
}

function ColumnMenu({ columns, onColumns }: MenuProps) {
  const move = (from: number, to: number) => {
    if (to >= 0 && to < columns.length) onColumns(moved(columns, from, to));
  };
  const hidden = COLUMNS.filter(
    ({ name }) => !columns.some((column) => column.name === name),
  );
  return (
    <Menu
      glyph="columns"
      label={t("tracker_columns")}
      class="quiet column-button"
      atEnd
    >
      {() => (
        <>
          <p class="menu-title">{t("tracker_columns")}</p>
          <ul class="column-list">
            {columns.map(({ name }, index) => {
              const label = columnNamed(name)?.label ?? name;
              return (
                <li key={name}>
                  <label class="check">
                    <input
                      type="checkbox"
                      checked
                      disabled={columns.length === 1}
                      onChange={() => onColumns(columns.toSpliced(index, 1))}
                    />
                    {label}
                  </label>
                  <button
                    type="button"
                    class="quiet"
                    aria-disabled={index === 0}
                    aria-label={t("tracker_move_up", label)}
                    onClick={() => move(index, index - 1)}
                  >
                    <Icon glyph="up" />
                  </button>
                  <button
                    type="button"
                    class="quiet"
                    aria-disabled={index === columns.length - 1}
                    aria-label={t("tracker_move_down", label)}
                    onClick={() => move(index, index + 1)}
                  >
                    <Icon glyph="down" />
                  </button>
                </li>
              );
            })}
            {hidden.map(({ name, label, width }) => (
              <li key={name}>
                <label class="check">
                  <input
                    type="checkbox"
                    checked={false}
                    onChange={() => onColumns([...columns, { name, width }])}
                  />
                  {label}
                </label>
              </li>
            ))}
          </ul>
          <button type="button" class="link" onClick={() => onColumns(null)}>
            {t("tracker_columns_reset")}
          </button>
        </>
      )}
    </Menu>
  );
}
