// The dialogs over the page, one at a time.
import { t } from "../../lib/i18n";
import type { Filter } from "../../lib/tracker-actions";
import type { Actions } from "./actions";
import type { ColumnChoice } from "./columns";
import type { Targets } from "./commands";
import { ExportDialog } from "./ExportDialog";
import { ImportDialog } from "./ImportDialog";
import { KeySheet } from "./KeySheet";
import { Dialog } from "./Menu";
import { StagePicker, TagPicker } from "./Pickers";
import type { SortChoice } from "./Table";

export type Sheet =
  | { kind: "stage" | "tags"; targets: Targets }
  | { kind: "keys" | "export" | "import" | "empty" };

interface Props {
  sheet: Sheet;
  act: Actions;
  filter: Filter;
  sort: SortChoice | null;
  columns: ColumnChoice[] | null;
  keysOn: boolean;
  onKeysOn(isOn: boolean): void;
  onClose(): void;
}

// What all of them have, if it is the same.
function common<V>(values: V[]): V | null {
  return new Set(values).size === 1 ? (values[0] as V) : null;
}

export function Sheets({ sheet, act, onClose, ...props }: Props) {
  switch (sheet.kind) {
    case "stage":
      return (
        <StagePicker
          current={common(sheet.targets.postings.map(({ stage }) => stage))}
          onPick={(stage) => {
            onClose();
            act.setStage(sheet.targets.ids, stage);
          }}
          onClose={onClose}
        />
      );
    case "tags":
      return (
        <TagPicker
          postings={sheet.targets.postings}
          onDone={(add, remove) => {
            onClose();
            act.setTags(sheet.targets.ids, add, remove);
          }}
          onClose={onClose}
        />
      );
    case "keys":
      return (
        <KeySheet
          isOn={props.keysOn}
          onSwitch={props.onKeysOn}
          onClose={onClose}
        />
      );
    case "import":
      return <ImportDialog onClose={onClose} />;
    case "export":
      return (
        <ExportDialog
          filter={props.filter}
          sort={props.sort}
          columns={props.columns}
          onClose={onClose}
        />
      );
    default:
      return (
        <Dialog title={t("tracker_empty_trash")} onClose={onClose}>
          <p>{t("tracker_empty_trash_sure")}</p>
          <footer>
            <button type="button" onClick={onClose}>
              {t("tracker_cancel")}
            </button>
            <button
              type="button"
              class="primary danger"
              onClick={() => {
                onClose();
                act.emptyTrash();
              }}
            >
              {t("tracker_empty_trash")}
            </button>
          </footer>
        </Dialog>
      );
  }
}
