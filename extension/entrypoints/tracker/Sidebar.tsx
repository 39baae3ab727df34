// The views, and the filters that the user keeps, each with its count.
import { useEffect, useState } from "preact/hooks";
import { type Glyph, Icon } from "../../components/Icon";
import { LANGUAGE, named, t } from "../../lib/i18n";
import { ask } from "../../lib/messages";
import type { Filter } from "../../lib/tracker-actions";
import { useDesk } from "./desk";
import { keyOf } from "./keys";
import { VIEWS, type View, writeRoute } from "./route";

export interface KeptFilter {
  name: string;
  filter: Filter;
}

const GLYPHS: Record<View, Glyph> = {
  list: "list",
  board: "board",
  calendar: "calendar",
  insights: "chart",
  trash: "remove",
};
const numbers = new Intl.NumberFormat(LANGUAGE);
// Counts are asked for once the list has been answered.
const PATIENCE_MS = 300;

const linkTo = (view: View, filter: Filter = {}) =>
  writeRoute({ view, open: null, month: null, filter });

interface Props {
  view: View;
  filter: Filter;
  kept: KeptFilter[];
  onGo(view: View, filter?: Filter): void;
  onKept(kept: KeptFilter[]): void;
  onKeys(): void;
}

export function Sidebar(props: Props) {
  const { view, filter, kept, onGo } = props;
  const desk = useDesk();
  const [counts, setCounts] = useState<Record<string, number>>({});
  useEffect(() => {
    if (desk.failure) return;
    let isOver = false;
    const timer = setTimeout(async () => {
      const wanted: Filter[] = [
        {},
        { trash: true },
        ...kept.map(({ filter }) => filter),
      ];
      for (const filter of wanted) {
        const found = await ask("list", { filter, limit: 1 }).catch(() => null);
        if (isOver || !found) return;
        const key = JSON.stringify(filter);
        setCounts((before) => ({ ...before, [key]: found.count }));
      }
    }, PATIENCE_MS);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [desk.revision, desk.failure, kept]);

  const Count = ({ filter }: { filter: Filter }) => {
    const count = counts[JSON.stringify(filter)];
    return count === undefined ? null : (
      <span class="count">{numbers.format(count)}</span>
    );
  };
  const isAt = (wanted: Filter) =>
    JSON.stringify(wanted) === JSON.stringify(filter);
  const press = (event: MouseEvent, to: View, wanted?: Filter) => {
    event.preventDefault();
    onGo(to, wanted);
  };
  return (
    <nav class="sidebar" aria-label={t("tracker_views")}>
      <p class="brand">
        <img src="/icon/128.png" width="28" height="28" alt="" />
        <span>{t("extension_name")}</span>
      </p>
      <ul>
        {VIEWS.map((name) => (
          <li key={name}>
            <a
              href={linkTo(name)}
              aria-current={
                view === name && !kept.some((one) => isAt(one.filter))
                  ? "page"
                  : undefined
              }
              onClick={(event) => press(event, name)}
            >
              <Icon glyph={GLYPHS[name]} />
              <span>{named("tracker_view", name)}</span>
              {name === "list" && <Count filter={{}} />}
              {name === "trash" && <Count filter={{ trash: true }} />}
            </a>
          </li>
        ))}
      </ul>
      {kept.length > 0 && (
        <>
          <h2>{t("tracker_kept_filters")}</h2>
          <ul class="kept">
            {kept.map(({ name, filter }, index) => (
              <li key={name}>
                <a
                  href={linkTo("list", filter)}
                  aria-current={
                    view === "list" && isAt(filter) ? "page" : undefined
                  }
                  onClick={(event) => press(event, "list", filter)}
                >
                  <Icon glyph="star" />
                  <span>{name}</span>
                  <Count filter={filter} />
                </a>
                <button
                  type="button"
                  class="quiet"
                  aria-label={t("remove_item", name)}
                  onClick={() => props.onKept(kept.toSpliced(index, 1))}
                >
                  <Icon glyph="close" />
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
      <button type="button" class="bare keys-button" onClick={props.onKeys}>
        <Icon glyph="keys" />
        <span>{t("tracker_keys")}</span>
        <kbd aria-hidden="true">{keyOf("help")}</kbd>
      </button>
    </nav>
  );
}
