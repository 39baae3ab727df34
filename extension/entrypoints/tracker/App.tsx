// The tracker page: the views at the left, the postings in the middle, one of
// them beside it.
import { useRef, useState } from "preact/hooks";
import { named, plural, t } from "../../lib/i18n";
import type { Filter } from "../../lib/tracker-actions";
import { actionsOf } from "./actions";
import { BoardView } from "./BoardView";
import { Calendar } from "./Calendar";
import type { ColumnChoice } from "./columns";
import type { Commands, Targets } from "./commands";
import { DeskProvider, useNewDesk } from "./desk";
import { Detail } from "./detail/Detail";
import { Away } from "./Empty";
import { FilterBar, SEARCH_ID } from "./FilterBar";
import { tidyFilter } from "./filters";
import { Insights } from "./Insights";
import { type KeyName, useKeys } from "./keys";
import { ListView } from "./ListView";
import { Notes } from "./Notes";
import { usePref } from "./prefs";
import { useRoute, VIEWS, type View } from "./route";
import { type Sheet, Sheets } from "./Sheets";
import { type KeptFilter, Sidebar } from "./Sidebar";
import type { SortChoice } from "./Table";
import { Toolbar } from "./Toolbar";
import { useIsNarrow } from "./use-narrow";
import { WaitingDetail, WaitingList } from "./Waiting";

export function App() {
  const desk = useNewDesk({ undone: t("tracker_undone") }, ({ code }) =>
    named("error", code),
  );
  const [route, go] = useRoute();
  const [columns, setColumns] = usePref<ColumnChoice[] | null>(
    "tracker_columns",
    null,
  );
  const [sort, setSort] = usePref<SortChoice | null>("tracker_sort", null);
  const [kept, setKept] = usePref<KeptFilter[]>("tracker_filters", []);
  const [keysOn, setKeysOn] = usePref("tracker_keys", true);
  const [sheet, setSheet] = useState<Sheet | null>(null);
  const [isEditing, setEditing] = useState(false);
  const [waits, setWaits] = useState<string | null>(null);
  // Of the view and of the posting beside it, as they are now.
  const commands = useRef<Commands | null>(null);
  const beside = useRef<Targets | null>(null);
  commands.current = null;
  beside.current = null;
  const isNarrow = useIsNarrow();

  const { view, open } = route;
  const inTrash = view === "trash";
  const filter = inTrash ? { ...route.filter, trash: true } : route.filter;
  const setFilter = ({ trash: _, ...next }: Filter) =>
    go({ filter: tidyFilter(next) });
  const goTo = (next: View, wanted: Filter = {}) =>
    go({ view: next, filter: wanted, open: null });
  const setOpen = (id: number | null) => {
    setWaits(null);
    setEditing(false);
    go({ open: id });
  };
  const act = actionsOf(desk, (ids) => {
    if (open !== null && (ids === "all" || ids.includes(open))) setOpen(null);
  });

  const focusList = () =>
    document
      .querySelector<HTMLElement>("main [role=grid], main .card[tabindex='0']")
      ?.focus();
  const targetsNow = (): Targets | null =>
    commands.current?.targets() ?? beside.current;
  const withTargets = (use: (targets: Targets) => void): boolean => {
    const targets = targetsNow();
    if (targets) use(targets);
    return targets !== null;
  };
  const onKey = (name: KeyName): boolean => {
    const to = VIEWS.find((one) => name === `go_${one}`);
    if (to) {
      goTo(to);
      return true;
    }
    switch (name) {
      case "search":
        document.getElementById(SEARCH_ID)?.focus();
        return true;
      case "next":
      case "previous":
        focusList();
        commands.current?.move(name === "next" ? 1 : -1);
        return true;
      case "open":
        return commands.current?.openCurrent() ?? false;
      case "close":
        if (open === null && waits === null) {
          return commands.current?.clear() ?? false;
        }
        setOpen(null);
        focusList();
        return true;
      case "select":
        commands.current?.select();
        return true;
      case "stage":
        return (
          !inTrash &&
          withTargets((targets) => setSheet({ kind: "stage", targets }))
        );
      case "tag":
        return (
          !inTrash &&
          withTargets((targets) => setSheet({ kind: "tags", targets }))
        );
      case "edit":
        if (open === null && !commands.current?.openCurrent()) return false;
        setEditing(true);
        return true;
      case "remove":
        return withTargets((targets) => act.remove(targets, inTrash));
      case "undo":
        desk.undo();
        return true;
      case "help":
        setSheet({ kind: "keys" });
        return true;
      default:
        return false;
    }
  };
  useKeys(keysOn, onKey);

  const waiting = desk.waiting.find(({ uuid }) => uuid === waits);
  const hasDetail = open !== null || waiting !== undefined;
  return (
    <DeskProvider value={desk}>
      <div class={hasDetail ? "page beside" : "page"}>
        <button type="button" class="skip" onClick={focusList}>
          {t("tracker_skip")}
        </button>
        <Sidebar
          view={view}
          filter={route.filter}
          kept={kept}
          onGo={goTo}
          onKept={setKept}
          onKeys={() => setSheet({ kind: "keys" })}
        />
        <main id="main" data-view={view}>
          <h1 class="visually-hidden">{named("tracker_view", view)}</h1>
          <div class="center">
            <Toolbar
              search={route.filter.search ?? ""}
              isAway={desk.failure !== null}
              onSearch={(search) => {
                const next = tidyFilter({ ...route.filter, search });
                // Where there is nothing to search, the list has it.
                go(
                  view === "calendar"
                    ? { view: "list", filter: next }
                    : { filter: next },
                );
              }}
              onDown={() => {
                focusList();
                commands.current?.move(1);
              }}
              onSheet={(kind) => setSheet({ kind })}
            />
            {view !== "calendar" && (
              <FilterBar
                filter={route.filter}
                onFilter={setFilter}
                onKeep={(name) =>
                  setKept([
                    ...kept.filter((one) => one.name !== name),
                    { name, filter: route.filter },
                  ])
                }
              />
            )}
            <div class="notes" aria-live="polite">
              {desk.failure && <Away failure={desk.failure} />}
              {desk.delivered > 0 && (
                <p class="notice good">{plural("delivered", desk.delivered)}</p>
              )}
            </div>
            {desk.waiting.length > 0 && view === "list" && (
              <WaitingList
                open={waits}
                onOpen={(uuid) => {
                  go({ open: null });
                  setWaits(uuid);
                }}
              />
            )}
            {(view === "list" || inTrash) && (
              <ListView
                key={view}
                filter={filter}
                sort={sort}
                columns={columns}
                open={open}
                isNarrow={isNarrow}
                commands={commands}
                onOpen={setOpen}
                onColumns={setColumns}
                onSort={setSort}
                onStage={(targets) => setSheet({ kind: "stage", targets })}
                onTags={(targets) => setSheet({ kind: "tags", targets })}
                onRemove={(targets) => act.remove(targets, inTrash)}
                onEmptyTrash={() => setSheet({ kind: "empty" })}
                onClear={() => go({ filter: {} })}
              />
            )}
            {view === "board" && (
              <BoardView
                filter={filter}
                open={open}
                commands={commands}
                onOpen={setOpen}
                onMove={(id, stage) => act.setStage([id], stage)}
              />
            )}
            {view === "calendar" && (
              <Calendar
                month={route.month}
                onMonth={(month) => go({ month })}
                onOpen={setOpen}
              />
            )}
            {view === "insights" && <Insights filter={filter} />}
          </div>
          {open !== null && (
            <Detail
              key={open}
              id={open}
              isEditing={isEditing}
              onEditing={setEditing}
              onClose={() => setOpen(null)}
              targets={beside}
              onStage={(targets) => setSheet({ kind: "stage", targets })}
              onTags={(targets) => setSheet({ kind: "tags", targets })}
              onRemove={act.remove}
            />
          )}
          {waiting && open === null && (
            <WaitingDetail
              key={waiting.uuid}
              item={waiting}
              onClose={() => setWaits(null)}
            />
          )}
        </main>
        <Notes />
      </div>
      {sheet && (
        <Sheets
          sheet={sheet}
          act={act}
          filter={filter}
          sort={sort}
          columns={columns}
          keysOn={keysOn}
          onKeysOn={setKeysOn}
          onClose={() => setSheet(null)}
        />
      )}
    </DeskProvider>
  );
}
