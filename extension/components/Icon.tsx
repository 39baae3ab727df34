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
  open: "M9.5 3.5h3v3M12.5 3.5L7.5 8.5M6.5 4H4v8h8V9.5",
  star: "M8 3l1.5 3.3 3.5.4-2.6 2.4.7 3.5L8 10.8l-3.1 1.8.7-3.5L3 6.7l3.5-.4z",
  remove: "M3.5 5h9M6.5 5V3.5h3V5M5 5l.5 7.5h5L11 5",
} as const;

export type Glyph = keyof typeof PATHS;

export function Icon({ glyph }: { glyph: Glyph }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
      <path d={PATHS[glyph]} />
    </svg>
  );
}
