// The search box, a chip for each condition, and the menu that adds one.
import { useEffect, useRef, useState } from "preact/hooks";
import { textOf } from "../../components/control";
import { Icon } from "../../components/Icon";
import { t } from "../../lib/i18n";
import type { Filter } from "../../lib/tracker-actions";
import {
  FILTERS,
  type FilterRow,
  filterLabel,
  filterText,
  tidyFilter,
} from "./filters";
import { keyOf } from "./keys";
import { Menu } from "./Menu";
import { useTags } from "./use-answer";

export const SEARCH_ID = "search";

interface SearchProps {
  search: string;
  onSearch(search: string): void;
  onDown(): void;
}

export function SearchBox({ search, onSearch, onDown }: SearchProps) {
  // Typed text runs ahead of the address, which also moves by itself.
  const [typed, setTyped] = useState(search);
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (document.activeElement !== box.current || search === "") {
      setTyped(search);
    }
  }, [search]);
  return (
    <div class="search">
      <Icon glyph="search" />
      <input
        ref={box}
        id={SEARCH_ID}
        type="search"
        aria-label={t("tracker_search")}
        placeholder={t("tracker_search")}
        autocomplete="off"
        spellcheck={false}
        value={typed}
        onInput={(event) => {
          setTyped(textOf(event));
          onSearch(textOf(event).trim());
        }}
        onKeyDown={(event) => {
          if (event.key === "ArrowDown") {
            event.preventDefault();
            onDown();
          } else if (event.key === "Escape") {
            event.stopPropagation();
            if (typed === "") box.current?.blur();
            setTyped("");
            onSearch("");
          }
        }}
      />
      <kbd aria-hidden="true">{keyOf("search")}</kbd>
    </div>
  );
}

interface BarProps {
  filter: Filter;
  onFilter(filter: Filter): void;
  onKeep(name: string): void;
}

export function FilterBar({ filter, onFilter, onKeep }: BarProps) {
  const active = FILTERS.filter(({ name }) => filter[name] !== undefined);
  const set = (name: FilterRow["name"], value: unknown) =>
    onFilter(tidyFilter({ ...filter, [name]: value }));
  return (
    <div class="filter-bar">
      {active.map((row) => (
        <span class="filter-chip" key={row.name} data-filter={row.name}>
          <Menu
            class="bare"
            text={t(
              "tracker_chip",
              filterLabel(row.name),
              filterText(row, filter),
            )}
          >
            {() => (
              <FilterControl
                row={row}
                value={filter[row.name]}
                onValue={(value) => set(row.name, value)}
              />
            )}
          </Menu>
          <button
            type="button"
            class="quiet"
            aria-label={t("remove_item", filterLabel(row.name))}
            onClick={() => set(row.name, undefined)}
          >
            <Icon glyph="close" />
          </button>
        </span>
      ))}
      <Menu glyph="filter" text={t("tracker_filter")} class="add-filter">
        {(close) => <AddFilter filter={filter} onSet={set} onDone={close} />}
      </Menu>
      {(active.length > 0 || filter.search) && (
        <>
          <KeepFilter onKeep={onKeep} />
          <button
            type="button"
            class="link"
            onClick={() => onFilter(filter.trash ? { trash: true } : {})}
          >
            {t("tracker_clear")}
          </button>
        </>
      )}
    </div>
  );
}

interface AddProps {
  filter: Filter;
  onSet(name: FilterRow["name"], value: unknown): void;
  onDone(): void;
}

function AddFilter({ filter, onSet, onDone }: AddProps) {
  const [row, setRow] = useState<FilterRow | null>(null);
  return row ? (
    <>
      <p class="menu-title">{filterLabel(row.name)}</p>
      <FilterControl
        row={row}
        value={filter[row.name]}
        onValue={(value) => onSet(row.name, value)}
        onDone={onDone}
      />
    </>
  ) : (
    <ul class="menu-list">
      {FILTERS.map((choice) => (
        <li key={choice.name}>
          <button
            type="button"
            class="bare"
            data-filter={choice.name}
            onClick={() => setRow(choice)}
          >
            {filterLabel(choice.name)}
          </button>
        </li>
      ))}
    </ul>
  );
}

function KeepFilter({ onKeep }: { onKeep(name: string): void }) {
  const [name, setName] = useState("");
  return (
    <Menu glyph="star" text={t("tracker_keep_filter")} class="add-filter">
      {(close) => (
        <form
          class="menu-form"
          onSubmit={(event) => {
            event.preventDefault();
            if (name.trim() === "") return;
            onKeep(name.trim());
            setName("");
            close();
          }}
        >
          <label>
            {t("tracker_filter_name")}
            <input
              id="filter-name"
              autocomplete="off"
              value={name}
              onInput={(event) => setName(textOf(event))}
            />
          </label>
          <button type="submit">{t("save")}</button>
        </form>
      )}
    </Menu>
  );
}

interface ControlProps {
  row: FilterRow;
  value: unknown;
  onValue(value: unknown): void;
  onDone?(): void;
}

function FilterControl({ row, value, onValue, onDone }: ControlProps) {
  const label = filterLabel(row.name);
  const tags = useTags();
  if (row.kind === "names") {
    const chosen = (value as string[] | undefined) ?? [];
    const options = row.options ?? tags;
    const shown = [...options, ...chosen.filter((n) => !options.includes(n))];
    if (shown.length === 0) return <p class="soft">{t("tracker_no_tags")}</p>;
    return (
      <fieldset class="menu-checks">
        <legend class="visually-hidden">{label}</legend>
        {shown.map((name) => (
          <label class="check" key={name}>
            <input
              type="checkbox"
              checked={chosen.includes(name)}
              onChange={() =>
                onValue(
                  chosen.includes(name)
                    ? chosen.filter((other) => other !== name)
                    : [...chosen, name],
                )
              }
            />
            {row.family ? filterText(row, { [row.name]: [name] }) : name}
          </label>
        ))}
      </fieldset>
    );
  }
  const submit = (event: Event) => {
    event.preventDefault();
    onDone?.();
  };
  if (row.kind === "pay") {
    return (
      <form class="menu-form" onSubmit={submit}>
        <PayControl value={value} onValue={onValue} />
        {onDone && <button type="submit">{t("tracker_done")}</button>}
      </form>
    );
  }
  const type = { words: "text", day: "date", days: "number" }[row.kind];
  return (
    <form class="menu-form" onSubmit={submit}>
      <input
        type={type as "text"}
        min={0}
        aria-label={label}
        autocomplete="off"
        value={String(value ?? "")}
        onInput={(event) => {
          const text = textOf(event);
          onValue(
            text === "" ? undefined : row.kind === "days" ? Number(text) : text,
          );
        }}
      />
      {onDone && <button type="submit">{t("tracker_done")}</button>}
    </form>
  );
}

type Pay = NonNullable<Filter["pay_from"]>;

function PayControl({
  value,
  onValue,
}: Pick<ControlProps, "value" | "onValue">) {
  const pay = value as Pay | undefined;
  const [currency, setCurrency] = useState(
    Object.keys(pay?.rates ?? {})[0] ?? "",
  );
  const [amount, setAmount] = useState(pay ? String(pay.amount) : "");
  const put = (nextAmount: string, nextCurrency: string) => {
    setAmount(nextAmount);
    setCurrency(nextCurrency);
    onValue(
      Number(nextAmount) > 0 && /^[A-Z]{3}$/.test(nextCurrency)
        ? { amount: Number(nextAmount), rates: { [nextCurrency]: 1 } }
        : undefined,
    );
  };
  return (
    <div class="pay-control">
      <input
        type="number"
        min={0}
        step={1000}
        aria-label={filterLabel("pay_from")}
        value={amount}
        onInput={(event) => put(textOf(event), currency)}
      />
      <input
        aria-label={t("salary_currency")}
        placeholder={t("salary_currency")}
        maxLength={3}
        autocomplete="off"
        value={currency}
        onInput={(event) => put(amount, textOf(event).toUpperCase())}
      />
    </div>
  );
}
