// One saved posting in full, to be read.
import { useEffect, useRef, useState } from "preact/hooks";
import { Icon } from "../../components/Icon";
import { displayInstant, displayValue } from "../../lib/display";
import { type Failure, toFailure } from "../../lib/errors";
import {
  type FieldRow,
  fieldsOf,
  isAbsent,
  type Section,
} from "../../lib/fields";
import type { FieldName } from "../../lib/generated/posting";
import { named, t } from "../../lib/i18n";
import { ask } from "../../lib/messages";
import type { PostingId, ShownPosting } from "../../lib/tracker-actions";

const SHORT = [...fieldsOf("essential"), ...fieldsOf("more")].filter(
  ({ name }) => name !== "title",
);
const LONG = fieldsOf("text");

// Only these schemes are ever made a link.
function safeLink(url: unknown): string | undefined {
  if (typeof url !== "string" || !URL.canParse(url)) return undefined;
  const { protocol } = new URL(url);
  return ["http:", "https:", "mailto:"].includes(protocol) ? url : undefined;
}

interface Props {
  id: PostingId;
  onClose(): void;
}

export function Details({ id, onClose }: Props) {
  const [shown, setShown] = useState<ShownPosting | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    ask("show", { posting_id: id }).then(setShown, (error) =>
      setFailure(toFailure(error)),
    );
  }, [id]);
  useEffect(() => heading.current?.focus(), [shown]);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === "Escape") onClose();
    };
    addEventListener("keydown", onKeyDown);
    return () => removeEventListener("keydown", onKeyDown);
  }, [onClose]);

  const link = safeLink(shown?.url);
  return (
    <aside aria-label={t("details")}>
      <button
        type="button"
        class="quiet close"
        aria-label={t("close_details")}
        onClick={onClose}
      >
        <Icon glyph="close" />
      </button>
      {failure && <p class="notice bad">{named("error", failure.code)}</p>}
      {shown && (
        <>
          <h2 ref={heading} tabIndex={-1}>
            {shown.posting.title ?? t("untitled")}{" "}
            <Changed name="title" shown={shown} />
          </h2>
          <p class="meta">
            {named("stage", shown.stage)} · {displayInstant(shown.saved_at)}
            {link && (
              <>
                {" · "}
                <a href={link} target="_blank" rel="noreferrer">
                  {t("open_posting")}
                </a>
              </>
            )}
          </p>
          <dl>
            {SHORT.map((field) => (
              <Short key={field.name} field={field} shown={shown} />
            ))}
          </dl>
          {LONG.map((field) => (
            <Long key={field.name} field={field} shown={shown} />
          ))}
        </>
      )}
    </aside>
  );
}

interface PartProps {
  field: FieldRow;
  shown: ShownPosting;
}

function Changed({ name, shown }: { name: FieldName; shown: ShownPosting }) {
  return name in shown.overrides ? (
    <small class="changed">{t("changed_mark")}</small>
  ) : null;
}

function Short({ field, shown }: PartProps) {
  const value = shown.posting[field.name];
  if (isAbsent(value)) return null;
  const text = displayValue(field, value);
  const link = field.kind === "Url" ? safeLink(value) : undefined;
  return (
    <div data-field={field.name}>
      <dt>{named("field", field.name)}</dt>
      <dd>
        {link ? (
          <a href={link} target="_blank" rel="noreferrer">
            {text}
          </a>
        ) : (
          text
        )}{" "}
        <Changed name={field.name} shown={shown} />
      </dd>
    </div>
  );
}

function Long({ field, shown }: PartProps) {
  const value = shown.posting[field.name];
  if (isAbsent(value)) return null;
  return (
    <section data-field={field.name}>
      <h3>
        {named("field", field.name)} <Changed name={field.name} shown={shown} />
      </h3>
      {field.kind === "TextList" && (
        <ul class="bullets">
          {(value as string[]).map((item, index) => (
            <li key={index}>{item}</li>
          ))}
        </ul>
      )}
      {field.kind === "Sections" &&
        (value as Section[]).map(({ heading, text }, index) => (
          <div key={index}>
            <h4>{heading}</h4>
            <p class="text">{text}</p>
          </div>
        ))}
      {field.kind === "Markdown" && <p class="text">{value as string}</p>}
    </section>
  );
}
