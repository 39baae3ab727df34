// One posting beside the list: what it says, what the user adds to it, what
// happened to it, and the page as it was.
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { TakeAlong } from "../../../components/fill/TakeAlong";
import { Icon } from "../../../components/Icon";
import { displayInstant, displayValue } from "../../../lib/display";
import { fieldNamed } from "../../../lib/fields";
import { subjectOfShown } from "../../../lib/fill-subject";
import { named, t } from "../../../lib/i18n";
import { ask } from "../../../lib/messages";
import type { Edit, PostingId } from "../../../lib/tracker-actions";
import { StagePill } from "../columns";
import type { Targets } from "../commands";
import { useDesk } from "../desk";
import { useAnswer } from "../use-answer";
import { EditForm } from "./EditForm";
import { Fields, safeLink } from "./Fields";
import { History } from "./History";
import { Own } from "./Own";
import { StoredPage } from "./StoredPage";

export const TABS = ["job", "own", "history", "page"] as const;
export type Tab = (typeof TABS)[number];

interface Props {
  id: PostingId;
  isEditing: boolean;
  onEditing(isEditing: boolean): void;
  onClose(): void;
  // Told what the keys may act on, once it is there.
  targets: { current: Targets | null };
  onStage(targets: Targets): void;
  onTags(targets: Targets): void;
  onRemove(targets: Targets, isBack: boolean): void;
}

export function Detail(props: Props) {
  const { id, isEditing, onEditing, onClose } = props;
  const desk = useDesk();
  const [shown, failure] = useAnswer("show", { posting_id: id }, desk.revision);
  const [tab, setTab] = useState<Tab>("job");

  const edit = (part: Omit<Edit, "posting_ids" | "seen_at">, done: string) =>
    desk.change(
      () =>
        ask("edit", {
          posting_ids: [id],
          ...(shown ? { seen_at: shown.updated_at } : {}),
          ...part,
        }),
      ({ overwritten }) =>
        overwritten?.length ? t("tracker_overwritten") : done,
    );

  if (failure) {
    return (
      <Frame onClose={onClose}>
        <p class="notice bad">{named("error", failure.code)}</p>
      </Frame>
    );
  }
  if (!shown) return <Frame onClose={onClose} />;

  const { posting, notes, tasks, interviews, contacts, stage, tags } = shown;
  const targets = {
    ids: [id],
    postings: [{ title: posting.title, stage, tags }],
  };
  props.targets.current = targets;
  const added =
    notes.length + tasks.length + interviews.length + contacts.length;
  const title = posting.title ?? t("untitled");
  const link = safeLink(shown.url);
  const company = displayValue(fieldNamed("company"), posting.company);
  return (
    <Frame onClose={onClose}>
      <header class="detail-head">
        <h2 dir="auto">{title}</h2>
        {company && <p class="company">{company}</p>}
        <p class="meta">
          {t("tracker_saved_on", displayInstant(shown.saved_at))}
          {link && (
            <>
              {" · "}
              <a href={link} target="_blank" rel="noreferrer">
                {t("open_posting")}
              </a>
            </>
          )}
        </p>
        {shown.deleted_at && <p class="notice">{t("tracker_is_in_trash")}</p>}
        <div class="detail-actions">
          <button
            type="button"
            class="stage-button"
            aria-label={t(
              "tracker_stage_of",
              title,
              named("stage", shown.stage),
            )}
            onClick={() => props.onStage(targets)}
          >
            <StagePill stage={shown.stage} /> <Icon glyph="down" />
          </button>
          {shown.tags.map((tag) => (
            <span class="label-tag" key={tag}>
              {tag}
            </span>
          ))}
          <button
            type="button"
            class="quiet"
            aria-label={t("tracker_pick_tags")}
            title={t("tracker_pick_tags")}
            onClick={() => props.onTags(targets)}
          >
            <Icon glyph="tag" />
          </button>
          <span class="spring" />
          <button
            type="button"
            class="quiet"
            aria-label={t("tracker_edit")}
            title={t("tracker_edit")}
            aria-pressed={isEditing}
            onClick={() => {
              setTab("job");
              onEditing(!isEditing);
            }}
          >
            <Icon glyph="edit" />
          </button>
          <button
            type="button"
            class="quiet"
            aria-label={t(
              shown.deleted_at ? "tracker_restore_job" : "remove_job",
              title,
            )}
            onClick={() => props.onRemove(targets, shown.deleted_at !== null)}
          >
            <Icon glyph={shown.deleted_at ? "restore" : "remove"} />
          </button>
        </div>
        <TakeAlong key={id} subject={subjectOfShown(shown)} />
      </header>
      {!isEditing && (
        <div class="tabs" role="tablist" aria-label={t("details")}>
          {TABS.map((name) => (
            <button
              key={name}
              type="button"
              role="tab"
              id={`tab-${name}`}
              aria-selected={tab === name}
              aria-controls="tab-panel"
              tabIndex={tab === name ? 0 : -1}
              onClick={() => setTab(name)}
              onKeyDown={(event) => {
                const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
                if (!step) return;
                event.preventDefault();
                const next = TABS.at(
                  (TABS.indexOf(name) + step) % TABS.length,
                ) as Tab;
                setTab(next);
                document.getElementById(`tab-${next}`)?.focus();
              }}
            >
              {named("tracker_tab", name)}
              {name === "own" && added > 0 && (
                <span class="count">{added}</span>
              )}
            </button>
          ))}
        </div>
      )}
      {isEditing ? (
        <EditForm
          key={id}
          shown={shown}
          onCancel={() => onEditing(false)}
          onSave={async (part) => {
            if (!part || (await edit(part, t("tracker_kept_changes")))) {
              onEditing(false);
            }
          }}
        />
      ) : (
        <div
          id="tab-panel"
          class="tab-panel"
          role="tabpanel"
          tabIndex={0}
          aria-labelledby={`tab-${tab}`}
        >
          {tab === "job" && (
            <Fields
              shown={shown}
              onRevert={(name) =>
                edit(
                  { revert: [name] },
                  t("tracker_reverted", named("field", name)),
                )
              }
            />
          )}
          {tab === "own" && <Own key={id} shown={shown} onEdit={edit} />}
          {tab === "history" && <History shown={shown} />}
          {tab === "page" && <StoredPage shown={shown} />}
        </div>
      )}
    </Frame>
  );
}

interface FrameProps {
  onClose(): void;
  children?: ComponentChildren;
}

export function Frame({ onClose, children }: FrameProps) {
  return (
    <section class="detail" aria-label={t("details")}>
      <button
        type="button"
        class="quiet close"
        aria-label={t("close_details")}
        title={t("close_details")}
        onClick={onClose}
      >
        <Icon glyph="close" />
      </button>
      {children}
    </section>
  );
}
