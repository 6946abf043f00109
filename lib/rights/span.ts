/** How long something is kept, in calendar months or in days. */
export type Span = { readonly months: number } | { readonly days: number };

const inWords = (count: number, unit: string) =>
  `${count} ${unit}${count > 1 && unit === 'jour' ? 's' : ''}`;

/** A span as one reads it: « 3 mois », « 2 ans », « 90 jours ». */
export function saySpan(span: Span): string {
  if ('days' in span) return span.days === 0 ? 'aussitôt' : inWords(span.days, 'jour');
  if (span.months < 24 || span.months % 12 !== 0) return inWords(span.months, 'mois');
  return `${span.months / 12} ans`;
}

/** A span as PostgreSQL reads it. */
export const intervalOf = (span: Span): string =>
  'days' in span ? `${span.days} days` : `${span.months} months`;
