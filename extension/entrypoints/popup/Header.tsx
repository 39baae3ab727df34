// The state chip, the site, what waits, and the way to the tracker.
import { Icon } from "../../components/Icon";
import { named, plural, t } from "../../lib/i18n";

interface Props {
  kind: string;
  detail: string;
  waiting: number;
  onOpenTracker(): void;
}

export function Header({ kind, detail, waiting, onOpenTracker }: Props) {
  return (
    <header>
      <span class={`state ${kind}`} role="status">
        {named("state", kind)}
      </span>
      <span class="site" title={detail}>
        {detail}
      </span>
      {waiting > 0 && kind !== "waiting" && (
        <span class="badge">{plural("waiting_count", waiting)}</span>
      )}
      <button
        type="button"
        class="quiet"
        aria-label={t("open_tracker")}
        title={t("open_tracker")}
        onClick={onOpenTracker}
      >
        <Icon glyph="list" />
      </button>
    </header>
  );
}
