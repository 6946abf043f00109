const PATHS = {
  'arrow-right': 'M4 12h16m-6-6 6 6-6 6',
  'arrow-left': 'M20 12H4m6-6-6 6 6 6',
  alert: 'M12 3.5 22 20.5H2L12 3.5Zm0 6.5v4.5m0 2.6v.4',
  info: 'M12 2.8a9.2 9.2 0 1 0 0 18.4 9.2 9.2 0 0 0 0-18.4Zm0 8.2v6m0-9.6v.4',
  check: 'm4.5 12.5 5 5 10-11',
  cross: 'm6 6 12 12M18 6 6 18',
  plus: 'M12 5v14M5 12h14',
  minus: 'M5 12h14',
  clock: 'M12 2.8a9.2 9.2 0 1 0 0 18.4 9.2 9.2 0 0 0 0-18.4ZM12 7v5.4l3.6 2.1',
  calendar: 'M4 6h16v14H4V6Zm0 4.5h16M8 3v5m8-5v5',
  pin: 'M12 21.5s7-6.6 7-12a7 7 0 1 0-14 0c0 5.4 7 12 7 12Zm0-9.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z',
  person: 'M12 12a4.2 4.2 0 1 0 0-8.4 4.2 4.2 0 0 0 0 8.4Zm-8 9c0-4 3.6-6 8-6s8 2 8 6',
  pause: 'M8 5v14M16 5v14',
  play: 'M7 4.5v15l12-7.5-12-7.5Z',
  refresh: 'M20 12a8 8 0 1 1-2.6-5.9M20 3v4.5h-4.5',
  copy: 'M9 9h11v11H9V9Zm-3.5 6H4V4h11v1.5',
  menu: 'M4 7h16M4 12h16M4 17h16',
  'chevron-down': 'm6 9 6 6 6-6',
  mail: 'M3 5.5h18v13H3v-13Zm0 1 9 7 9-7',
  search: 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13Zm5 11.5 5 5',
} as const;

export type IconName = keyof typeof PATHS;

/** An outlined drawing, always beside a word: it is hidden from screen readers. */
export function Icon({ name, className = '' }: { name: IconName; className?: string }) {
  return (
    <svg
      aria-hidden="true"
      className={`size-5 shrink-0 ${className}`}
      fill="none"
      focusable="false"
      stroke="currentColor"
      strokeLinecap="round"
      strokeLinejoin="round"
      strokeWidth="1.75"
      viewBox="0 0 24 24"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
