// The posting's fields to be read. What the user changed is marked, says what
// the page had, and can be put back.
import type { ComponentChildren } from "preact";
import { Icon } from "../../../components/Icon";
import {
  daysFromToday,
  displayDistance,
  displayValue,
} from "../../../lib/display";
import {
  type FieldRow,
  fieldsOf,
  isAbsent,
  type Section,
} from "../../../lib/fields";
import type { FieldName, Posting } from "../../../lib/generated/posting";
import { named, t } from "../../../lib/i18n";
import type { ShownPosting } from "../../../lib/tracker-actions";
import { NEAR_DAYS } from "../columns";

const SHORT = [...fieldsOf("essential"), ...fieldsOf("more")].filter(
  ({ name }) => name !== "title" && name !== "company",
);
// Their changes are told where they stand, in the head.
const HEAD = fieldsOf("essential").filter(
  ({ name }) => name === "title" || name === "company",
);
const LONG = fieldsOf("text");

// Only these schemes are ever made a link.
export function safeLink(url: unknown): string | undefined {
  if (typeof url !== "string" || !URL.canParse(url)) return undefined;
  const { protocol } = new URL(url);
  return ["http:", "https:", "mailto:"].includes(protocol) ? url : undefined;
}

// What the core read, where the user put something else.
export function readBefore(shown: ShownPosting, name: FieldName): unknown {
  const [core] = shown.provenance[name]?.alternatives ?? [];
  return core?.value ?? (Array.isArray(shown.posting[name]) ? [] : null);
}

interface Props {
  shown: Pick<ShownPosting, "posting" | "overrides" | "provenance">;
  onRevert?(name: FieldName): void;
}

export function Fields({ shown, onRevert }: Props) {
  const changed = (name: FieldName) => name in shown.overrides;
  const Mark = ({ field }: { field: FieldRow }) =>
    changed(field.name) ? (
      <Changed field={field} shown={shown} onRevert={onRevert} />
    ) : null;
  return (
    <>
      <dl class="fields-read">
        {HEAD.filter(({ name }) => changed(name)).map((field) => (
          <div key={field.name} data-field={field.name}>
            <dt>{named("field", field.name)}</dt>
            <dd>
              {displayValue(field, shown.posting[field.name])}
              <Mark field={field} />
            </dd>
          </div>
        ))}
        {SHORT.filter(
          ({ name }) => changed(name) || !isAbsent(shown.posting[name]),
        ).map((field) => (
          <div key={field.name} data-field={field.name}>
            <dt>{named("field", field.name)}</dt>
            <dd>
              <Short field={field} value={shown.posting[field.name]} />
              <Mark field={field} />
            </dd>
          </div>
        ))}
      </dl>
      {LONG.filter(
        ({ name }) => changed(name) || !isAbsent(shown.posting[name]),
      ).map((field) => (
        <section key={field.name} data-field={field.name}>
          <h3>{named("field", field.name)}</h3>
          <Mark field={field} />
          <Long field={field} value={shown.posting[field.name]} />
        </section>
      ))}
    </>
  );
}

interface ChangedProps {
  field: FieldRow;
  shown: Props["shown"];
  onRevert: Props["onRevert"];
}

function Changed({ field, shown, onRevert }: ChangedProps) {
  const before =
    field.group === "text"
      ? ""
      : displayValue(field, readBefore(shown as ShownPosting, field.name));
  return (
    <span class="changed">
      <Icon glyph="edit" /> {t("changed_mark")}
      {onRevert && (
        <button type="button" class="link" onClick={() => onRevert(field.name)}>
          {before
            ? t("back_to", before)
            : t(field.group === "text" ? "tracker_revert" : "back_to_nothing")}
        </button>
      )}
    </span>
  );
}

interface ValueProps<V = Posting[FieldName]> {
  field: FieldRow;
  value: V;
}

function Short({ field, value }: ValueProps): ComponentChildren {
  const text = displayValue(field, value);
  const link = field.kind === "Url" ? safeLink(value) : undefined;
  if (link) {
    return (
      <a href={link} target="_blank" rel="noreferrer">
        {text}
      </a>
    );
  }
  if (field.name !== "deadline" || typeof value !== "string") return text;
  const days = daysFromToday(value);
  return (
    <>
      {text}{" "}
      <small class={days >= 0 && days <= NEAR_DAYS ? "near" : "soft"}>
        {displayDistance(days)}
      </small>
    </>
  );
}

function Long({ field, value }: ValueProps) {
  if (field.kind === "TextList") {
    return (
      <ul class="bullets">
        {(value as string[]).map((item, index) => (
          <li key={index} dir="auto">
            {item}
          </li>
        ))}
      </ul>
    );
  }
  if (field.kind === "Sections") {
    return (
      <>
        {(value as Section[]).map(({ heading, text }, index) => (
          <div key={index}>
            <h4>{heading}</h4>
            <p class="text" dir="auto">
              {text}
            </p>
          </div>
        ))}
      </>
    );
  }
  return (
    <p class="text" dir="auto">
      {value as string}
    </p>
  );
}
