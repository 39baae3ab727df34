// One posting in the table; on a narrow screen, in two lines.
import { Icon } from "../../components/Icon";
import { displayValue } from "../../lib/display";
import { fieldNamed } from "../../lib/fields";
import { t } from "../../lib/i18n";
import type { ListedPosting } from "../../lib/tracker-actions";
import { type Column, Deadline, Snippet, StagePill } from "./columns";

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
  onPress(cell: number | null, range: boolean): void;
  onEdit(cell: number): void;
  onOpen(): void;
  onSelect(range: boolean): void;
  onStage(): void;
  onRemove(): void;
}

export function Row(props: Props) {
  const { index, posting, columns, isCursor, isOpen, isNarrow } = props;
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
    props.onPress(null, false);
    props.onOpen();
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
              props.onSelect(event.shiftKey);
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
            class={props.cell === at ? "active" : undefined}
            title={column.text(posting)}
            onClick={(event) => props.onPress(at, event.shiftKey)}
            onDblClick={() => props.onEdit(at)}
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
                  props.onPress(at, false);
                  props.onStage();
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
            onClick={props.onRemove}
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
