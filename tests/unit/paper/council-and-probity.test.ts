import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { awaitedOfLender, missingFor, questionsFor } from '@/lib/paper/ask';
import { PROBITY_WORDS, sayProbity } from '@/lib/paper/probity-words';
import { wordsOf } from '@/lib/paper/template';
import { valuesOf } from '@/lib/paper/values';
import { COUNCIL_RULE, councilOf, councilSaid } from '@/lib/paper/works-council';
import { aPaper, aPaperMission, NOW } from './a-mission';
import '../../support/properties';

const DAY = 86_400_000;
const days = (count: number) => new Date(NOW.getTime() + count * DAY);
const BY = { name: 'Hélène Clairval', now: NOW };
const said = councilSaid(
  { hote_cse: 'le 3 novembre, prêts de l’hiver', preteur_cse: 'le 4 novembre, nos prêts' },
  {},
  BY,
);

describe('what was said of a works council', () => {
  test('is told with when and by whom, until it is a year old', () => {
    expect(councilOf(said, 'hote_cse', NOW)).toMatch(
      /^le 3 novembre, prêts de l’hiver \(dit par Hélène Clairval le jeudi 26\snovembre 2026\)$/,
    );
    expect(councilOf(said, 'hote_cse', days(COUNCIL_RULE.goodForDays - 1))).not.toBeNull();
    expect(councilOf(said, 'hote_cse', days(COUNCIL_RULE.goodForDays + 1))).toBeNull();
    // nobody knows when
    expect(councilOf({ hote_cse: 'le 3 novembre' }, 'hote_cse', NOW)).toBeNull();
    expect(councilOf({ ...said, hote_cse: '' }, 'hote_cse', NOW)).toBeNull();
  });
  test('sent again unchanged with a form, it is no younger; in other words, or once too old, it is said anew', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 900 }), fc.boolean(), (age, changed) => {
        const now = days(age);
        const words = changed ? 'le 2 mars, renforts d’été' : (said['hote_cse'] ?? '');
        const again = { ...said, ...councilSaid({ hote_cse: words }, said, { ...BY, now }) };
        const held = councilOf(said, 'hote_cse', now) !== null;
        expect(again['hote_cse_le'] === said['hote_cse_le']).toBe(age === 0 || (!changed && held));
      }),
    );
    expect(councilSaid({ hote_siret: '1' }, said, BY)).toEqual({ hote_siret: '1' });
  });
  test('before it receives and before it lends are two consultations: neither is said for the other', () => {
    expect(councilOf(said, 'preteur_cse', NOW)).toMatch(/^le 4 novembre, nos prêts \(dit par/);
    const { preteur_cse: _, ...receives } = said;
    expect(councilOf(receives, 'preteur_cse', NOW)).toBeNull();
    const later = councilSaid({ preteur_cse: 'le 2 mars' }, said, { ...BY, now: days(100) });
    expect(later).toMatchObject({ preteur_cse_le: expect.stringMatching(/^2027-03/) });
    expect(later['hote_cse_le']).toBeUndefined();
    // one that lends here and receives elsewhere says each in its papers
    const mission = aPaperMission({ hostSaid: said, lender: { name: 'Les Estuaires', said } });
    expect(valuesOf(mission, 'n', NOW)).toMatchObject({
      hote_cse: expect.stringMatching(/^le 3 novembre/),
      preteur_cse: expect.stringMatching(/^le 4 novembre/),
    });
  });
  test('too old, each side’s is asked again and not proposed', () => {
    const { hote_cse: _host, ...rest } = aPaperMission().said;
    const names = ['siret', 'siege', 'representant', 'qualite', 'idcc'];
    const sheet = Object.fromEntries(
      names.map((name) => [`hote_${name}`, rest[`preteur_${name}`] ?? '']),
    );
    const mission = aPaperMission({
      hostSaid: said,
      lender: { name: 'Les Estuaires', said: { ...said, ...sheet } },
      said: rest,
    });
    const missing = (now: Date) => missingFor(mission, ['loan-convention'], [], now);
    expect(missing(NOW)).toEqual([]);
    const old = days(COUNCIL_RULE.goodForDays + 1);
    // each is asked of the body whose council it is
    expect(missing(old)).toEqual(['hote_cse']);
    const awaited = (now: Date) => awaitedOfLender(mission, ['loan-convention'], [], now);
    expect([awaited(NOW), awaited(old)]).toEqual([[], ['preteur_cse']]);
    const shown = (now: Date) =>
      questionsFor(mission, ['loan-convention'], [], now).filter(({ name }) => /_cse$/.test(name));
    expect(shown(NOW).map(({ value }) => value)).toEqual([said['hote_cse']]);
    expect(shown(old).map(({ value }) => value)).toEqual(['']);
  });
});

describe('the convention of a volunteer says which probity paper is shown', () => {
  test.each(Object.keys(PROBITY_WORDS) as (keyof typeof PROBITY_WORDS)[])('%s', (probity) => {
    const { content } = aPaper('volunteer-convention', aPaperMission({ probity }));
    expect(wordsOf(content.blocks)).toContain(sayProbity(probity).slice(0, 60));
    expect(PROBITY_WORDS[probity].reference).toMatch(/L133-6/);
  });
  test('where the attestation may not be asked for, it says so and asks for the extract alone', () => {
    expect(sayProbity('extract')).toMatch(/^bulletin n° 3 .*ne peut pas être demandée ici/);
    expect(sayProbity('attestation')).not.toContain('bulletin');
  });
});
