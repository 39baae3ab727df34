// The posting as a form: the essential fields open, the rest as chips that say
// what they hold and fold out.
import { useState } from "preact/hooks";
import { displayValue, itemCount } from "../lib/display";
import { fieldValue, isDoubtful } from "../lib/draft";
import { type FieldRow, fieldsOf, isAbsent } from "../lib/fields";
import type { FieldName } from "../lib/generated/posting";
import { named, t } from "../lib/i18n";
import { Field, type FieldProps } from "./Field";
import { Icon } from "./Icon";

type Props = Omit<FieldProps, "field">;

const ESSENTIAL = fieldsOf("essential");
const OPTIONAL = [...fieldsOf("more"), ...fieldsOf("text")];

export function PostingForm(props: Props) {
  const [open, setOpen] = useState<ReadonlySet<FieldName>>(new Set());
  const [all, setAll] = useState(false);

  const held = (field: FieldRow) =>
    open.has(field.name) || !isAbsent(fieldValue(props.draft, field.name));
  const toggle = (name: FieldName) =>
    setOpen((before) => {
      const next = new Set(before);
      if (!next.delete(name)) next.add(name);
      return next;
    });

  const filled = OPTIONAL.filter(held);
  const empty = OPTIONAL.filter((field) => !held(field));
  return (
    <>
      <div class="fields">
        {ESSENTIAL.map((field) => (
          <Field key={field.name} field={field} {...props} />
        ))}
      </div>
      <div class="chips">
        {filled.map((field) => (
          <Chip
            key={field.name}
            field={field}
            open={open.has(field.name)}
            draft={props.draft}
            onPress={() => toggle(field.name)}
          />
        ))}
        {empty.length > 0 && (
          <button
            type="button"
            class="chip empty"
            aria-expanded={all}
            onClick={() => setAll(!all)}
          >
            <Icon glyph={all ? "down" : "add"} /> {t("more_fields")}
          </button>
        )}
        {all &&
          empty.map(({ name }) => (
            <button
              key={name}
              type="button"
              class="chip empty"
              data-chip={name}
              onClick={() => toggle(name)}
            >
              <Icon glyph="add" /> {named("field", name)}
            </button>
          ))}
      </div>
      <div class="fields">
        {filled
          .filter(({ name }) => open.has(name))
          .map((field) => (
            <Field key={field.name} field={field} {...props} />
          ))}
      </div>
    </>
  );
}

interface ChipProps {
  field: FieldRow;
  open: boolean;
  draft: Props["draft"];
  onPress(): void;
}

// Short values are told on the chip; of lists, how many; of texts, that they
// are there.
function Chip({ field, open, draft, onPress }: ChipProps) {
  const value = fieldValue(draft, field.name);
  const count = itemCount(value);
  const short = field.kind === "Markdown" ? "" : displayValue(field, value);
  const doubtful = isDoubtful(draft, field.name);
  return (
    <button
      type="button"
      class={doubtful ? "chip doubtful" : "chip"}
      aria-expanded={open}
      data-chip={field.name}
      onClick={onPress}
    >
      <Icon glyph={open ? "down" : "right"} />
      {named("field", field.name)}
      {count !== null ? (
        <b>{count}</b>
      ) : (
        short && <span class="value">{short}</span>
      )}
      {doubtful && <span class="visually-hidden">, {t("please_check")}</span>}
    </button>
  );
}
