import { describe, expect, test } from 'vitest';
import { type PostRow, postOf } from '@/lib/matching/post-row';

const row = {
  id: 'n',
  organization_id: 'o',
  territory_id: '44',
  structure_id: 's',
  trade: 'cook',
  starts_at: new Date('2026-12-01T07:00:00Z'),
  ends_at: new Date('2026-12-01T15:00:00Z'),
  tasks: ['meals'],
  regulated: false,
  wanted_kinds: ['retiree'],
  transport: true,
  lodging: false,
  lat: 47.2,
  lon: -1.5,
  epci_code: '244400404',
  category_code: '500',
  regime: 'CT',
  legal_nature: 'association',
  agreements: [
    { kind: 'day-12h', from: '2026-11-01T00:00:00Z', until: null },
    { kind: 'rest-9h', from: '2026-11-01T00:00:00Z', until: '2026-12-01T10:00:00Z' },
  ],
} as unknown as PostRow;

describe('a need as the worker reads it', () => {
  test('makes the same post as the pages read, wider by what the structure takes care of', () => {
    expect(postOf(row)).toMatchObject({
      trade: 'cook',
      tasks: ['meals'],
      period: { start: row.starts_at, end: row.ends_at },
      place: { lat: 47.2, lon: -1.5, epciCode: '244400404' },
      categoryCode: '500',
      wantedKinds: ['retiree'],
      widerKm: 20,
    });
  });
  test('keeps the agreements that hold for the whole shift only', () => {
    expect(postOf(row).agreements).toEqual(['day-12h']);
    expect(postOf(row).everyAgreement).toHaveLength(2);
  });
});
