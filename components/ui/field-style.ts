export type FieldWidth = 'full' | 'medium' | 'short';

const WIDTHS: Record<FieldWidth, string> = {
  full: 'w-full',
  medium: 'w-full max-w-80',
  short: 'w-full max-w-44',
};

/** The classes of anything one types or picks in: 44 px high at least, a border of 3:1. */
export function fieldStyle(width: FieldWidth = 'full', invalid = false): string {
  const border = invalid ? 'border-red border-2' : 'border-line-strong';
  return `block min-h-target rounded-field border bg-raised px-3 py-2 text-base text-ink hover:border-accent ${border} ${WIDTHS[width]}`;
}
