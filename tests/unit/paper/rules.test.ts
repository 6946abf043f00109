import fs from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RULES } from '@/lib/matching/gate';
import { missingFor, questionsFor, splitSaid } from '@/lib/paper/ask';
import { CLAUSES } from '@/lib/paper/clause';
import { statementOf, totalOf } from '@/lib/paper/cost';
import { dueKinds, LAW_REFUSALS, mayMake, neverMade, usualKinds } from '@/lib/paper/due';
import { FIELDS } from '@/lib/paper/field';
import { ANSWERED_BY, KIND_TABLE, NEVER_MADE, PAPER_KINDS } from '@/lib/paper/kind';
import { readCents, sayCents } from '@/lib/paper/money';
import { PAPER_MESSAGES } from '@/lib/paper/paper.messages';
import { issueForm, signForm, termsForm } from '@/lib/paper/paper.schema';
import { codeFrom, leftToSign, maySign, readCode, sayCode } from '@/lib/paper/signature';
import { standardTemplate } from '@/lib/paper/standard-templates';
import { faultsOf, fill, missingOf } from '@/lib/paper/template';
import { keptAs } from '@/lib/paper/values';
import { aPaperMission, NOW } from './a-mission';
import '../../support/properties';

const LATER = new Date('2026-12-01T10:00:00Z');
const refusal = (outcome: { ok: boolean; refusal?: string }) => outcome.refusal ?? null;

describe('which papers a mission may have', () => {
  test('the table: for which rule, at which hosts, when', () => {
    const loan = aPaperMission({ rules: ['loan-convention'], former: null });
    expect(dueKinds(loan, LATER).map(({ kind, refusal: why }) => [kind, why])).toEqual([
      ['loan-convention', null],
      ['sponsorship-convention', null],
      ['loan-amendment', null],
      ['mission-order', null],
      ['mission-attestation', null],
      ['cost-statement', null],
    ]);
    expect(usualKinds(loan, NOW, [])).toEqual([
      'loan-convention',
      'loan-amendment',
      'mission-order',
    ]);
    // what everybody signed, and what takes its place, is made again only when it is named
    expect(usualKinds(loan, NOW, ['sponsorship-convention', 'mission-order'])).toEqual([
      'loan-amendment',
    ]);
    expect(usualKinds(loan, NOW, ['loan-convention', 'loan-amendment'])).toEqual(['mission-order']);
    // once it is over, nobody is sent there
    expect(usualKinds(loan, loan.period.end, ['loan-convention', 'loan-amendment'])).not.toContain(
      'mission-order',
    );
    // under way at other hours than those signed: an amendment of them, for a loan or a secondment alone
    const { former } = aPaperMission();
    const signed = ['loan-convention', 'loan-amendment', 'mission-order'] as const;
    expect(usualKinds({ ...loan, former }, NOW, signed)).toEqual(['dates-amendment']);
    expect(
      refusal(mayMake('dates-amendment', { ...loan, former, rules: ['volunteer-not-a-job'] }, NOW)),
    ).toBe('paper-not-for-this-mission');
    expect(refusal(mayMake('dates-amendment', { ...loan, former, loanAgreed: false }, NOW))).toBe(
      'loan-not-agreed',
    );
    // never written, never billed; nothing done, nothing attested
    expect(refusal(mayMake('cost-statement', { ...loan, unsigned: true }, LATER))).toBe(
      'loan-not-signed',
    );
    expect(refusal(mayMake('mission-attestation', { ...loan, unsigned: true }, LATER))).toBe(null);
    for (const kind of ['mission-attestation', 'cost-statement'] as const)
      expect(refusal(mayMake(kind, { ...loan, minutesDone: 0 }, LATER))).toBe('nothing-done');
    const of = (is: Parameters<typeof aPaperMission>[0]) => aPaperMission({ ...loan, ...is });
    expect(refusal(mayMake('sponsorship-convention', of({ hostNature: 'commercial' }), NOW))).toBe(
      'sponsorship-not-here',
    );
    expect(
      refusal(
        mayMake(
          'volunteer-convention',
          of({ rules: ['volunteer-not-a-job'], hostNature: 'commercial' }),
          NOW,
        ),
      ),
    ).toBe('volunteers-not-here');
    expect(refusal(mayMake('volunteer-convention', loan, NOW))).toBe('paper-not-for-this-mission');
    expect(refusal(mayMake('cost-statement', loan, loan.period.end))).toBe(null);
    expect(refusal(mayMake('cost-statement', loan, new Date(loan.period.end.getTime() - 1)))).toBe(
      'mission-not-over',
    );
    expect(refusal(mayMake('mission-attestation', of({ minutesDone: null }), LATER))).toBe(
      'hours-not-signed',
    );
    expect(refusal(mayMake('mission-order', of({ status: 'cancelled' }), NOW))).toBe(
      'mission-cancelled',
    );
  });
  test('three years at most for a sponsored loan and a secondment, to the day', () => {
    const days = (count: number) => ({
      start: NOW,
      end: new Date(NOW.getTime() + count * 86_400_000),
    });
    const of = (count: number) => aPaperMission({ period: days(count) });
    for (const [kind, why] of [
      ['sponsorship-convention', 'sponsorship-too-long'],
      ['secondment-convention', 'secondment-too-long'],
    ] as const) {
      expect(mayMake(kind, of(3 * 366), NOW).ok).toBe(true);
      expect(refusal(mayMake(kind, of(3 * 366 + 1), NOW))).toBe(why);
    }
  });
  test('whatever the law keeps from a mission is said with its text', () => {
    for (const refused of LAW_REFUSALS)
      expect(PAPER_MESSAGES[refused], refused).toMatch(/\((code|loi) .*art\. /);
  });
  test('a fixed-term contract is never made, and is said with its text', () => {
    expect(PAPER_KINDS.some((kind) => /contract/.test(kind))).toBe(false);
    expect(neverMade({ rules: ['student-contract'] })).toBe(NEVER_MADE);
    expect(neverMade({ rules: ['loan-convention'] })).toBeNull();
  });
  test('every rule answered stands in the registry, and the database answers the same', () => {
    const ids = RULES.map(({ id }) => id);
    const named = [
      ...Object.keys(ANSWERED_BY),
      ...NEVER_MADE.rules,
      ...PAPER_KINDS.flatMap((kind) => KIND_TABLE[kind].answers ?? []),
    ];
    expect(named.filter((rule) => !ids.includes(rule))).toEqual([]);
    const sql = fs.readFileSync(
      'prisma/migrations/20261126130300_papers_are_made/migration.sql',
      'utf8',
    );
    const body = sql.slice(
      sql.indexOf('function paper_answers()'),
      sql.indexOf('$$;', sql.indexOf('function paper_answers()')),
    );
    const rows = [...body.matchAll(/\('([a-z-]+)', (\d), '([a-z-]+)'\)/g)].map(
      ([, rule, group, kind]) => `${rule} ${group} ${kind}`,
    );
    const table = Object.entries(ANSWERED_BY).flatMap(([rule, groups]) =>
      groups.flatMap((kinds, index) => kinds.map((kind) => `${rule} ${index + 1} ${kind}`)),
    );
    expect(rows.sort()).toEqual(table.sort());
  });
  test('every clause says its text and the day it was read', () => {
    for (const { sentence, reference, checked } of Object.values(CLAUSES)) {
      expect(sentence.length).toBeGreaterThan(40);
      expect(reference.length).toBeGreaterThan(10);
      expect(checked).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    }
  });
});

describe('wordings', () => {
  test.each(PAPER_KINDS)(
    'the product’s own of %s is without fault, and asks for all it lacks in one form',
    (kind) => {
      const { body } = standardTemplate(kind, '');
      expect(faultsOf(kind, body)).toEqual([]);
      const bare = aPaperMission({ said: {}, hostSaid: {}, personName: null });
      const asked = questionsFor(bare, [kind], [], NOW).map(({ name }) => name);
      const missing = missingFor(bare, [kind], [], NOW);
      expect(missing.filter((name) => !asked.includes(name))).toEqual([]);
      expect(missingFor(aPaperMission({}, false), [kind], [], NOW)).toEqual([]);
      expect(Object.keys(FIELDS)).toEqual(expect.arrayContaining([...asked]));
    },
  );
  test('what is wrong with one: a mention taken away, a name nobody knows, braces left open, a table in a sentence', () => {
    const { body } = standardTemplate('cost-statement', '');
    const faults = (text: string) =>
      faultsOf('cost-statement', text).map((one) =>
        [one.fault, 'name' in one ? one.name : ''].join(' ').trim(),
      );
    expect(faults(body.replace('{{total}}', '12 €'))).toEqual(['missing total']);
    expect(faults(`${body} {{age}}`)).toEqual(['unknown age']);
    expect(faults(`${body} {{personne`)).toEqual(['stray']);
    expect(faults(body.replace('{{montants}}', 'Soit {{montants}}'))).toEqual([
      'table-not-alone montants',
    ]);
  });
  test('what is said never becomes layout, and an optional line goes with its word', () => {
    const blocks = fill(
      '# Titre\n- un {{personne}}\n- deux {{probation}}\n\nfin {{poste}}\n# Vide\n- {{hote_idcc}}',
      { personne: '# a\n- b {{total}}', poste: 'x' },
    );
    expect(blocks).toEqual([
      { kind: 'heading', text: 'Titre' },
      { kind: 'list', items: ['un # a ; - b {{total}}'] },
      { kind: 'paragraph', text: 'fin x' },
    ]);
    expect(missingOf('{{personne}} {{probation}}', {}, (name) => name === 'probation')).toEqual([
      'personne',
    ]);
  });
  test('answers are kept where they belong', () => {
    expect(splitSaid({ hote_siret: '1', frais: '3,5', preteur_siret: undefined }, keptAs)).toEqual({
      host: { hote_siret: '1' },
      mission: { frais: '350' },
    });
  });
});

describe('amounts', () => {
  test.each([
    ['18,90', 1890],
    ['18.9', 1890],
    ['1 250', 125_000],
    ['0', 0],
    ['12,345', null],
    ['-3', null],
    ['douze', null],
  ])('« %s » is %s cents', (text, cents) => {
    expect(readCents(text)).toBe(cents);
  });
  test('said and read again, the same', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 99_999_999 }),
        (cents) => readCents(sayCents(cents)) === cents,
      ),
    );
  });
  const billed = fc.record({
    minutes: fc.integer({ min: 0, max: 50_000 }),
    wageCents: fc.integer({ min: 0, max: 20_000 }),
    chargeCents: fc.integer({ min: 0, max: 20_000 }),
    expenseCents: fc.integer({ min: 0, max: 100_000 }),
  });
  test('a statement is the hours signed at their cost, within half a cent, and its lines add up exactly', () => {
    fc.assert(
      fc.property(billed, (one) => {
        const made = statementOf(one);
        const exact = (one.minutes * (one.wageCents + one.chargeCents)) / 60 + one.expenseCents;
        expect(made.wageCents + made.chargeCents + made.expenseCents).toBe(made.totalCents);
        expect(Math.abs(made.totalCents - exact)).toBeLessThanOrEqual(0.5);
        expect(Math.abs(made.wageCents - (one.minutes * one.wageCents) / 60)).toBeLessThan(1);
        expect(made.minutes).toBe(one.minutes);
      }),
    );
  });
  test('several together are the sum of their hours and of their amounts, in any order', () => {
    fc.assert(
      fc.property(fc.array(billed, { maxLength: 20 }), (all) => {
        const made = all.map(statementOf);
        const total = totalOf(made);
        expect(total.minutes).toBe(all.reduce((sum, { minutes }) => sum + minutes, 0));
        expect(total.totalCents).toBe(made.reduce((sum, { totalCents }) => sum + totalCents, 0));
        expect(totalOf([...made].reverse())).toEqual(total);
      }),
    );
  });
});

describe('signing', () => {
  const paper = { parties: ['lender', 'host'], state: 'issued', hash: 'h' } as const;
  test.each([
    [{}, { party: 'host', hash: 'h' }, [], null],
    [{}, { party: 'person', hash: 'h' }, [], 'not-a-party'],
    [{ state: 'void' }, { party: 'host', hash: 'h' }, [], 'paper-not-in-force'],
    [{ state: 'replaced' }, { party: 'host', hash: 'h' }, [], 'paper-not-in-force'],
    [{}, { party: 'host', hash: 'h' }, ['host'], 'already-signed'],
    [{}, { party: 'host', hash: 'other' }, [], 'paper-changed'],
  ] as const)('%o, %o, signed by %o: %s', (is, said, by, why) => {
    expect(
      refusal(
        maySign(
          { ...paper, ...is },
          by.map((party) => ({ party })),
          said,
        ),
      ),
    ).toBe(why);
  });
  test('who is left', () => {
    expect(leftToSign(paper, [{ party: 'lender' }])).toEqual(['host']);
  });
  test('a code is read however it is typed, and nothing else is', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 12, maxLength: 12 }), (bytes) => {
        const code = codeFrom(bytes);
        expect(readCode(sayCode(code).toLowerCase())).toBe(code);
        expect(readCode(` ${code.slice(0, 5)} ${code.slice(5)}`)).toBe(code);
      }),
    );
    for (const wrong of ['', '23456789ABC', '23456789ABCDE', '0OI123456789', "' or 1=1 --"])
      expect(readCode(wrong)).toBeNull();
  });
});

describe('forms, as a browser sends them', () => {
  const PAPER = '01920000-0000-7000-8000-000000000001';
  test('a box left alone is a no, not a fault; a paper is signed only once read', () => {
    expect(termsForm.parse({ mission: PAPER, frais: '3,5' })).toMatchObject({
      mission: PAPER,
      toutes: false,
      frais: '3,5',
    });
    expect(issueForm.parse({ papiers: 'mission-order' })).toEqual({
      mission: null,
      papiers: ['mission-order'],
    });
    const signed = { papier: PAPER, empreinte: 'x', nom: 'Camille Dupuis' };
    expect(signForm.safeParse(signed).error?.issues.map(({ message }) => message)).toEqual([
      'Cochez la case\u202f: on ne signe que ce qu’on a lu.',
    ]);
    expect(signForm.parse({ ...signed, lu: 'on', trace: '<script>' })).toMatchObject({
      empreinte: '',
      trace: null,
    });
  });
  test.each([
    ['hote_siret', '123', /14/],
    ['salaire_horaire', 'douze', /euros/],
    ['hote_siege', 'x'.repeat(201), /trop long/],
  ])('%s « %s » is said at its field', (name, text, sentence) => {
    const [issue] = termsForm.safeParse({ [name]: text }).error?.issues ?? [];
    expect(issue?.path).toEqual([name]);
    expect(issue?.message).toMatch(sentence);
  });
});
