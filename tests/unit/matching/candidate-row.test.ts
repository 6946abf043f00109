import { expect, test } from 'vitest';
import type { NeedId } from '@/lib/identity/actor';
import { type Around, type CandidateRow, datedOf, toCandidate } from '@/lib/matching/candidate-row';
import { aCandidate, aPost, NOW } from './world';

const { personId } = aCandidate();
const row: CandidateRow = {
  ...{ id: personId, masked_name: 'C. D.', kind: 'lent-staff', age_band: 'adult' },
  ...{ study_level: null, home_organization_id: null, radius_km: 20, paused_until: null },
  ...{ commune_name: 'Nantes', lat: 47.218, lon: -1.553, epci_code: '244400404' },
  ...{ precision: 'exact', trades: ['care-assistant/seen'], week: null, confirmed_at: null },
  ...{ nights: null, weekends: null, weekly_minutes: null, places: null },
  ...{ not_before: null, unavailable_until: null, declared: null, conditions: null },
};
const nothing: Around = {
  ...{ missions: new Map(), questions: new Map(), exceptions: new Map(), histories: new Map() },
  ...{ asked: new Set<string>(), refusing: new Set<string>() },
};

test('somebody of whom nothing is dated: no history, no availability, nothing asked', () => {
  expect(toCandidate(row, datedOf(nothing, personId))).toEqual({
    ...aCandidate({ availability: null, studyProof: 'declared' }),
    place: { lat: 47.218, lon: -1.553, epciCode: '244400404', precision: 'exact' },
  });
});
test('what is dated goes to its person; hours elsewhere are a period, or a load while it lasts', () => {
  const { period } = aPost();
  const [start, end] = [period.start.toISOString(), period.end.toISOString()];
  const history = { ...aCandidate().history, missionsForPublic: 2 };
  const around: Around = {
    missions: new Map([[personId, [period]]]),
    questions: new Map([[personId, [{ needId: aPost().id as NeedId, period }]]]),
    exceptions: new Map([['somebody else', [{ period, state: 'no' as const }]]]),
    histories: new Map([[personId, history]]),
    ...{ asked: new Set([personId]), refusing: new Set(['somebody else']) },
  };
  const read = toCandidate(
    {
      ...{ ...row, week: 'f'.repeat(336), confirmed_at: NOW },
      declared: [
        [start, end, null],
        [start, null, 600],
      ],
      conditions: { 'child-protection-attestation': [NOW.toISOString(), null] },
    },
    datedOf(around, personId),
  );
  expect(read).toMatchObject({
    ...{ missions: [period], exceptions: [], alreadyAsked: true, refusesStructure: false, history },
    declared: [
      { kind: 'period', period },
      { kind: 'weekly', minutes: 600, from: period.start, until: null },
    ],
    conditions: [{ kind: 'child-protection-attestation', metOn: NOW, until: null }],
    availability: { confirmedAt: NOW, notBefore: null, unavailableUntil: null },
  });
  expect(read.questions).toHaveLength(1);
});
