// The form with its Save button, which has the focus from the start.
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { controlId } from "../../components/Field";
import { HandOn } from "../../components/fill/HandOn";
import { HostHelp } from "../../components/HostHelp";
import { LabelsRow } from "../../components/LabelsRow";
import { PostingForm } from "../../components/PostingForm";
import { displayInstant } from "../../lib/display";
import {
  fieldValue,
  isDoubtful,
  withChange,
  withoutChange,
} from "../../lib/draft";
import type { Failure } from "../../lib/errors";
import { subjectOf } from "../../lib/fill-subject";
import { type Extraction, FIELDS } from "../../lib/generated/posting";
import { named, plural, t } from "../../lib/i18n";
import { ask } from "../../lib/messages";
import type { Settings } from "../../lib/settings-table";
import type { Match } from "../../lib/tracker-actions";
import { keepWork, type Work } from "../../lib/work";
import { KnownNotice } from "./KnownNotice";
import { FrameHelp } from "./Nothing";
import { type Capture, draftOf } from "./save";

interface Props {
  capture: Capture;
  work: Work;
  settings: Settings;
  hostFailure: Failure | null;
  saving: boolean;
  onWork(work: Work): void;
  onSave(work: Work): void;
  onList(): void;
  onFill(): void;
  onAllowed(): void;
}

// When the page's posting was saved for the host to come, if it was.
async function waitsSince({ page }: Extraction): Promise<string | null> {
  const { items } = await ask("waiting", {});
  const same = items.filter(
    ({ extraction }) =>
      page.canonical_url !== null &&
      extraction.page.canonical_url === page.canonical_url,
  );
  return same.at(-1)?.saved_at ?? null;
}

export function FormView(props: Props) {
  const { capture, work, settings, hostFailure, saving } = props;
  const { onWork, onSave, onList, onFill, onAllowed } = props;
  const { reading } = capture;
  const draft = draftOf(capture, work);
  const [match, setMatch] = useState<Match | null>(null);
  const [waits, setWaits] = useState<string | null>(null);
  const [tags, setTags] = useState<string[]>([]);
  const button = useRef<HTMLButtonElement>(null);
  // Before anything is painted: a key that comes at once counts.
  useLayoutEffect(() => {
    const title = document.getElementById(controlId("title"));
    (fieldValue(draft, "title") ? button.current : title)?.focus();
  }, []);
  useEffect(() => {
    performance.mark("filled");
    // Both only add to what stands; without the host there is nothing to add.
    const { extraction } = capture;
    ask("lookup", { extraction }).then(
      ({ matches }) => setMatch(matches[0] ?? null),
      () => waitsSince(extraction).then(setWaits, () => {}),
    );
    ask("facets", {}).then(
      ({ tags }) => setTags(tags.map(({ name }) => name)),
      () => {},
    );
  }, []);

  const is_known = match !== null && match.by !== "same_job";
  // A posting that is known keeps its stage unless the user says otherwise.
  const stage = is_known ? match.stage : settings.default_stage;
  const save = () =>
    onSave({ ...work, stage: work.stage ?? (is_known ? null : stage) });

  const change = (part: Partial<Work>) => {
    const next = { ...work, ...part };
    if (capture.work_key) void keepWork(capture.work_key, next);
    onWork(next);
  };

  // Wherever the focus is: a click beside the fields takes it from the form.
  useLayoutEffect(() => {
    const onSaveKeys = (event: KeyboardEvent) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      if (!saving) save();
    };
    document.addEventListener("keydown", onSaveKeys);
    return () => document.removeEventListener("keydown", onSaveKeys);
  });

  const onKeyDown = (event: KeyboardEvent) => {
    // A letter on the Save button means "something here is wrong".
    const letter = event.key.length === 1 && /\p{L}|\p{N}/u.test(event.key);
    const modified = event.ctrlKey || event.metaKey || event.altKey;
    if (event.target === button.current && letter && !modified) {
      event.preventDefault();
      const field = FIELDS.find(
        ({ name, group }) => group === "essential" && isDoubtful(draft, name),
      );
      document.getElementById(controlId(field?.name ?? "title"))?.focus();
    }
  };

  return (
    <form
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <main>
        <h1 class="visually-hidden">{t("action_title")}</h1>
        {hostFailure?.code === "host_missing" && (
          <details class="notice">
            <summary>{t("host_missing_short")}</summary>
            <HostHelp failure={hostFailure} />
          </details>
        )}
        {hostFailure && hostFailure.code !== "host_missing" && (
          <p class="notice">{named("error", hostFailure.code)}</p>
        )}
        {match && <KnownNotice match={match} />}
        {waits && (
          <p class="notice known" role="status">
            {t("known_waiting", displayInstant(waits))}
          </p>
        )}
        {reading.extraction.page.kind === "listing" && (
          <p class="notice known">
            {plural("list_beside", reading.extraction.listing.length)}
            <button type="button" class="link" onClick={onList}>
              {t("list_show")}
            </button>
          </p>
        )}
        {reading.truncated && <p class="notice">{t("page_cut")}</p>}
        {reading.closed_frames.length > 0 && isThin(reading.extraction) && (
          <details class="notice">
            <summary>{t("frame_more")}</summary>
            <FrameHelp frames={reading.closed_frames} onAllowed={onAllowed} />
          </details>
        )}
        <PostingForm
          draft={draft}
          onChange={(name, value) =>
            change({ changes: withChange(draft, name, value).changes })
          }
          onRevert={(name) =>
            change({ changes: withoutChange(draft, name).changes })
          }
        />
      </main>
      <footer>
        <LabelsRow
          stage={work.stage ?? stage}
          tags={work.tags}
          note={work.note}
          known={tags}
          onStage={(stage) => change({ stage })}
          onTags={(tags) => change({ tags })}
          onNote={(note) => change({ note })}
        />
        <HandOn
          subject={subjectOf(draft, {
            stage: work.stage ?? stage,
            tags: work.tags,
            note: work.note,
          })}
          onFill={onFill}
        />
        <kbd>{t("save_keys")}</kbd>
        <button
          ref={button}
          type="submit"
          class="primary"
          title={t("save_keys")}
          disabled={saving}
        >
          {t(saving ? "saving" : is_known ? "save_update" : "save")}
        </button>
      </footer>
    </form>
  );
}

// Little more than a title: the posting itself may stand in a frame.
const isThin = ({ posting }: Capture["reading"]["extraction"]) =>
  posting !== null &&
  posting.responsibilities.length + posting.requirements.length === 0;
