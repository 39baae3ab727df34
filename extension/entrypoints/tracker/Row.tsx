// One posting in the table; on a narrow screen, in two lines.
import { useMemo } from "preact/hooks";
import { Icon } from "../../components/Icon";
import { displayValue } from "../../lib/display";
import { fieldNamed } from "../../lib/fields";
import { t } from "../../lib/i18n";
import type { ListedPosting } from "../../lib/tracker-actions";
import { type Column, Deadline, Snippet, StagePill } from "./columns";

// What a row asks of its table.
export interface RowHandlers {
  press(
    index: number,
    posting: ListedPosting,
    cell: number | null,
    range: boolean,
  ): void;
  edit(index: number, posting: ListedPosting, cell: number): void;
  open(posting: ListedPosting): void;
  select(index: number, posting: ListedPosting, range: boolean): void;
  stage(posting: ListedPosting): void;
  remove(posting: ListedPosting): void;
}

interface Props {
  index: number;
  posting: ListedPosting | undefined;
  columns: Column[];
  cell: number | null;
  isCursor: boolean;
  isOpen: boolean;
  isSelected: boolean;
  isNarrow: boolean;
  inTrash: boolean;
  on: RowHandlers;
}

// Made anew only when something of it is different.
export function Row(props: Props) {
  return useMemo(() => <NewRow {...props} />, Object.values(props));
}

function NewRow(props: Props) {
  const { index, posting, columns, isCursor, isOpen, isNarrow, on } = props;
  if (!posting) {
    return (
      <tr class="to-come" aria-rowindex={index + 2} aria-busy="true">
        <td colSpan={columns.length + 2}>
          <span>{t("loading")}</span>
        </td>
      </tr>
    );
  }
  const title = posting.title ?? t("untitled");
  const id = `row-${posting.posting_id}`;
  const open = (event: MouseEvent) => {
    event.preventDefault();
    event.stopPropagation();
    on.press(index, posting, null, false);
    on.open(posting);
  };
  const classes = [isCursor && "cursor", isOpen && "open"].filter(Boolean);
  return (
    <tr
      id={id}
      data-posting={posting.posting_id}
      class={classes.join(" ")}
      aria-rowindex={index + 2}
      aria-selected={props.isSelected}
      aria-current={isOpen ? "true" : undefined}
    >
      <td class="check-cell">
        <label>
          <input
            type="checkbox"
            tabIndex={-1}
            checked={props.isSelected}
            aria-label={t("tracker_select_job", title)}
            onClick={(event) => {
              event.stopPropagation();
              on.select(index, posting, event.shiftKey);
            }}
          />
        </label>
      </td>
      {isNarrow ? (
        <NarrowCell posting={posting} title={title} onOpen={open} />
      ) : (
        columns.map((column, at) => (
          <td
            key={column.name}
            id={`${id}-${at}`}
            data-column={column.name}
            dir="auto"
            class={props.cell === at ? "active" : undefined}
            title={column.text(posting)}
            onClick={(event) => on.press(index, posting, at, event.shiftKey)}
            onDblClick={() => on.edit(index, posting, at)}
          >
            {column.name === "title" ? (
              <>
                <a href={`#${posting.posting_id}`} tabIndex={-1} onClick={open}>
                  {title}
                </a>
                {posting.snippet && (
                  <small class="snippet">
                    <Snippet text={posting.snippet} />
                  </small>
                )}
              </>
            ) : column.name === "stage" && !props.inTrash ? (
              <button
                type="button"
                class="bare"
                tabIndex={-1}
                aria-label={t("tracker_stage_of", title, column.text(posting))}
                onClick={(event) => {
                  event.stopPropagation();
                  on.press(index, posting, at, false);
                  on.stage(posting);
                }}
              >
                <StagePill stage={posting.stage} />
              </button>
            ) : column.show ? (
              column.show(posting)
            ) : (
              column.text(posting)
            )}
          </td>
        ))
      )}
      {!isNarrow && (
        <td class="end-cell">
          <button
            type="button"
            class="quiet remove"
            tabIndex={-1}
            aria-label={t(
              props.inTrash ? "tracker_restore_job" : "remove_job",
              title,
            )}
            onClick={() => on.remove(posting)}
          >
            <Icon glyph={props.inTrash ? "restore" : "remove"} />
          </button>
        </td>
      )}
    </tr>
  );
}

interface NarrowProps {
  posting: ListedPosting;
  title: string;
  onOpen(event: MouseEvent): void;
}

function NarrowCell({ posting, title, onOpen }: NarrowProps) {
  const { company, locations, deadline } = posting;
  const parts = [
    displayValue(fieldNamed("company"), company),
    displayValue(fieldNamed("locations"), locations),
  ].filter((part) => part !== "");
  return (
    <td class="narrow-cell" onClick={onOpen}>
      <div>
        <a href={`#${posting.posting_id}`} tabIndex={-1} onClick={onOpen}>
          {title}
        </a>
        <StagePill stage={posting.stage} />
      </div>
      <div class="soft">
        <span>{parts.join(" · ")}</span>
        {deadline && (
          <span class="when">
            <Deadline date={deadline} />
          </span>
        )}
      </div>
    </td>
  );
}
