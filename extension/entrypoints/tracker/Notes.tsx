// What was just done, at the foot of the page, with the way back.
import { Icon } from "../../components/Icon";
import { t } from "../../lib/i18n";
import { useDesk } from "./desk";
import { keyOf } from "./keys";

export function Notes() {
  const { toast, undo, say } = useDesk();
  return (
    <div class="toasts" role="status" aria-live="polite">
      {toast && (
        <p class={`toast ${toast.kind}`}>
          <span>{toast.text}</span>
          {toast.kind === "done" && toast.change_id && (
            <button type="button" class="link undo" onClick={undo}>
              {t("undo")} <kbd aria-hidden="true">{keyOf("undo")}</kbd>
            </button>
          )}
          <button
            type="button"
            class="quiet"
            aria-label={t("close_details")}
            onClick={() => say(null)}
          >
            <Icon glyph="close" />
          </button>
        </p>
      )}
    </div>
  );
}
