import type { Amounts } from './amount';

const euros = (cents: number) => (cents / 100).toFixed(2).replace('.', ',');
const hours = (minutes: number) => (minutes / 60).toFixed(2).replace('.', ',');

/** What a file of costs says of amounts, after who, for whom and when. */
export const HEAD_OF_AMOUNTS = [
  'Minutes',
  'Heures',
  'Salaires',
  'Charges',
  'Frais',
  'Total',
  'Facturé',
  'Heures communes seulement',
] as const;

/** One line of such a file; of hours of which a part stays apart, it says so. */
export const costRow = (
  of: readonly string[],
  one: Amounts,
  commonOnly = false,
): readonly string[] => [
  ...of,
  String(one.minutes),
  hours(one.minutes),
  ...[one.wageCents, one.chargeCents, one.expenseCents, one.totalCents, one.billedCents].map(euros),
  commonOnly ? 'oui' : '',
];
