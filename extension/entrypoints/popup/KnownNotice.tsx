// Says that the posting is in the tracker already, and what the page says
// otherwise by now.
import { displayInstant } from "../../lib/display";
import type { Salary } from "../../lib/fields";
import { LANGUAGE, type MessageKey, named, t } from "../../lib/i18n";
import type { Match } from "../../lib/tracker-actions";
import { openTracker } from "./open-tracker";

const list = new Intl.ListFormat(LANGUAGE, {
  style: "long",
  type: "conjunction",
});

// "up", "down" or "otherwise"; only like is compared with like.
function direction(before: Salary | null, after: Salary | null): string {
  if (
    !before ||
    !after ||
    before.currency !== after.currency ||
    before.period !== after.period
  ) {
    return "changed";
  }
  const least = (after.min ?? 0) - (before.min ?? 0);
  const most = (after.max ?? 0) - (before.max ?? 0);
  if (least >= 0 && most >= 0 && least + most > 0) return "up";
  return least <= 0 && most <= 0 && least + most < 0 ? "down" : "changed";
}

function changesText({ changes }: Match): string {
  const pay = changes.find(({ field }) => field === "salary");
  const others = changes.filter(({ field }) => field !== "salary");
  const parts = others.map(({ field }) => named("field", field));
  const sentences: string[] = [];
  if (pay) {
    const way = direction(pay.before as Salary, pay.after as Salary);
    sentences.push(t(`pay_${way}` as MessageKey));
  }
  if (parts.length > 0) sentences.push(t("changed_since", list.format(parts)));
  return sentences.join(" ");
}

export function KnownNotice({ match }: { match: Match }) {
  const { by, stage, saved_at, posting_id } = match;
  const when = displayInstant(saved_at);
  const changes = by === "same_job" ? "" : changesText(match);
  return (
    <div class="notice known" role="status">
      <p>
        {t(
          by === "same_job" ? "known_elsewhere" : "known_here",
          when,
          named("stage", stage),
        )}
        {changes && ` ${changes}`}
      </p>
      <button
        type="button"
        class="link"
        onClick={() => openTracker(posting_id)}
      >
        {t("open")}
      </button>
    </div>
  );
}
