// The table with its cursor and its selection, and the bar for what is done to
// several postings at once.
import { useEffect, useMemo, useState } from "preact/hooks";
import { Icon } from "../../components/Icon";
import { LANGUAGE, plural, t } from "../../lib/i18n";
import { ask } from "../../lib/messages";
import type {
  Filter,
  ListedPosting,
  PostingId,
} from "../../lib/tracker-actions";
import type { ColumnChoice } from "./columns";
import type { Commands, Targets } from "./commands";
import { useCursor } from "./cursor";
import { useDesk } from "./desk";
import { Empty, NothingFound } from "./Empty";
import { isNarrowed } from "./filters";
import { useRows } from "./rows";
import { type SortChoice, Table } from "./Table";

const ALL_AT_ONCE = 200;
const numbers = new Intl.NumberFormat(LANGUAGE);

interface Props {
  filter: Filter;
  sort: SortChoice | null;
  columns: ColumnChoice[] | null;
  open: PostingId | null;
  isNarrow: boolean;
  commands: { current: Commands | null };
  onOpen(id: PostingId): void;
  onColumns(columns: ColumnChoice[] | null): void;
  onSort(sort: SortChoice | null): void;
  onStage(targets: Targets): void;
  onTags(targets: Targets): void;
  onRemove(targets: Targets): void;
  onEmptyTrash(): void;
  onClear(): void;
}

export function ListView(props: Props) {
  const { filter, sort, open, isNarrow, onOpen } = props;
  const desk = useDesk();
  const inTrash = filter.trash === true;
  const order = { filter, ...(sort ?? {}) };
  const rows = useRows(order, desk.revision);
  const about = JSON.stringify(order);
  const cursor = useCursor(rows, about);
  // With what is known of each; null for those that were never in sight.
  const [selection, setSelection] = useState<
    ReadonlyMap<PostingId, ListedPosting | null>
  >(new Map());
  const [anchor, setAnchor] = useState(0);
  const ids = useMemo(() => new Set(selection.keys()), [selection]);

  useEffect(() => setSelection(new Map()), [about]);
  // A posting that was opened from elsewhere takes the cursor with it.
  useEffect(() => {
    const index = open === null ? null : rows.indexOf(open);
    if (index !== null) cursor.set(index);
  }, [open, rows.count]);

  const select = (posting: ListedPosting, index: number, range: boolean) => {
    const next = new Map(selection);
    if (range) {
      const [from, to] = [Math.min(anchor, index), Math.max(anchor, index)];
      for (let at = from; at <= to; at++) {
        const row = rows.at(at);
        if (row) next.set(row.posting_id, row);
      }
    } else if (!next.delete(posting.posting_id)) {
      next.set(posting.posting_id, posting);
    }
    if (!range) setAnchor(index);
    setSelection(next);
  };
  const selectAll = async () => {
    if (rows.count !== null && selection.size >= rows.count) {
      setSelection(new Map());
      return;
    }
    const all = new Map<PostingId, ListedPosting | null>();
    for (;;) {
      const page = await ask("list", {
        ...order,
        limit: ALL_AT_ONCE,
        offset: all.size,
      });
      for (const row of page.postings) all.set(row.posting_id, row);
      if (page.postings.length === 0 || all.size >= page.count) break;
    }
    setSelection(all);
  };

  const targets = (): Targets | null => {
    const current = rows.at(cursor.index);
    const chosen = [...selection.values()].filter((row) => row !== null);
    if (selection.size > 0) {
      return { ids: [...selection.keys()], postings: chosen };
    }
    return current ? { ids: [current.posting_id], postings: [current] } : null;
  };
  props.commands.current = {
    targets,
    move: cursor.move,
    openCurrent: () => {
      const current = rows.at(cursor.index);
      if (current) onOpen(current.posting_id);
      return current !== undefined;
    },
    select: () => {
      const current = rows.at(cursor.index);
      if (current) select(current, cursor.index, false);
    },
    clear: () => {
      setSelection(new Map());
      return selection.size > 0;
    },
  };

  const { count, failure } = rows;
  if (count === null) {
    return failure ? null : <p class="message late">{t("loading")}</p>;
  }
  if (count === 0) {
    if (isNarrowed(filter)) return <NothingFound onClear={props.onClear} />;
    if (inTrash) return <p class="message">{t("tracker_trash_empty")}</p>;
    return desk.waiting.length > 0 ? null : <Empty />;
  }
  const bulk = targets();
  return (
    <>
      {inTrash && selection.size === 0 && (
        <div class="bulk">
          <span class="spring" />
          <button type="button" onClick={props.onEmptyTrash}>
            <Icon glyph="remove" /> {t("tracker_empty_trash")}
          </button>
        </div>
      )}
      {selection.size > 0 && bulk && (
        <div class="bulk" role="toolbar" aria-label={t("tracker_bulk")}>
          <b role="status">{plural("tracker_selected", selection.size)}</b>
          {inTrash ? (
            <button type="button" onClick={() => props.onRemove(bulk)}>
              <Icon glyph="restore" /> {t("tracker_restore")}
            </button>
          ) : (
            <>
              <button type="button" onClick={() => props.onStage(bulk)}>
                {t("column_stage")} <Icon glyph="down" />
              </button>
              <button type="button" onClick={() => props.onTags(bulk)}>
                <Icon glyph="tag" /> {t("tracker_tags")}
              </button>
              <button type="button" onClick={() => props.onRemove(bulk)}>
                <Icon glyph="remove" /> {t("tracker_remove")}
              </button>
            </>
          )}
          <span class="spring" />
          {selection.size < count && (
            <button type="button" class="link" onClick={selectAll}>
              {t("tracker_all_of", numbers.format(count))}
            </button>
          )}
          <button
            type="button"
            class="link"
            onClick={() => setSelection(new Map())}
          >
            {t("tracker_select_none")}
          </button>
        </div>
      )}
      <Table
        rows={rows}
        about={about}
        open={open}
        cursor={cursor.index}
        selected={ids}
        columns={props.columns}
        sort={sort}
        inTrash={inTrash}
        hasSnippets={filter.search !== undefined && sort === null}
        isNarrow={isNarrow}
        onCursor={cursor.set}
        onOpen={onOpen}
        onSelect={select}
        onSelectAll={selectAll}
        onStage={(row) =>
          props.onStage({ ids: [row.posting_id], postings: [row] })
        }
        onRemove={(row) =>
          props.onRemove({ ids: [row.posting_id], postings: [row] })
        }
        onColumns={props.onColumns}
        onSort={props.onSort}
      />
    </>
  );
}
