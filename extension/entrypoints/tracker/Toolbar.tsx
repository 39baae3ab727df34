// The search box, and what is done to the list as a whole.
import { type Glyph, Icon } from "../../components/Icon";
import { t } from "../../lib/i18n";
import { SearchBox } from "./FilterBar";

interface Props {
  search: string;
  // The host is: nothing goes in or out.
  isAway: boolean;
  onSearch(search: string): void;
  onDown(): void;
  onSheet(kind: "import" | "export"): void;
}

const WAYS = [
  ["import", "imported", t("tracker_import")],
  ["export", "exported", t("tracker_export")],
] as const satisfies [string, Glyph, string][];

export function Toolbar({ search, isAway, onSearch, onDown, onSheet }: Props) {
  return (
    <div class="toolbar">
      <SearchBox search={search} onSearch={onSearch} onDown={onDown} />
      {WAYS.map(([kind, glyph, text]) => (
        <button
          key={kind}
          type="button"
          class={`${kind}-button`}
          disabled={isAway}
          onClick={() => onSheet(kind)}
        >
          <Icon glyph={glyph} /> <span>{text}</span>
        </button>
      ))}
      <button
        type="button"
        class="quiet"
        aria-label={t("tracker_print")}
        title={t("tracker_print")}
        onClick={() => print()}
      >
        <Icon glyph="print" />
      </button>
    </div>
  );
}
