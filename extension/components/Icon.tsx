// The few glyphs of the pages, drawn on a 16-unit grid in the text's colour.
const PATHS = {
  add: "M8 3.5v9M3.5 8h9",
  check: "M3 8.5l3.2 3.2L13 4.8",
  close: "M4.5 4.5l7 7M11.5 4.5l-7 7",
  down: "M4 6.2l4 4 4-4",
  right: "M6.2 4l4 4-4 4",
  info: "M8 7.2v4M8 4.7v.1",
  doubt: "M6.2 6.1c.2-2.3 3.8-2.2 3.7 0 0 1.4-1.9 1.5-1.9 3M8 11.3v.1",
  list: "M3 4.5h10M3 8h10M3 11.5h6",
  more: "M8 3.6v.1M8 8v.1M8 12.4v.1",
  open: "M9.5 3.5h3v3M12.5 3.5L7.5 8.5M6.5 4H4v8h8V9.5",
  star: "M8 3l1.5 3.3 3.5.4-2.6 2.4.7 3.5L8 10.8l-3.1 1.8.7-3.5L3 6.7l3.5-.4z",
  remove: "M3.5 5h9M6.5 5V3.5h3V5M5 5l.5 7.5h5L11 5",
  board: "M3 3.5h3v9H3zM6.5 3.5h3v6h-3zM10 3.5h3v4h-3z",
  calendar: "M3 4.5h10v8.5H3zM3 7h10M5.8 3v3M10.2 3v3",
  chart: "M3 13h10M4.5 13V9M8 13V4.5M11.5 13V7",
  columns: "M3 3.5h10v9H3zM6.4 3.5v9M9.7 3.5v9",
  edit: "M4 12l.6-2.6L10.6 3.4l2 2L6.6 11.4zM9.4 4.6l2 2",
  exported: "M8 9.5v-6M5.5 6L8 3.5 10.5 6M3.5 9.5v3h9v-3",
  filter: "M3 4.5h10M5 8h6M7 11.5h2",
  imported: "M8 3.5v6M5.5 7L8 9.5 10.5 7M3.5 9.5v3h9v-3",
  keys: "M2.5 4.5h11v7h-11zM5 7h.1M8 7h.1M11 7h.1M5.5 9.3h5",
  left: "M9.8 4l-4 4 4 4",
  print: "M5 6V3.5h6V6M5 10.5H3.5V6h9v4.5H11M5 9h6v4H5z",
  restore: "M4 4v3h3M4.3 7A4.2 4.2 0 1 1 4 9.5",
  search: "M7 3.5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7zM9.6 9.6L13 13",
  tag: "M3.5 3.5h4.3l4.7 4.7-4.3 4.3-4.7-4.7zM6 6h.1",
  up: "M4 9.8l4-4 4 4",
  waiting: "M8 3a5 5 0 1 1 0 10A5 5 0 0 1 8 3zM8 5.2V8l2 1.4",
} as const;

export type Glyph = keyof typeof PATHS;

export function Icon({ glyph }: { glyph: Glyph }) {
  return (
    <svg class="icon" data-glyph={glyph} viewBox="0 0 16 16" aria-hidden="true">
      <path d={PATHS[glyph]} />
    </svg>
  );
}
