import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { missingFor, questionsFor } from '@/lib/paper/ask';
import { PROBITY_WORDS, sayProbity } from '@/lib/paper/probity-words';
import { wordsOf } from '@/lib/paper/template';
import { COUNCIL_RULE, councilOf, councilSaid } from '@/lib/paper/works-council';
import { aPaper, aPaperMission, NOW } from './a-mission';
import '../../support/properties';

const DAY = 86_400_000;
const days = (count: number) => new Date(NOW.getTime() + count * DAY);
const BY = { name: 'Hélène Clairval', now: NOW };
const said = councilSaid({ hote_cse: 'le 3 novembre, prêts de l’hiver' }, {}, BY);

describe('what was said of a works council', () => {
  test('is told with when and by whom, until it is a year old', () => {
    expect(councilOf(said, NOW)).toMatch(
      /^le 3 novembre, prêts de l’hiver \(dit par Hélène Clairval le jeudi 26\snovembre 2026\)$/,
    );
    expect(councilOf(said, days(COUNCIL_RULE.goodForDays - 1))).not.toBeNull();
    expect(councilOf(said, days(COUNCIL_RULE.goodForDays + 1))).toBeNull();
    // nobody knows when
    expect(councilOf({ hote_cse: 'le 3 novembre' }, NOW)).toBeNull();
    expect(councilOf({ ...said, hote_cse: '' }, NOW)).toBeNull();
  });
  test('sent again unchanged with a form, it is no younger; in other words, or once too old, it is said anew', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 900 }), fc.boolean(), (age, changed) => {
        const now = days(age);
        const words = changed ? 'le 2 mars, renforts d’été' : (said['hote_cse'] ?? '');
        const again = { ...said, ...councilSaid({ hote_cse: words }, said, { ...BY, now }) };
        const held = councilOf(said, now) !== null;
        expect(again['hote_cse_le'] === said['hote_cse_le']).toBe(age === 0 || (!changed && held));
      }),
    );
    expect(councilSaid({ hote_siret: '1' }, said, BY)).toEqual({ hote_siret: '1' });
  });
  test('too old, each side’s is asked again and not proposed', () => {
    const { hote_cse: _host, preteur_cse: _lender, ...rest } = aPaperMission().said;
    const mission = aPaperMission({
      hostSaid: said,
      lender: { name: 'Les Estuaires', said },
      said: rest,
    });
    const missing = (now: Date) => missingFor(mission, ['loan-convention'], [], now);
    expect(missing(NOW)).toEqual([]);
    const old = days(COUNCIL_RULE.goodForDays + 1);
    expect(missing(old)).toEqual(['hote_cse', 'preteur_cse']);
    const shown = (now: Date) =>
      questionsFor(mission, ['loan-convention'], [], now).filter(({ name }) => /_cse$/.test(name));
    expect(shown(NOW).map(({ value }) => value)).toEqual([said['hote_cse'], said['hote_cse']]);
    expect(shown(old).map(({ value }) => value)).toEqual(['', '']);
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
