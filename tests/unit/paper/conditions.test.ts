import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { amountsOf, billsAboveCost, sumOf } from '@/lib/paper/amount';
import { missingFor, questionsFor } from '@/lib/paper/ask';
import { CONDITIONS } from '@/lib/paper/condition';
import { statementOf } from '@/lib/paper/cost';
import { mayMake } from '@/lib/paper/due';
import type { FieldName, Said } from '@/lib/paper/field';
import type { PaperKind } from '@/lib/paper/kind';
import { termsForm } from '@/lib/paper/paper.schema';
import { standardTemplate } from '@/lib/paper/standard-templates';
import { templateOf, templatesInForce } from '@/lib/paper/templates';
import { aPaper, aPaperMission, NOW } from './a-mission';
import '../../support/properties';

const LATER = new Date('2026-12-01T10:00:00Z');
const saying = (said: Said, is: Parameters<typeof aPaperMission>[0] = {}) => {
  const bare = aPaperMission(is, false);
  return { ...bare, said: { ...bare.said, ...said } };
};
const missing = (kind: PaperKind, mission: ReturnType<typeof aPaperMission>) =>
  missingFor(mission, [kind], [], LATER);
const without = (mission: ReturnType<typeof aPaperMission>, ...names: FieldName[]) => ({
  ...mission,
  said: Object.fromEntries(
    Object.entries(mission.said).filter(([name]) => !names.includes(name as FieldName)),
  ),
});

describe('mentions wanted in some cases', () => {
  test.each([
    ['loan-convention', 'probation', { element_essentiel: 'oui' }, { element_essentiel: 'non' }],
    ['loan-amendment', 'probation', { element_essentiel: 'oui' }, { element_essentiel: 'non' }],
    [
      'secondment-convention',
      'assemblee',
      { fonction_publique: 'territoriale' },
      { fonction_publique: 'hospitalière' },
    ],
    [
      'mission-order',
      'distance',
      { moyen: 'véhicule personnel' },
      { moyen: 'à pied, à vélo ou en transports en commun' },
    ],
    [
      'mission-order',
      'distance',
      { moyen: 'véhicule de l’employeur' },
      { moyen: 'à pied, à vélo ou en transports en commun' },
    ],
  ] as const)('%s: %s, when its condition is true and only then', (kind, name, when, otherwise) => {
    expect(missing(kind, saying(when, { hostNature: 'public' }))).toEqual([name]);
    expect(missing(kind, saying(otherwise, { hostNature: 'public' }))).toEqual([]);
    expect(
      missing(kind, saying({ ...when, [name]: 'le 2 octobre' }, { hostNature: 'public' })),
    ).toEqual([]);
  });
  test('the public service entrusted: at a private body, never at a public one', () => {
    for (const hostNature of ['association', 'commercial'] as const)
      expect(
        missing('secondment-convention', without(aPaperMission({ hostNature }), 'service_public')),
      ).toEqual(['service_public']);
    expect(
      missing(
        'secondment-convention',
        without(aPaperMission({ hostNature: 'public' }), 'service_public'),
      ),
    ).toEqual([]);
  });
  test('whether an essential element of the contract changes is always said', () => {
    expect(missing('loan-convention', without(aPaperMission(), 'element_essentiel'))).toEqual([
      'element_essentiel',
    ]);
    expect(termsForm.safeParse({ element_essentiel: 'peut-être' }).success).toBe(false);
    expect(termsForm.safeParse({ element_essentiel: 'oui' }).success).toBe(true);
    expect(termsForm.safeParse({ element_essentiel: '' }).success).toBe(true);
  });
  test('the form says what may stay empty, of all the papers it is for', () => {
    const optional = (mission: ReturnType<typeof aPaperMission>, kinds: readonly PaperKind[]) =>
      questionsFor(mission, kinds, [], NOW)
        .filter((one) => one.optional)
        .map(({ name }) => name);
    const changed = saying({ element_essentiel: 'oui' });
    expect(optional(changed, ['loan-convention'])).not.toContain('probation');
    expect(optional(aPaperMission(), ['loan-convention'])).toContain('probation');
    // free in a sponsorship, wanted by the convention beside it
    expect(optional(aPaperMission(), ['sponsorship-convention'])).toContain('salaire_horaire');
    expect(optional(aPaperMission(), ['sponsorship-convention', 'loan-convention'])).not.toContain(
      'salaire_horaire',
    );
  });
  test('what a sponsorship alone asks is told apart: the form of an ordinary loan folds it', () => {
    const alone = (kinds: readonly PaperKind[]) =>
      questionsFor(aPaperMission(), kinds, [], NOW)
        .filter(({ sponsorship }) => sponsorship)
        .map(({ name }) => name);
    expect(alone(['loan-convention', 'sponsorship-convention', 'mission-order'])).toEqual([
      'finalite',
      'interet_general',
      'facture',
      'meme_groupe',
    ]);
    expect(alone(['loan-convention', 'loan-amendment'])).toEqual([]);
  });
  test('each condition says its text and the day it was read', () => {
    for (const { reference, checked } of Object.values(CONDITIONS)) {
      expect(reference).toMatch(/art\.|n° /);
      expect(checked).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    }
  });
  test('an order says the break, and the way there when it is known', () => {
    const words = (is: Parameters<typeof aPaperMission>[0], whole: boolean) =>
      JSON.stringify(aPaper('mission-order', aPaperMission(is, whole)).content.blocks);
    expect(words({}, true)).toMatch(/Pause\s: 20\sminutes.*25\smin.*34\skm/);
    expect(words({}, false)).toMatch(/Pause\s: 20\sminutes/);
    expect(words({}, false)).not.toContain('Distance');
    expect(missing('mission-order', without(aPaperMission(), 'pause'))).toEqual(['pause']);
  });
  test('an order says how one comes, and the kilometres of a vehicle alone, their unit once', () => {
    const words = (said: Said) =>
      JSON.stringify(aPaper('mission-order', saying(said)).content.blocks);
    const distance = '34 km';
    for (const moyen of ['véhicule personnel', 'véhicule de l’employeur'])
      expect(words({ moyen, distance })).toMatch(/Moyen de transport\s: véhicule.*34\skm\./);
    const onFoot = words({ moyen: 'à pied, à vélo ou en transports en commun', distance });
    expect(onFoot).toContain('à pied');
    expect(onFoot).not.toContain('Distance');
    expect(missing('mission-order', without(aPaperMission(), 'moyen'))).toEqual(['moyen']);
  });
  test('hours of which a part stays apart say so, on what is billed and on what attests', () => {
    const words = (kind: PaperKind, commonOnly: boolean) =>
      JSON.stringify(aPaper(kind, aPaperMission({ commonOnly })).content.blocks);
    for (const kind of ['cost-statement', 'mission-attestation'] as const) {
      expect(words(kind, true)).toMatch(
        /Heures faites\s: 10\sh\s5\smin, partie commune aux deux versions des heures\s; le reste n’est pas signé\./,
      );
      expect(words(kind, false)).not.toContain('partie commune');
    }
  });
});

describe('what a sponsorship bills', () => {
  const free = { facture: '0' };
  const part = { facture: '10000' };
  const minutes = 600;

  test('nothing when it says nothing, its amount when it says one, never more than it costs', () => {
    const { said } = aPaperMission();
    const cost = statementOf({
      minutes,
      ...{ wageCents: 1890, chargeCents: 805, expenseCents: 1200 },
    });
    const of = (more: Said, sponsored = true) =>
      amountsOf({ minutesDone: minutes, said: { ...said, ...more }, sponsored });
    expect(of(free)).toEqual({ ...cost, billedCents: 0 });
    expect(of(part)).toEqual({ ...cost, billedCents: 10_000 });
    // the same words under an ordinary loan: its cost
    expect(of(part, false)).toEqual({ ...cost, billedCents: cost.totalCents });
    const bare = without(aPaperMission(), 'salaire_horaire', 'charges_horaires').said;
    expect(amountsOf({ minutesDone: minutes, said: bare, sponsored: true })).toMatchObject({
      billedCents: 0,
      totalCents: 0,
    });
    expect(amountsOf({ minutesDone: minutes, said: bare, sponsored: false })).toBeNull();
    expect(amountsOf({ minutesDone: null, said, sponsored: true })).toBeNull();
    expect(billsAboveCost({ ...said, facture: String(cost.totalCents) }, minutes)).toBe(false);
    expect(billsAboveCost({ ...said, facture: String(cost.totalCents + 1) }, minutes)).toBe(true);
  });
  test('an hour’s wage is asked where something is billed, and nobody’s where nothing is', () => {
    const wages = ['salaire_horaire', 'charges_horaires'] as const;
    const lent = (more: Said, sponsored: boolean) => {
      const bare = without(aPaperMission(), ...wages);
      return { ...bare, sponsored, said: { ...bare.said, ...more } };
    };
    expect(missing('sponsorship-convention', lent(free, false))).toEqual([]);
    expect(missing('sponsorship-convention', lent(part, false))).toEqual([...wages]);
    expect(missing('cost-statement', lent(free, true))).toEqual([]);
    expect(missing('cost-statement', lent(part, true))).toEqual(expect.arrayContaining([...wages]));
    expect(missing('loan-convention', lent(free, false))).toEqual([...wages]);
  });
  test('refused between bodies of one group, and above its cost: before, and once the hours are signed', () => {
    const of = (more: Said, is: Parameters<typeof aPaperMission>[0] = {}) => {
      const mission = aPaperMission(is);
      return { ...mission, said: { ...mission.said, ...more } };
    };
    const why = (kind: PaperKind, mission: ReturnType<typeof aPaperMission>) => {
      const may = mayMake(kind, mission, LATER);
      return may.ok ? null : may.refusal;
    };
    expect(why('sponsorship-convention', of({ meme_groupe: 'oui' }))).toBe('same-group');
    expect(why('loan-convention', of({ meme_groupe: 'oui' }))).toBeNull();
    expect(why('sponsorship-convention', of({ facture: '9999999' }))).toBe('billed-above-cost');
    expect(why('cost-statement', of({ facture: '9999999' }, { sponsored: true }))).toBe(
      'billed-above-cost',
    );
    expect(why('cost-statement', of({ facture: '9999999' }))).toBeNull();
  });
  test('the statement of one says what it cost, and what is billed', () => {
    const { values } = aPaper('cost-statement', saying(part, { sponsored: true }));
    expect(values['total']).toBe('100,00\u00a0€');
    expect(JSON.stringify(values['montants'])).toMatch(/Coût pour le prêteur.*Montant facturé/);
    const nothing = aPaper(
      'cost-statement',
      without(aPaperMission({ sponsored: true }), 'salaire_horaire'),
    );
    expect(JSON.stringify(nothing.values['montants'])).not.toContain('Salaires');
    expect(nothing.values['total']).toBe('0,00\u00a0€');
  });
  test('whatever is said, an ordinary loan bills its cost, a sponsorship what it says; sums are sums', () => {
    const cents = fc.integer({ min: 0, max: 100_000 });
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(cents, cents, cents, cents, fc.integer({ min: 1, max: 3_000 }), fc.boolean()),
        ),
        (all) => {
          const amounts = all.flatMap(([wage, charge, expense, agreed, done, sponsored]) => {
            const said = {
              ...{ salaire_horaire: String(wage), charges_horaires: String(charge) },
              ...{ frais: String(expense), facture: String(agreed) },
            };
            const one = amountsOf({ minutesDone: done, said, sponsored });
            expect(one?.billedCents).toBe(sponsored ? agreed : one?.totalCents);
            return one ?? [];
          });
          expect(sumOf(amounts).billedCents).toBe(
            amounts.reduce((sum, { billedCents }) => sum + billedCents, 0),
          );
        },
      ),
    );
  });
});

describe('a cell’s own wording that lacks a mention wanted since', () => {
  const { body, reference, dated } = standardTemplate('mission-order', 'texte');
  const theirs = (words: string) =>
    [{ kind: 'mission-order', version: 4, body: words, reference, dated }] as const;
  test('gives way to the product’s own, and is told', () => {
    const whole = theirs(`${body}\nBonne mission.`);
    expect(templateOf('mission-order', whole).version).toBe(4);
    const old = theirs(body.replace('- Pause : {{pause}}.\n', ''));
    expect(templateOf('mission-order', old).version).toBe(0);
    const told = (all: typeof old) =>
      templatesInForce(all).find(({ kind }) => kind === 'mission-order')?.setAside;
    expect([told(whole), told(old)]).toEqual([null, 4]);
  });
});
