// When there is no posting, or the page can't be read: why, and what to do.
import { useState } from "preact/hooks";
import { browser } from "wxt/browser";
import type { Failure } from "../../lib/errors";
import { type MessageKey, named, t } from "../../lib/i18n";
import { patternOf, type Reading } from "../../lib/reading";
import { Bird } from "./Bird";

interface FailedProps {
  failure: Failure;
  onPaste(): void;
}

export function Failed({ failure, onPaste }: FailedProps) {
  const kind = failure.code === "page_not_allowed" ? "page" : "reading";
  return (
    <main class="message">
      <Bird />
      <h1>{t(`failed_${kind}` as MessageKey)}</h1>
      <p>{named("error", failure.code)}</p>
      <button type="button" onClick={onPaste}>
        {t("paste_posting")}
      </button>
    </main>
  );
}

interface NothingProps {
  reading: Reading;
  onByHand(): void;
  onPaste(): void;
  onFill(): void;
  onAllowed(): void;
}

export function Nothing(props: NothingProps) {
  const { reading, onByHand, onPaste, onFill, onAllowed } = props;
  const frames = reading.closed_frames;
  return (
    <main class="message">
      <Bird />
      <h1>{t("nothing_found")}</h1>
      {frames.length > 0 ? (
        <FrameHelp frames={frames} onAllowed={onAllowed} />
      ) : (
        <p>{t("nothing_found_help")}</p>
      )}
      <p class="ways">
        <button type="button" onClick={onByHand}>
          {t("by_hand")}
        </button>
        <button type="button" onClick={onPaste}>
          {t("paste_posting")}
        </button>
        <button type="button" class="fill-button" onClick={onFill}>
          {t("fill_a_form")}
        </button>
      </p>
    </main>
  );
}

interface FrameProps {
  frames: string[];
  onAllowed(): void;
}

// A careers page often shows the posting in a frame of the job system's site,
// which the click on the button does not open to us.
export function FrameHelp({ frames, onAllowed }: FrameProps) {
  const [refused, setRefused] = useState(false);
  const hosts = [...new Set(frames.map((url) => new URL(url).host))];
  const allow = async () => {
    const origins = [...new Set(frames.map(patternOf))];
    // Firefox asks behind the popup, and closes it: the button is pressed once
    // more then.
    const allowed = await browser.permissions.request({ origins });
    setRefused(!allowed);
    if (allowed) onAllowed();
  };
  return (
    <div class="frames">
      <p>{t("frame_help", hosts.join(", "))}</p>
      <p class="ways">
        <button type="button" class="primary" onClick={allow}>
          {t("frame_allow")}
        </button>
        <button
          type="button"
          onClick={() => browser.tabs.create({ url: frames[0] as string })}
        >
          {t("frame_open")}
        </button>
      </p>
      {refused && <p role="status">{t("frame_refused")}</p>}
    </div>
  );
}
