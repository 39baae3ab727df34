// "Fill a form": what would go where, to look over and correct before it is
// written. It stands in the popup, over the page with the form.
import { useEffect, useRef, useState } from "preact/hooks";
import type { FormMatch, Subject } from "../../../wasm/jobdaw.mjs";
import { type Failure, toFailure } from "../../lib/errors";
import {
  type Choices,
  fillForm,
  findForm,
  type Match,
  matchForm,
  undoFill,
} from "../../lib/fill";
import type { FoundControl, FoundForm } from "../../lib/fill-form";
import {
  choicesFor,
  type Remembered,
  rememberChoices,
} from "../../lib/fill-memory";
import { takeAlong } from "../../lib/fill-subject";
import type { Slot } from "../../lib/generated/posting";
import { named, plural, t } from "../../lib/i18n";
import { FillRow } from "./FillRow";
import { PostingPicker } from "./PostingPicker";

interface Props {
  // The posting at hand; null where the page has none.
  subject: Subject | null;
  onBack?: () => void;
}

interface State {
  form: FoundForm;
  subject: Subject;
  choices: Choices;
  matches: FormMatch[];
}

type Done = { [id: string]: boolean };

// Ids that the user ticked or unticked against what was proposed.
type Ticks = { [id: string]: boolean };

export function FillView({ subject: own, onBack }: Props) {
  const [subject, setSubject] = useState(own);
  const [state, setState] = useState<State | null>(null);
  const [ticks, setTicks] = useState<Ticks>({});
  const [corrected, setCorrected] = useState<Choices>({});
  const [done, setDone] = useState<Done | null>(null);
  const [note, setNote] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Failure | null>(null);
  const button = useRef<HTMLButtonElement>(null);

  const attempt = async (work: () => Promise<void>) => {
    setBusy(true);
    setProblem(null);
    try {
      await work();
    } catch (error) {
      setProblem(toFailure(error));
    }
    setBusy(false);
  };

  const look = async (wanted: Subject) => {
    const form = await findForm();
    if (form.controls.length === 0) await takeAlong(wanted);
    const choices = { ...(await choicesFor(form)), ...corrected };
    const matches = await matchForm(form, wanted, choices);
    setState({ form, subject: wanted, choices, matches });
  };

  useEffect(() => {
    if (subject) attempt(() => look(subject));
  }, [subject]);

  const found = state !== null && state.form.controls.length > 0;
  useEffect(() => {
    if (found || done) button.current?.focus();
  }, [found, done === null]);

  const correct = (control: FoundControl, slot: Slot | "") => {
    if (!state) return;
    const change = { [control.id]: slot };
    setCorrected({ ...corrected, ...change });
    setTicks({ ...ticks, [control.id]: slot !== "" });
    const choices = { ...state.choices, ...change };
    attempt(async () => {
      const matches = await matchForm(state.form, state.subject, choices);
      setState({ ...state, choices, matches });
    });
  };

  const rows = state ? rowsOf(state) : [];
  const isOn = ({ control, match }: Row) =>
    match !== null &&
    (match.value !== null || control.type === "combobox") &&
    (ticks[control.id] ?? isProposed(control, match));
  const chosen = rows.filter(isOn);

  const fill = () =>
    attempt(async () => {
      if (!state) return;
      await rememberChoices(
        state.form.origin,
        decisions(state, corrected, ticks),
      );
      const written = await fillForm(
        state.form,
        state.subject,
        chosen.map(({ match }) => match as Match),
      );
      setDone(Object.fromEntries(written.map(({ id, done }) => [id, done])));
      const count = written.filter((one) => one.done).length;
      setNote(plural("fields_filled", count));
    });

  const undo = () =>
    attempt(async () => {
      const left = await undoFill();
      setDone(null);
      setNote(left ? plural("fields_not_undone", left) : t("fill_undone"));
      if (state) await look(state.subject);
    });

  const undoable = done !== null || (state?.form.undoable ?? 0) > 0;
  return (
    <>
      <main class="fill" aria-busy={busy}>
        <h1>{t("fill_title")}</h1>
        <PostingPicker own={own} onSubject={setSubject} />
        {problem && (
          <p class="notice bad" role="alert">
            {named("error", problem.code)}
          </p>
        )}
        <p class={note ? "notice good" : "visually-hidden"} role="status">
          {note}
        </p>
        {state && !found && (
          <div class="message">
            <h2>{t("no_form")}</h2>
            <p>{t("no_form_help")}</p>
          </div>
        )}
        {found && (
          <Rows
            rows={rows}
            isOn={isOn}
            done={done}
            onTick={(id, on) => setTicks({ ...ticks, [id]: on })}
            onCorrect={correct}
          />
        )}
        {found && done === null && <p class="promise">{t("never_sends")}</p>}
      </main>
      <footer>
        {onBack && (
          <button type="button" class="back" onClick={onBack}>
            {t("fill_back")}
          </button>
        )}
        {undoable && (
          <button type="button" class="undo" disabled={busy} onClick={undo}>
            {t("undo")}
          </button>
        )}
        {found && done === null && (
          <button
            ref={button}
            type="button"
            class="primary"
            disabled={busy || chosen.length === 0}
            onClick={fill}
          >
            {plural("fill_fields", chosen.length)}
          </button>
        )}
        {done !== null && (
          <button
            ref={button}
            type="button"
            class="primary"
            onClick={() => window.close()}
          >
            {t("fill_done")}
          </button>
        )}
      </footer>
    </>
  );
}

interface Row {
  control: FoundControl;
  match: Match | null;
}

interface RowsProps {
  rows: Row[];
  isOn(row: Row): boolean;
  done: Done | null;
  onTick(id: string, on: boolean): void;
  onCorrect(control: FoundControl, slot: Slot | ""): void;
}

// What will be filled, in the form's order; what is left alone, folded away.
function Rows({ rows, isOn, done, onTick, onCorrect }: RowsProps) {
  const list = (some: Row[]) => (
    <ul class="fill-rows">
      {some.map((row) => (
        <FillRow
          key={row.control.id}
          control={row.control}
          match={row.match}
          on={isOn(row)}
          done={done?.[row.control.id] ?? null}
          onTick={(on) => onTick(row.control.id, on)}
          onSlot={(slot) => onCorrect(row.control, slot)}
        />
      ))}
    </ul>
  );
  const wanted = rows.filter(({ match }) => match !== null);
  const others = rows.filter(({ match }) => match === null);
  const [open, setOpen] = useState(wanted.length === 0);
  return (
    <>
      {wanted.length > 0 ? list(wanted) : <p>{t("nothing_fits")}</p>}
      {others.length > 0 && (
        <details
          class="fill-others"
          open={open}
          onToggle={(event) => setOpen(event.currentTarget.open)}
        >
          <summary>{plural("left_alone", others.length)}</summary>
          {open && list(others)}
        </details>
      )}
    </>
  );
}

function rowsOf({ form, matches }: State): Row[] {
  return form.controls.map((control, index) => {
    const match = matches[index];
    return { control, match: match?.slot ? match : null };
  });
}

// What somebody wrote by hand stays, unless it is ticked.
function isProposed({ current }: FoundControl, match: Match): boolean {
  return current === "" || current === match.value;
}

// What to remember of the site: corrections, and what was left out.
function decisions(
  { form, matches }: State,
  corrected: Choices,
  ticks: Ticks,
): Remembered {
  const out: Remembered = {};
  for (const [index, { id, signature, current }] of form.controls.entries()) {
    const slot = corrected[id] ?? matches[index]?.slot;
    if (ticks[id] === false && current === "" && slot) out[signature] = "";
    else if (id in corrected) out[signature] = corrected[id] as Slot | "";
  }
  return out;
}
