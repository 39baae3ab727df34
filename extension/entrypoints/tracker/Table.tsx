// The list as a table of virtual rows: any number of postings, of which only
// those in sight are in the document. The table has the focus, its cursor is a
// row and, after the left and right keys, a cell.
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { t } from "../../lib/i18n";
import type { ListedPosting, PostingId } from "../../lib/tracker-actions";
import { CellEditor } from "./CellEditor";
import { type ColumnChoice, columnNamed, fittingColumns } from "./columns";
import { useDesk } from "./desk";
import { Row, type RowHandlers } from "./Row";
import type { Rows } from "./rows";
import { TableHead } from "./TableHead";
import { reveal, useWindow } from "./window";

const ROW_HEIGHT = 40;
const NARROW_ROW_HEIGHT = 64;
// With the words that a search found below the title.
const FOUND_ROW_HEIGHT = 56;
const HEAD_HEIGHT = 36;
const CHECK_WIDTH = 40;
const END_WIDTH = 40;

export interface SortChoice {
  sort: string;
  descending: boolean;
}

export interface TableProps {
  rows: Rows;
  // What is shown; another one starts at the top.
  about: string;
  open: PostingId | null;
  cursor: number;
  selected: ReadonlySet<PostingId>;
  // null for those that fit.
  columns: ColumnChoice[] | null;
  sort: SortChoice | null;
  inTrash: boolean;
  hasSnippets: boolean;
  isNarrow: boolean;
  onCursor(index: number): void;
  onOpen(id: PostingId): void;
  onSelect(posting: ListedPosting, index: number, range: boolean): void;
  onSelectAll(): void;
  onStage(posting: ListedPosting): void;
  onRemove(posting: ListedPosting): void;
  onColumns(columns: ColumnChoice[] | null): void;
  onSort(sort: SortChoice | null): void;
}

export function Table(props: TableProps) {
  const { rows, cursor, columns, isNarrow } = props;
  const count = rows.count ?? 0;
  const { revision } = useDesk();
  const box = useRef<HTMLDivElement>(null);
  const table = useRef<HTMLTableElement>(null);
  const row_height = isNarrow
    ? NARROW_ROW_HEIGHT
    : props.hasSnippets
      ? FOUND_ROW_HEIGHT
      : ROW_HEIGHT;
  const head_height = isNarrow ? 0 : HEAD_HEIGHT;
  const { first, end, room } = useWindow(box, count, row_height);
  const [cell, setCell] = useState<number | null>(null);
  const [edited, setEdited] = useState<PostingId | null>(null);

  useEffect(() => rows.need(first, end), [first, end, revision, props.about]);
  useEffect(() => {
    if (box.current) box.current.scrollTop = 0;
  }, [props.about]);
  useEffect(() => {
    if (box.current && cursor >= 0) {
      reveal(box.current, cursor, row_height, head_height);
    }
  }, [cursor]);

  const fixed = CHECK_WIDTH + END_WIDTH;
  const shown = useMemo(
    () =>
      (columns ?? fittingColumns(room - fixed)).flatMap(({ name, width }) => {
        const column = columnNamed(name);
        return column ? [{ ...column, width }] : [];
      }),
    [columns, room],
  );
  const width = fixed + shown.reduce((sum, { width }) => sum + width, 0);

  const current = rows.at(cursor);
  const editable = cell !== null && shown[cell]?.field ? shown[cell] : null;
  const onKeyDown = (event: KeyboardEvent) => {
    if (edited !== null || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const steps: Record<string, number> = {
      ArrowDown: 1,
      ArrowUp: -1,
      PageDown: Math.floor((box.current?.clientHeight ?? 400) / row_height) - 1,
      PageUp: 1 - Math.floor((box.current?.clientHeight ?? 400) / row_height),
      Home: -count,
      End: count,
    };
    const step = steps[event.key];
    if (step !== undefined) {
      const next = Math.max(0, Math.min(count - 1, cursor + step));
      if (event.shiftKey && Math.abs(step) === 1) {
        const posting = rows.at(next);
        if (posting) props.onSelect(posting, next, true);
      }
      props.onCursor(next);
    } else if (event.key === "ArrowRight" && !isNarrow) {
      setCell(Math.min(shown.length - 1, (cell ?? -1) + 1));
    } else if (event.key === "ArrowLeft" && !isNarrow) {
      setCell(cell === null || cell === 0 ? null : cell - 1);
    } else if (event.key === "F2" && current) {
      if (shown[cell ?? 0]?.name === "stage") props.onStage(current);
      else if (editable ?? shown[0]?.field) {
        setCell(cell ?? 0);
        setEdited(current.posting_id);
      } else return;
    } else if (event.key === " " && current) {
      props.onSelect(current, cursor, false);
    } else {
      return;
    }
    event.preventDefault();
  };

  // One object for all rows and all renders: rows that are the same stay.
  const on = useRef({} as RowHandlers).current;
  Object.assign(on, {
    press: (index, posting, at, range) => {
      table.current?.focus({ preventScroll: true });
      props.onCursor(index);
      setCell(at);
      if (range) props.onSelect(posting, index, true);
    },
    edit: (index, posting, at) => {
      if (props.inTrash) return;
      props.onCursor(index);
      if (shown[at]?.name === "stage") props.onStage(posting);
      else if (shown[at]?.field) {
        setCell(at);
        setEdited(posting.posting_id);
      } else props.onOpen(posting.posting_id);
    },
    open: ({ posting_id }) => props.onOpen(posting_id),
    select: (index, posting, range) => props.onSelect(posting, index, range),
    stage: props.onStage,
    remove: props.onRemove,
  } satisfies RowHandlers);

  const indexes = Array.from({ length: end - first }, (_, at) => first + at);
  const active =
    current && cursor >= first && cursor < end
      ? `row-${current.posting_id}${cell === null || isNarrow ? "" : `-${cell}`}`
      : undefined;
  const allSelected =
    count > 0 && props.selected.size >= count && rows.at(0) !== undefined;
  return (
    <div class="table-box" ref={box} tabIndex={-1}>
      <div
        class="table-size"
        style={{
          height: `${count * row_height + head_height}px`,
          minWidth: isNarrow ? "0" : `${width}px`,
        }}
      >
        {/* A table with a cursor of its own is a grid. */}
        <table
          ref={table}
          class={isNarrow ? "narrow" : undefined}
          role="grid"
          tabIndex={0}
          aria-label={t("tracker_title")}
          aria-rowcount={count + 1}
          aria-multiselectable="true"
          aria-activedescendant={active}
          style={{
            marginBlockStart: `${first * row_height}px`,
            "--row": `${row_height}px`,
          }}
          onKeyDown={onKeyDown}
        >
          <colgroup>
            <col style={{ width: `${CHECK_WIDTH}px` }} />
            {!isNarrow &&
              shown.map(({ name, width }) => (
                <col key={name} style={{ width: `${width}px` }} />
              ))}
            {isNarrow && <col />}
            {/* Columns that fit share what is left; chosen ones keep their width. */}
            {!isNarrow && (
              <col style={{ width: columns ? "auto" : `${END_WIDTH}px` }} />
            )}
          </colgroup>
          <TableHead
            columns={shown}
            isHidden={isNarrow}
            sort={props.sort}
            allSelected={allSelected}
            onSelectAll={props.onSelectAll}
            onSort={props.onSort}
            onColumns={props.onColumns}
          />
          <tbody>
            {indexes.map((index) => {
              const posting = rows.at(index);
              return (
                <Row
                  key={index}
                  index={index}
                  posting={posting}
                  columns={shown}
                  cell={index === cursor ? cell : null}
                  isCursor={index === cursor}
                  isOpen={posting?.posting_id === props.open}
                  isSelected={
                    posting !== undefined &&
                    props.selected.has(posting.posting_id)
                  }
                  isNarrow={isNarrow}
                  inTrash={props.inTrash}
                  on={on}
                />
              );
            })}
          </tbody>
        </table>
        {edited !== null && current?.posting_id === edited && editable && (
          <CellEditor
            posting={current}
            column={editable}
            cell={document.getElementById(`row-${edited}-${cell}`)}
            top={cursor * row_height + head_height}
            onDone={() => {
              setEdited(null);
              table.current?.focus({ preventScroll: true });
            }}
          />
        )}
      </div>
    </div>
  );
}
