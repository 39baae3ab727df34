// Nothing to show: no job yet, or none that is asked for; and the helper away.
import type { ComponentChildren } from "preact";
import { HostHelp } from "../../components/HostHelp";
import { type Glyph, Icon } from "../../components/Icon";
import type { Failure } from "../../lib/errors";
import { type MessageKey, named, t } from "../../lib/i18n";

// A branch, the bird on it, and the three bright things that it could bring.
function Picture() {
  return (
    <svg class="picture" viewBox="0 0 240 120" aria-hidden="true">
      <path class="branch" d="M8 104C60 96 120 104 232 88" />
      <circle class="thing" cx="34" cy="56" r="7" />
      <circle class="thing" cx="64" cy="34" r="5" />
      <circle class="thing" cx="20" cy="26" r="4" />
      <path
        class="bird"
        d="M92 62c0-18 13-30 31-30 20 0 32 13 37 30 4 13 14 22 34 28-22 6-42 4-54-1-5 5-13 8-21 8-17 0-27-15-27-35z"
      />
      <path class="beak" d="M95 52L76 58l18 7z" />
      <circle class="eye" cx="112" cy="52" r="5" />
      <path class="leg" d="M122 97v7M134 94v9" />
    </svg>
  );
}

const WAYS: [Glyph, MessageKey, MessageKey][] = [
  ["add", "tracker_way_button", "tracker_way_button_help"],
  ["edit", "tracker_way_text", "tracker_way_text_help"],
  ["imported", "tracker_way_import", "tracker_way_import_help"],
];

export function Empty({ children }: { children?: ComponentChildren }) {
  return (
    <section class="no-jobs">
      <Picture />
      <h2>{t("tracker_empty")}</h2>
      <ul>
        {WAYS.map(([glyph, title, help]) => (
          <li key={title}>
            <Icon glyph={glyph} />
            <div>
              <b>{t(title)}</b>
              <p>{t(help)}</p>
            </div>
          </li>
        ))}
      </ul>
      {children}
    </section>
  );
}

export function NothingFound({ onClear }: { onClear(): void }) {
  return (
    <section class="message">
      <h2>{t("tracker_nothing_found")}</h2>
      <p>{t("tracker_nothing_found_help")}</p>
      <button type="button" onClick={onClear}>
        {t("tracker_clear")}
      </button>
    </section>
  );
}

export function Away({ failure }: { failure: Failure }) {
  const missing = failure.code === "host_missing";
  return (
    <section class="notice away">
      <p>{missing ? t("host_missing_short") : named("error", failure.code)}</p>
      {missing && <HostHelp />}
    </section>
  );
}
