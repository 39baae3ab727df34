// Where a value comes from, in words, and the other readings of the page.

import { displayValue } from "../lib/display";
import { type Draft, isChanged, provenanceOf, SURE } from "../lib/draft";
import type { FieldRow } from "../lib/fields";
import type { FieldName } from "../lib/generated/posting";
import { type MessageKey, named, t } from "../lib/i18n";

const CERTAIN = 0.9;

function certainty(confidence: number): MessageKey {
  if (confidence >= CERTAIN) return "certain";
  return confidence >= SURE ? "fairly_certain" : "uncertain";
}

interface Props {
  id: string;
  draft: Draft;
  field: FieldRow;
  onChange(name: FieldName, value: unknown): void;
  onRevert(name: FieldName): void;
}

export function Evidence({ id, draft, field, onChange, onRevert }: Props) {
  const provenance = provenanceOf(draft, field.name);
  const changed = isChanged(draft, field.name);
  const read = displayValue(field, draft.extraction.posting[field.name]);
  return (
    <div id={id} class="evidence">
      {changed && (
        <p>
          {t("changed_by_you")}{" "}
          <button
            type="button"
            class="link"
            onClick={() => onRevert(field.name)}
          >
            {read ? t("back_to", read) : t("back_to_nothing")}
          </button>
        </p>
      )}
      {provenance ? (
        <>
          <blockquote>{provenance.evidence}</blockquote>
          <p>
            {named("source", provenance.source)} ·{" "}
            {t(certainty(provenance.confidence))}
          </p>
        </>
      ) : (
        !changed && <p>{t("not_found_on_page")}</p>
      )}
      {provenance && provenance.alternatives.length > 0 && (
        <>
          <p>{t("other_readings")}</p>
          <ul>
            {provenance.alternatives.map(({ value, source }, index) => (
              <li key={index}>
                <button
                  type="button"
                  class="reading"
                  onClick={() => onChange(field.name, value)}
                >
                  <span>{displayValue(field, value)}</span>
                  <small>{named("source", source)}</small>
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
