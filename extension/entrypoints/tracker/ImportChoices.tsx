// What the columns of a table and its words for stages are taken for.
import { FIELDS, STAGES, type Stage } from "../../lib/generated/posting";
import { named, t } from "../../lib/i18n";
import type { ImportChoice, Imported } from "../../lib/tracker-actions";

// What a column can be beside a field of the posting or the day of a stage.
const OWN_TARGETS = [
  "url",
  "stage",
  "saved_at",
  "tags",
  "notes",
  "contact",
  "contact_role",
  "contact_email",
  "contact_phone",
  "contact_url",
  "interview_at",
  "task",
  "task_due",
  "locations_street",
  "locations_postal_code",
  "locations_locality",
  "locations_region",
  "locations_country",
  "company_url",
  "company_logo_url",
  "salary_min",
  "salary_max",
  "salary_currency",
  "salary_period",
  "salary_is_estimate",
  "salary_raw",
  "salary_extras",
  "experience_years_min",
  "experience_years_max",
  "skills_required",
];
const AT = "_at";

// A field of the posting, the day of a stage, or one of the tracker's own.
function targetLabel(name: string): string {
  if (FIELDS.some((field) => field.name === name)) return named("field", name);
  const stage = name.slice(0, -AT.length);
  if (name !== `saved${AT}` && STAGES.some((one) => one + AT === name)) {
    return t("tracker_stage_on", named("stage", stage));
  }
  return OWN_TARGETS.includes(name) ? named("tracker_target", name) : name;
}

interface Props {
  choice: ImportChoice;
  found: Imported;
  onChoice(choice: ImportChoice): void;
}

export function ImportChoices({ choice, found, onChoice }: Props) {
  const { columns, fields, stages, folders } = found;
  const chosen = columns.map(({ field }) => field);
  const unknown = stages.filter(
    ({ name, stage }) => stage === null || name in (choice.stages ?? {}),
  );
  const labels = fields
    .map((name) => [name, targetLabel(name)] as const)
    .sort(([, a], [, b]) => a.localeCompare(b));
  return (
    <>
      {columns.length > 0 && (
        <section>
          <h3>{t("tracker_import_columns")}</h3>
          <div
            class="import-columns"
            tabIndex={0}
            role="region"
            aria-label={t("tracker_import_columns")}
          >
            <table>
              <tbody>
                {columns.map(({ name, field, samples }, index) => (
                  <tr key={index}>
                    <th scope="row">{name}</th>
                    <td>
                      <select
                        aria-label={t("tracker_taken_for", name)}
                        value={field ?? ""}
                        onChange={(event) => {
                          const next = event.currentTarget.value || null;
                          onChoice({
                            ...choice,
                            // A field is one column's.
                            columns: chosen.map((one, at) =>
                              at === index ? next : one === next ? null : one,
                            ),
                          });
                        }}
                      >
                        <option value="">{t("tracker_leave_out")}</option>
                        {labels.map(([target, label]) => (
                          <option key={target} value={target}>
                            {label}
                          </option>
                        ))}
                      </select>
                    </td>
                    <td class="samples">{samples.join(" · ")}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <label class="import-dates">
            {t("tracker_dates_like")}
            <select
              value={choice.dates ?? ""}
              onChange={(event) => {
                const { dates: _, ...rest } = choice;
                const dates = event.currentTarget.value;
                onChoice(
                  dates === ""
                    ? rest
                    : { ...rest, dates: dates as "day_first" | "month_first" },
                );
              }}
            >
              <option value="">{t("tracker_dates_guessed")}</option>
              <option value="day_first">{t("tracker_dates_day_first")}</option>
              <option value="month_first">
                {t("tracker_dates_month_first")}
              </option>
            </select>
          </label>
        </section>
      )}
      {unknown.length > 0 && (
        <section>
          <h3>{t("tracker_import_stages")}</h3>
          <ul class="import-stages">
            {unknown.map(({ name, stage }) => (
              <li key={name}>
                <label>
                  {name}
                  <select
                    value={stage ?? ""}
                    onChange={(event) => {
                      const { [name]: _, ...others } = choice.stages ?? {};
                      const next = event.currentTarget.value;
                      onChoice({
                        ...choice,
                        stages: next
                          ? { ...others, [name]: next as Stage }
                          : others,
                      });
                    }}
                  >
                    <option value="">{t("not_given")}</option>
                    {STAGES.map((one) => (
                      <option key={one} value={one}>
                        {named("stage", one)}
                      </option>
                    ))}
                  </select>
                </label>
              </li>
            ))}
          </ul>
        </section>
      )}
      {folders.length > 0 && (
        <label class="import-dates">
          {t("tracker_folder")}
          <select
            value={choice.folder ?? ""}
            onChange={(event) => {
              const { folder: _, ...rest } = choice;
              const folder = event.currentTarget.value;
              onChoice(folder === "" ? rest : { ...rest, folder });
            }}
          >
            <option value="">{t("tracker_scope_all")}</option>
            {folders.map(({ name, count }) => (
              <option key={name} value={name}>
                {`${name} (${count})`}
              </option>
            ))}
          </select>
        </label>
      )}
    </>
  );
}
