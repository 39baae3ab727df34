// The board with its cursor.
import { useRef, useState } from "preact/hooks";
import type { Stage } from "../../lib/generated/posting";
import type {
  Filter,
  ListedPosting,
  PostingId,
} from "../../lib/tracker-actions";
import { Board, type Entry } from "./Board";
import type { Commands } from "./commands";
import type { Cursor } from "./cursor";

interface Props {
  filter: Filter;
  open: PostingId | null;
  commands: { current: Commands | null };
  onOpen(id: PostingId): void;
  onMove(posting_id: PostingId, stage: Stage): void;
}

export function BoardView(props: Props) {
  const [entry, setEntry] = useState<Entry>({ stage: "saved", index: 0 });
  const cursor = useRef<Cursor | null>(null);
  const current = useRef<ListedPosting | undefined>(undefined);
  props.commands.current = {
    targets: () =>
      current.current
        ? { ids: [current.current.posting_id], postings: [current.current] }
        : null,
    move: (by) => cursor.current?.move(by),
    openCurrent: () => {
      if (current.current) props.onOpen(current.current.posting_id);
      return current.current !== undefined;
    },
    select: () => {},
    clear: () => false,
  };
  return (
    <Board
      filter={props.filter}
      open={props.open}
      entry={entry}
      cursor={cursor}
      onEnter={setEntry}
      onCurrent={(posting) => {
        current.current = posting;
      }}
      onOpen={props.onOpen}
      onMove={props.onMove}
    />
  );
}
