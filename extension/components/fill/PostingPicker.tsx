// Which posting the form is filled with: the one at hand, the one that was
// taken along, or one of the tracker's newest.
import { useEffect, useState } from "preact/hooks";
import type { Subject } from "../../../wasm/jobdaw.mjs";
import { subjectOfSaved, takenAlong } from "../../lib/fill-subject";
import { t } from "../../lib/i18n";
import { ask } from "../../lib/messages";
import { textOf } from "../control";

const NEWEST = 30;

interface Choice {
  key: string;
  name: string;
  subject(): Promise<Subject>;
}

interface Props {
  own: Subject | null;
  onSubject(subject: Subject): void;
}

const nameOf = ({ posting: { title, company } }: Pick<Subject, "posting">) =>
  [title ?? t("untitled"), company?.name].filter(Boolean).join(" · ");

async function choicesFrom(own: Subject | null): Promise<Choice[]> {
  const taken = await takenAlong();
  const at_hand = [own, taken?.url === own?.url ? null : taken]
    .filter((subject) => subject !== null)
    .map((subject, index) => ({
      key: `here-${index}`,
      name: nameOf(subject),
      subject: async () => subject,
    }));
  // Without the host there is what is at hand.
  const { postings } = await ask("list", { limit: NEWEST, offset: 0 }).catch(
    () => ({ postings: [] }),
  );
  const saved = postings.map((posting) => ({
    key: `saved-${posting.posting_id}`,
    name: [posting.title ?? t("untitled"), posting.company?.name]
      .filter(Boolean)
      .join(" · "),
    subject: () => subjectOfSaved(posting.posting_id),
  }));
  return [...at_hand, ...saved];
}

export function PostingPicker({ own, onSubject }: Props) {
  const [choices, setChoices] = useState<Choice[] | null>(null);
  const [key, setKey] = useState("");

  const pick = async (choice: Choice | undefined) => {
    if (!choice) return;
    setKey(choice.key);
    onSubject(await choice.subject());
  };
  useEffect(() => {
    choicesFrom(own).then((found) => {
      setChoices(found);
      pick(found[0]);
    });
  }, []);

  if (choices?.length === 0) {
    return (
      <div class="message">
        <h2>{t("nothing_to_fill")}</h2>
        <p>{t("nothing_to_fill_help")}</p>
      </div>
    );
  }
  return (
    <label class="picker">
      {t("fill_with")}
      <select
        value={key}
        onChange={(event) =>
          pick(choices?.find((choice) => choice.key === textOf(event)))
        }
      >
        {choices?.map((choice) => (
          <option key={choice.key} value={choice.key}>
            {choice.name}
          </option>
        ))}
      </select>
    </label>
  );
}
