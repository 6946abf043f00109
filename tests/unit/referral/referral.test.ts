import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isLate, REFERRAL_WAITS, whoAnswers } from '@/lib/referral/referral';
import { REFERRAL_MESSAGES } from '@/lib/referral/referral.messages';
import { calledForm, questionForm, referentForm } from '@/lib/referral/referral.schema';
import { REFERRAL_TOPICS, type ReferralTopic, TOPIC_TABLE } from '@/lib/referral/topic';

const one = (id: string, topics: readonly ReferralTopic[], epciCode: string | null = null) => ({
  ...{ id, topics, epciCode },
});
const HERE = '244400404';
const THERE = '244400552';
const best = (
  referents: readonly ReturnType<typeof one>[],
  topic: ReferralTopic = 'disability',
  epciCode: string | null = HERE,
) => whoAnswers(referents, { topic, epciCode }).map(({ id }) => id);

test.each([
  ['nobody at all', [], []],
  ['who knows', [one('a', ['disability'])], ['a']],
  ['of another topic', [one('a', ['papers'])], []],
  ['of another place', [one('a', ['disability'], THERE)], []],
  ['who takes every other question', [one('a', ['other'])], ['a']],
  [
    'of the place before the whole territory',
    [one('whole', ['disability']), one('here', ['disability'], HERE)],
    ['here', 'whole'],
  ],
  [
    'who knows, even from further, before who takes the rest here',
    [one('rest', ['other'], HERE), one('knows', ['disability'])],
    ['knows', 'rest'],
  ],
  [
    'two alike, in the order given',
    [one('b', ['disability']), one('a', ['disability', 'papers'])],
    ['b', 'a'],
  ],
] as const)('%s', (_what, referents, expected) => {
  expect(best(referents)).toEqual(expected);
});

test('a commune of no intercommunalité is answered by whoever answers for the whole territory', () => {
  const both = [one('here', ['papers'], HERE), one('whole', ['papers'])];
  expect(best(both, 'papers', null)).toEqual(['whole']);
});

const anyReferent = fc.record({
  id: fc.uuid(),
  topics: fc.uniqueArray(fc.constantFrom(...REFERRAL_TOPICS), { minLength: 1 }),
  epciCode: fc.constantFrom(null, HERE, THERE),
});

test('whoever is given a question knows its topic or takes every other, here or everywhere; nobody able is left out', () => {
  fc.assert(
    fc.property(
      fc.array(anyReferent, { maxLength: 8 }),
      fc.constantFrom(...REFERRAL_TOPICS),
      fc.constantFrom(null, HERE, THERE),
      (referents, topic, epciCode) => {
        const able = whoAnswers(referents, { topic, epciCode });
        const may = referents.filter(
          (r) =>
            (r.topics.includes(topic) || r.topics.includes('other')) &&
            (r.epciCode === null || r.epciCode === epciCode),
        );
        expect(new Set(able)).toEqual(new Set(may));
        // nobody after is better in both ways
        for (const [rank, before] of able.entries())
          for (const after of able.slice(rank + 1)) {
            const better =
              after.topics.includes(topic) &&
              !before.topics.includes(topic) &&
              (after.epciCode !== null || before.epciCode === null);
            expect(better).toBe(false);
          }
      },
    ),
  );
});

test('a question is late after a day, to the minute, and only while it waits', () => {
  const askedAt = new Date('2026-11-26T08:00:00Z');
  const after = (hours: number, more = 0) => new Date(askedAt.getTime() + hours * 3_600_000 + more);
  const waits = { status: 'open', askedAt } as const;
  expect(isLate(waits, after(REFERRAL_WAITS.lateHours))).toBe(false);
  expect(isLate(waits, after(REFERRAL_WAITS.lateHours, 1))).toBe(true);
  expect(isLate({ ...waits, status: 'answered' }, after(72))).toBe(false);
});

test('every topic is said in French, every refusal ends in a sentence', () => {
  for (const topic of REFERRAL_TOPICS) expect(TOPIC_TABLE[topic].label).toMatch(/^\p{Lu}/u);
  for (const sentence of Object.values(REFERRAL_MESSAGES)) expect(sentence).toMatch(/\.$/);
});

const said = (read: { success: boolean; error?: { issues: readonly { path: unknown[] }[] } }) =>
  read.error?.issues.map(({ path }) => path.join('.')) ?? [];

test('a question says its topic, itself and where to call back; what lacks is said at its field', () => {
  const good = {
    ...{ structureId: '0190ffff-0000-7000-8000-0000000005a1', topic: 'papers' },
    ...{ said: 'Peut-on prêter un apprenti ?', callerName: 'Accueil', callerPhone: '0240111213' },
  };
  expect(questionForm.parse(good)).toMatchObject({ callerPhone: '+33240111213' });
  expect(
    said(questionForm.safeParse({ ...good, topic: 'x', said: 'court', callerPhone: '' })),
  ).toEqual(['topic', 'said', 'callerPhone']);
  expect(said(calledForm.safeParse({ ...good, commune: ' ' }))).toEqual(['commune']);
});

test('a referent answers on one topic or several, has an address, may have no telephone', () => {
  const good = { name: 'Anne Morel', body: 'Département', topics: 'disability', email: 'a@b.fr' };
  expect(referentForm.parse(good)).toMatchObject({
    ...{ topics: ['disability'], phone: null, hours: null, epci: '', referentId: null },
  });
  expect(said(referentForm.safeParse({ ...good, topics: ['x'], email: 'a', name: '' }))).toEqual(
    expect.arrayContaining(['name', 'topics', 'email']),
  );
});
