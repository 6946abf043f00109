/** A form of a need as a browser sends it, sound unless said otherwise. */
export const aNeedForm = (is: Record<string, string | string[]> = {}) => ({
  key: '0123456789abcdef',
  structureId: '019a0000-0000-7000-8000-000000000001',
  trade: 'care-assistant',
  when: '2026-11-24T20:45/2026-11-25T06:45',
  seats: '2',
  severity: 'serious',
  reason: 'sick-leave',
  publicServed: 'elderly',
  contactName: 'Claire Martin',
  contactPhone: '06 12 34 56 78',
  note: '',
  ...is,
});
