/** Hours left before what is missing begins, as levers are compared. */
export const LEAD_BANDS = ['6h', '24h', '72h', 'later'] as const;
export type LeadBand = (typeof LEAD_BANDS)[number];
const BAND_UNTIL: readonly (readonly [LeadBand, number])[] = [
  ['6h', 6],
  ['24h', 24],
  ['72h', 72],
];
/** The band some hours fall in. */
export const leadBandOf = (hoursToStart: number): LeadBand =>
  BAND_UNTIL.find(([, until]) => hoursToStart < until)?.[0] ?? 'later';
