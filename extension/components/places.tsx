// Places and the company: a short form, and its parts on demand.
import { useState } from "preact/hooks";
import { displayPlace } from "../lib/display";
import type { Organization, Place } from "../lib/fields";
import { type MessageKey, t } from "../lib/i18n";
import { type ControlProps, textOf } from "./control";
import { Icon } from "./Icon";

const PARTS = [
  "locality",
  "region",
  "country",
  "street",
  "postal_code",
] as const satisfies Array<keyof Place>;

const NO_PLACE: Place = {
  raw: null,
  street: null,
  locality: null,
  region: null,
  postal_code: null,
  country: null,
};

export function PlacesControl(props: ControlProps<Place[]>) {
  const { id, value, describedBy, onChange } = props;
  const [open, setOpen] = useState<number | null>(null);
  const place = open === null ? undefined : value[open];

  const change = (part: keyof Place, text: string) => {
    if (open === null || !place) return;
    const typed = part === "country" ? text.toUpperCase() : text;
    onChange(value.with(open, { ...place, [part]: typed || null }));
  };

  return (
    <div class="stack">
      <div class="tags">
        {value.map((item, index) => (
          <span class="tag" key={index}>
            <button
              id={index === 0 ? id : undefined}
              type="button"
              aria-expanded={open === index}
              aria-describedby={index === 0 ? describedBy : undefined}
              onClick={() => setOpen(open === index ? null : index)}
            >
              {displayPlace(item) || t("new_place")}
            </button>
            <button
              type="button"
              aria-label={t("remove_item", displayPlace(item))}
              onClick={() => {
                onChange(value.toSpliced(index, 1));
                setOpen(null);
              }}
            >
              <Icon glyph="close" />
            </button>
          </span>
        ))}
        <button
          id={value.length === 0 ? id : undefined}
          type="button"
          class="quiet"
          aria-label={t("add_place")}
          onClick={() => {
            onChange([...value, NO_PLACE]);
            setOpen(value.length);
          }}
        >
          <Icon glyph="add" />
        </button>
      </div>
      {place && (
        <div class="panel parts">
          {PARTS.map((part) => (
            <label key={part}>
              <span>{t(`place_${part}` as MessageKey)}</span>
              <input
                value={place[part] ?? ""}
                maxLength={part === "country" ? 2 : 200}
                autocomplete="off"
                onInput={(event) => change(part, textOf(event))}
              />
            </label>
          ))}
        </div>
      )}
    </div>
  );
}

const NO_ORGANIZATION: Organization = { name: null, url: null, logo_url: null };

export function OrganizationControl(props: ControlProps<Organization | null>) {
  const { id, name, describedBy, onChange } = props;
  const company = props.value ?? NO_ORGANIZATION;
  return (
    <input
      id={id}
      name={name}
      aria-describedby={describedBy}
      autocomplete="off"
      value={company.name ?? ""}
      onInput={(event) => onChange({ ...company, name: textOf(event) || null })}
    />
  );
}
