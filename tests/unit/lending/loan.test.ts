import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  hasAgreed,
  heardOf,
  isAgreed,
  isHalfAgreed,
  type Loan,
  lenderWord,
  openedLoan,
  PARTIES,
  type Said,
  VOICES,
  waitsWithOthers,
  withOtherTerms,
} from '@/lib/lending/loan';
import { ORAL_LAW, oralRow } from '@/lib/lending/oral-law';
import { EMPLOYED } from '@/lib/matching/loan-law';
import { EMPLOYED_KINDS } from '@/lib/profile/employment';
import '../../support/properties';

const yes = (party: Said['party'], terms = 1, voice: Said['voice'] = 'space'): Said => ({
  party,
  said: 'yes',
  terms,
  voice,
});
const heard = (loan: Loan, ...words: readonly Said[]): Loan =>
  words.reduce((held, word) => {
    const heard = heardOf(held, word, false);
    return heard.ok ? heard.value : held;
  }, loan);

test.each([
  ['as it was first asked', { state: 'asked', agreed: false, oral: false, terms: 1 }, true],
  ['changed since', { state: 'asked', agreed: false, oral: false, terms: 2 }, false],
  ['noted aloud', { state: 'asked', agreed: true, oral: true, terms: 1 }, false],
  ['agreed to already', { state: 'asked', agreed: true, oral: false, terms: 1 }, false],
  ['over', { state: 'over', agreed: false, oral: false, terms: 1 }, false],
] as const)('a loan %s is answered with others: %#', (_, loan, together) => {
  expect(waitsWithOthers(loan)).toBe(together);
});

describe('three yeses to the same terms', () => {
  test.each([
    [[yes('person')], false],
    [[yes('home')], false],
    [[yes('person'), yes('home')], true],
    [[yes('home'), yes('person')], true],
    [[yes('person'), yes('home'), { ...yes('person'), said: 'no' as const }], false],
    [[yes('person', 2), yes('home')], false],
  ])('%#: agreed is %s', (words, agreed) => {
    expect(isAgreed(heard(openedLoan, ...words))).toBe(agreed);
  });

  test('a body suspended engages nobody, whatever was said; what was said stays for when it is no longer', () => {
    const held = heard({ ...openedLoan, suspended: true }, yes('person'), yes('home'));
    expect(isAgreed(held)).toBe(false);
    expect(isAgreed({ ...held, suspended: false })).toBe(true);
  });

  test('other terms: only the host has agreed; a word about the former ones counts for nothing', () => {
    const moved = withOtherTerms(heard(openedLoan, yes('person'), yes('home')));
    expect(PARTIES.filter((party) => hasAgreed(moved, party))).toEqual(['host']);
    expect(heardOf(moved, yes('home', 1), false)).toEqual({ ok: false, refusal: 'terms-changed' });
  });

  test('a mission that stands keeps its yeses', () => {
    const agreed = heard(openedLoan, yes('person'), yes('home'));
    const no = { ...yes('home'), said: 'no' as const };
    expect(heardOf(agreed, no, true)).toEqual({ ok: false, refusal: 'mission-stands' });
    expect(heardOf(agreed, yes('home'), true)).toMatchObject({ ok: true });
  });

  test('half agreed is the person’s word alone', () => {
    expect(isHalfAgreed(null)).toBe(false);
    expect(isHalfAgreed(openedLoan)).toBe(false);
    expect(isHalfAgreed(heard(openedLoan, yes('person')))).toBe(true);
    expect(isHalfAgreed(heard(openedLoan, yes('person'), yes('home')))).toBe(false);
  });

  test('said aloud until it is written', () => {
    const oral = heard(openedLoan, yes('home', 1, 'oral'));
    expect(oral.homeOral).toBe(true);
    expect(heard(oral, yes('person', 1, 'oral')).homeOral).toBe(true);
    expect(heard(oral, yes('home', 1, 'link')).homeOral).toBe(false);
  });
});

const word = fc.record({
  party: fc.constantFrom(...PARTIES),
  said: fc.constantFrom('yes' as const, 'no' as const),
  terms: fc.integer({ min: 1, max: 3 }),
  voice: fc.constantFrom(...VOICES),
});

type Told = {
  readonly loan: Loan;
  readonly stands: boolean;
  readonly last: ReadonlyMap<string, Said>;
};

function tell({ loan, stands, last }: Told, step: Said | 'change'): Told {
  if (step === 'change') {
    const moved = withOtherTerms(loan);
    return {
      loan: moved,
      stands: false,
      last: new Map([...last, ['host', yes('host', moved.terms)]]),
    };
  }
  const said = heardOf(loan, step, stands);
  if (!said.ok) return { loan, stands: stands || isAgreed(loan), last };
  return {
    loan: said.value,
    stands: stands || isAgreed(said.value),
    last: new Map([...last, [step.party, step]]),
  };
}

test('in any order, with any withdrawal and any change: a mission stands only on three yeses to the terms that stand', () => {
  const steps = fc.array(fc.oneof(word, fc.constant('change' as const)), { maxLength: 24 });
  fc.assert(
    fc.property(steps, (all) => {
      let told: Told = { loan: openedLoan, stands: false, last: new Map([['host', yes('host')]]) };
      for (const step of all) {
        told = tell(told, step);
        const { loan, stands, last } = told;
        const agreed = PARTIES.every(
          (party) => last.get(party)?.said === 'yes' && last.get(party)?.terms === loan.terms,
        );
        expect(isAgreed(loan)).toBe(agreed);
        expect(!stands || agreed).toBe(true);
      }
    }),
  );
});

test.each([
  [{ state: 'over', agreed: true, oral: true }, 'over'],
  [{ state: 'agreed', agreed: true, oral: true }, 'to-write'],
  [{ state: 'asked', agreed: true, oral: true }, 'to-write'],
  [{ state: 'agreed', agreed: true, oral: false }, 'agreed'],
  [{ state: 'asked', agreed: true, oral: false }, 'noted'],
  [{ state: 'asked', agreed: false, oral: false }, 'asked'],
] as const)('the lender reads %o as %s', (loan, expected) => {
  expect(lenderWord(loan)).toBe(expected);
});

describe('what may rest on words', () => {
  test('nobody begins on words alone; each row has its text and its day', () => {
    for (const row of ORAL_LAW) {
      expect(row.mayBegin).toBe(false);
      expect(row.reference).toMatch(/art\. L/);
      expect(row.checkedOn).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    }
  });

  test('one row for each kind that an employer lends, and those alone', () => {
    expect(ORAL_LAW.flatMap(({ kinds }) => kinds).sort()).toEqual([...EMPLOYED_KINDS].sort());
    for (const kind of EMPLOYED_KINDS) expect(EMPLOYED).toContain(kind);
    expect(oralRow('civic-volunteer')).toBeNull();
    expect(oralRow('part-timer')).toBeNull();
    expect(oralRow('department-agent')?.reference).toContain('L512-6');
  });
});
