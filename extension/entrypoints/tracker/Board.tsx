// The postings as cards, a column for each stage. A card is moved by dragging
// it, or with Shift and an arrow key.
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { displayValue } from "../../lib/display";
import { fieldNamed } from "../../lib/fields";
import { STAGES, type Stage } from "../../lib/generated/posting";
import { LANGUAGE, named, t } from "../../lib/i18n";
import type {
  Filter,
  ListedPosting,
  PostingId,
} from "../../lib/tracker-actions";
import { Deadline } from "./columns";
import { type Cursor, useCursor } from "./cursor";
import { useDesk } from "./desk";
import { useRows } from "./rows";
import { reveal, useWindow } from "./window";

const CARD_HEIGHT = 100;
const DRAGGED = "application/x-jobdaw-posting";
const numbers = new Intl.NumberFormat(LANGUAGE);

// How the cursor came into a lane: to a card of it, or with the card that was
// moved there.
export type Entry =
  | { stage: Stage; index: number }
  | { stage: Stage; moved: PostingId };

interface Props {
  filter: Filter;
  open: PostingId | null;
  entry: Entry;
  // Of the lane that it is in.
  cursor: { current: Cursor | null };
  onEnter(entry: Entry): void;
  onCurrent(posting: ListedPosting | undefined): void;
  onOpen(id: PostingId): void;
  onMove(posting_id: PostingId, stage: Stage): void;
}

export function Board(props: Props) {
  const { filter } = props;
  const board = useRef<HTMLDivElement>(null);
  // It still has the focus when the card that held it is gone.
  const hasFocus = useRef(false);
  useEffect(() => {
    const onFocusIn = ({ target }: FocusEvent) => {
      hasFocus.current = board.current?.contains(target as Node) ?? false;
    };
    document.addEventListener("focusin", onFocusIn);
    return () => document.removeEventListener("focusin", onFocusIn);
  }, []);
  const stages = STAGES.filter(
    (stage) => filter.stage?.includes(stage) ?? true,
  );
  return (
    <div class="board" ref={board}>
      {stages.map((stage) => (
        <Lane
          key={stage}
          stage={stage}
          stages={stages}
          hasFocus={hasFocus}
          {...props}
        />
      ))}
    </div>
  );
}

interface LaneProps extends Props {
  stage: Stage;
  stages: readonly Stage[];
  hasFocus: { current: boolean };
}

function Lane(props: LaneProps) {
  const { stage, stages, entry, filter, open, hasFocus, onEnter } = props;
  const { revision } = useDesk();
  const order = { filter: { ...filter, stage: [stage] } };
  const rows = useRows(order, revision);
  const cursor = useCursor(rows, JSON.stringify(order), 0);
  const isHere = entry.stage === stage;
  const at = isHere && cursor.index >= 0 ? cursor.index : null;
  const count = rows.count ?? 0;
  const box = useRef<HTMLDivElement>(null);
  const { first, end } = useWindow(box, count, CARD_HEIGHT);
  const [isTarget, setTarget] = useState(false);

  if (isHere) props.cursor.current = cursor;
  useLayoutEffect(() => {
    if (!isHere) return;
    if ("moved" in entry) cursor.hold(entry.moved);
    else cursor.set(entry.index);
  }, [entry]);
  useEffect(() => rows.need(first, end), [first, end, revision]);
  const current = at === null ? undefined : rows.at(at);
  useLayoutEffect(() => {
    if (at !== null) props.onCurrent(current);
  }, [current?.posting_id, current?.updated_at, at]);
  // At once: the next key may come before anything later.
  useLayoutEffect(() => {
    if (at === null || !box.current) return;
    reveal(box.current, at, CARD_HEIGHT, 0);
    const card = box.current.querySelector<HTMLElement>("[tabindex='0']");
    if (card && current && hasFocus.current) card.focus();
  }, [at, current?.posting_id, first]);

  const step = (by: number, isMove: boolean, posting: ListedPosting) => {
    const isRtl =
      getComputedStyle(document.documentElement).direction === "rtl";
    // Past a lane without cards the focus stays behind.
    const from = stages.indexOf(isMove ? stage : entry.stage);
    const to = stages[from + (isRtl ? -by : by)];
    if (!to) return;
    if (isMove) {
      props.onMove(posting.posting_id, to);
      onEnter({ stage: to, moved: posting.posting_id });
    } else onEnter({ stage: to, index: at ?? 0 });
  };
  const onKeyDown = (event: KeyboardEvent, posting: ListedPosting) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const sideways = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const along = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (sideways) step(sideways, event.shiftKey, posting);
    else if (along) cursor.move(along);
    else return;
    event.preventDefault();
  };

  return (
    <section
      class={isTarget ? "lane target" : "lane"}
      aria-label={named("stage", stage)}
      data-stage={stage}
      onDragOver={(event) => {
        if (!event.dataTransfer?.types.includes(DRAGGED)) return;
        event.preventDefault();
        setTarget(true);
      }}
      onDragLeave={() => setTarget(false)}
      onDrop={(event) => {
        event.preventDefault();
        setTarget(false);
        const id = Number(event.dataTransfer?.getData(DRAGGED));
        if (id) props.onMove(id, stage);
      }}
    >
      <h2>
        <span class={`dot ${stage}`} aria-hidden="true" />
        {named("stage", stage)}
        <span class="count">{numbers.format(count)}</span>
      </h2>
      <div class="cards" ref={box} tabIndex={-1}>
        <div class="lane-size" style={{ height: `${count * CARD_HEIGHT}px` }}>
          {Array.from({ length: end - first }, (_, k) => first + k).map((k) => {
            const posting = rows.at(k);
            return (
              posting && (
                <Card
                  key={posting.posting_id}
                  posting={posting}
                  top={k * CARD_HEIGHT}
                  isCursor={k === at}
                  // Tab goes to the cursor's card, or to the first.
                  canFocus={at === null ? k === 0 : k === at}
                  isOpen={posting.posting_id === open}
                  onFocus={() => k !== at && onEnter({ stage, index: k })}
                  onKeyDown={(event) => onKeyDown(event, posting)}
                  onOpen={() => props.onOpen(posting.posting_id)}
                />
              )
            );
          })}
        </div>
      </div>
    </section>
  );
}

interface CardProps {
  posting: ListedPosting;
  top: number;
  isCursor: boolean;
  canFocus: boolean;
  isOpen: boolean;
  onFocus(): void;
  onKeyDown(event: KeyboardEvent): void;
  onOpen(): void;
}

function Card(props: CardProps) {
  const { posting, isOpen, isCursor } = props;
  const { deadline, tags } = posting;
  const line = (name: "company" | "locations" | "salary") =>
    displayValue(fieldNamed(name), posting[name]);
  const classes = ["card", isOpen && "open", isCursor && "cursor"];
  return (
    <a
      class={classes.filter(Boolean).join(" ")}
      href={`#board/${posting.posting_id}`}
      data-posting={posting.posting_id}
      style={{ top: `${props.top}px` }}
      tabIndex={props.canFocus ? 0 : -1}
      draggable
      onFocus={props.onFocus}
      onKeyDown={props.onKeyDown}
      onClick={(event) => {
        event.preventDefault();
        props.onOpen();
      }}
      onDragStart={(event) => {
        event.dataTransfer?.setData(DRAGGED, String(posting.posting_id));
        if (event.dataTransfer) event.dataTransfer.effectAllowed = "move";
      }}
    >
      <b>{posting.title ?? t("untitled")}</b>
      <span>{line("company")}</span>
      <span class="soft">{line("salary") || line("locations")}</span>
      <span class="card-end">
        {deadline && <Deadline date={deadline} />}
        {tags.slice(0, 2).map((tag) => (
          <span class="label-tag" key={tag}>
            {tag}
          </span>
        ))}
      </span>
    </a>
  );
}
