import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { missingFor } from '@/lib/paper/ask';
import { CONDITIONS } from '@/lib/paper/condition';
import { OPTIONAL } from '@/lib/paper/field';
import { KIND_TABLE, PAPER_KINDS, type PaperKind } from '@/lib/paper/kind';
import { sayRest } from '@/lib/paper/span';
import { standardTemplate } from '@/lib/paper/standard-templates';
import { faultsOf, fill, sayFault, type Values, wordsOf } from '@/lib/paper/template';
import { sayQualification, valuesOf } from '@/lib/paper/values';
import { aPaperMission, NOW } from './a-mission';
import '../../support/properties';

const TABLE = { kind: 'table', head: ['montants'], rows: [['montants.']] } as const;
const wordOf = (name: string) => `<${name}>`;
const mayGo = (name: string) => OPTIONAL.has(name) || name in CONDITIONS;
const mentionsOf = (kind: PaperKind) => KIND_TABLE[kind].mentions.map(({ holds }) => holds);

type Laid = { readonly body: string; readonly unknown: readonly string[] };

/** Names laid out on lines of one to three, each with its mark. */
function layOut(names: readonly string[], sizes: readonly number[], marks: readonly string[]) {
  const lines: string[] = [];
  for (let from = 0; from < names.length; ) {
    const group = names.slice(from, from + (sizes[lines.length] ?? 1));
    const mark = marks[lines.length] ?? '';
    lines.push(`${mark}${group.map((name) => `{{${name}}}`).join(', ')}`);
    from += group.length;
  }
  return lines;
}

/** Mentions of a kind in lines of any sort, the table alone on its own; half of them as somebody careful writes: what may go, apart. */
function wordings(kind: PaperKind): fc.Arbitrary<Laid> {
  const names = mentionsOf(kind).filter((name) => name !== 'montants');
  const all = { minLength: names.length, maxLength: names.length };
  const drawn = {
    order: fc.shuffledSubarray(names, all),
    sizes: fc.array(fc.integer({ min: 1, max: 3 }), all),
    marks: fc.array(fc.constantFrom('', '- '), all),
    careful: fc.boolean(),
    unknown: fc.subarray(names.filter(mayGo)),
  };
  return fc.record(drawn).map(({ order, sizes, marks, careful, unknown }) => {
    const apart = order.filter((name) => careful && mayGo(name));
    const together = order.filter((name) => !apart.includes(name));
    const titles = careful ? marks : marks.map((mark, rank) => (rank % 5 === 0 ? '# ' : mark));
    const lines = [...apart.map((name) => `- {{${name}}}`), ...layOut(together, sizes, titles)];
    return { body: [...lines, '{{montants}}'].join('\n'), unknown };
  });
}

describe('what a paper must say is never lost with something that is not known', () => {
  test.each(PAPER_KINDS)(
    '%s: a wording without fault says every mention whose word is known, whatever is not',
    (kind) => {
      let whole = 0;
      fc.assert(
        fc.property(wordings(kind), ({ body, unknown }) => {
          const names = mentionsOf(kind);
          if (faultsOf(kind, body).length > 0) return;
          whole += 1;
          const known = names.filter((name) => !unknown.includes(name));
          const values: Values = Object.fromEntries(
            known.map((name) => [name, name === 'montants' ? TABLE : wordOf(name)]),
          );
          const said = wordsOf(fill(body, { montants: TABLE, ...values }));
          for (const name of known)
            expect(said).toContain(name === 'montants' ? 'montants.' : wordOf(name));
        }),
      );
      expect(whole).toBeGreaterThan(5);
    },
  );
  test.each([
    ['{{personne}}', '{{personne}}, {{hote_idcc}}', 'may-go'],
    ['- Lieu : {{lieu}}.', '- Lieu : {{lieu}} ({{lieu_finess}}).', 'may-go'],
    ['{{clause_retour}}', '# {{clause_retour}}', 'in-title'],
  ])('« %s » written « %s » is refused: %s', (good, bad, fault) => {
    const { body } = standardTemplate('loan-convention', '');
    const found = faultsOf('loan-convention', body.replace(good, bad));
    expect(found.map((one) => one.fault)).toContain(fault);
    for (const one of found) expect(sayFault(one)).toMatch(/^[«I].*\.$/);
    // said once more where nothing takes it away, it is kept
    expect(faultsOf('loan-convention', `${body.replace(good, bad)}\n\n${good}`)).toEqual([]);
  });
});

describe('night, Sunday, public holiday', () => {
  test.each([
    // a Monday to a Friday, a Friday to a Monday, four days around 14 July, until midnight before a Sunday
    ['2026-11-23T08:00:00Z', '2026-11-23T16:00:00Z', ''],
    // until 21 h, then a minute more; from 6 h, then a minute before
    ['2026-11-23T13:00:00Z', '2026-11-23T20:00:00Z', ''],
    ['2026-11-23T13:00:00Z', '2026-11-23T20:01:00Z', 'travail de nuit'],
    ['2026-11-23T05:00:00Z', '2026-11-23T13:00:00Z', ''],
    ['2026-11-23T04:59:00Z', '2026-11-23T13:00:00Z', 'travail de nuit'],
    ['2026-11-23T08:00:00Z', '2026-11-27T16:00:00Z', 'travail de nuit'],
    ['2026-11-27T08:00:00Z', '2026-11-30T16:00:00Z', 'travail de nuit, dimanche'],
    ['2026-07-12T22:00:00Z', '2026-07-16T06:00:00Z', 'travail de nuit, jour férié'],
    ['2026-11-28T12:00:00Z', '2026-11-28T23:00:00Z', 'travail de nuit'],
    ['2026-11-28T12:00:00Z', '2026-11-28T23:01:00Z', 'travail de nuit, dimanche'],
  ])('from %s to %s: « %s »', (start, end, words) => {
    expect(sayRest({ start: new Date(start), end: new Date(end) })).toBe(words);
  });
});

describe('the qualification of somebody lent is theirs', () => {
  test.each([
    [['nurse'], 'care-assistant', /^Infirmi.*\s; poste confié\s: aide-soignant/],
    [['care-assistant'], 'care-assistant', /^Aide-soignant[^;]*$/],
    [['nurse', 'care-assistant'], 'care-assistant', /^Infirmi[^;]* et aide-soignant[^;]*$/],
  ] as const)('%j for a post of %s', (trades, trade, words) => {
    expect(sayQualification({ trades, trade })).toMatch(words);
    // the post is never taken for it, and what was written in the form comes first
    const mission = aPaperMission({ trades, trade });
    const { qualification: written, ...said } = mission.said;
    expect(valuesOf({ ...mission, said }, '-', NOW)).toMatchObject({
      qualification: expect.stringMatching(words),
    });
    expect(valuesOf(mission, '-', NOW)).toMatchObject({ qualification: written });
  });
  test('of whom nothing is known, it is asked in the form', () => {
    const { qualification: _, ...said } = aPaperMission().said;
    const mission = aPaperMission({ trades: [], said });
    expect(missingFor(mission, ['loan-convention'], [], NOW)).toEqual(['qualification']);
  });
});
