import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { IMPORT_RULES, linesDone } from '@/lib/pool/import';
import { IMPORT_MESSAGES, LINE_MESSAGES } from '@/lib/pool/import.messages';
import { decisionsForm, fieldsForm } from '@/lib/pool/import.schema';
import { type ImportField, judgeFields, proposeFields } from '@/lib/pool/import-fields';
import { cellsOf, isWrong, LINE_FAULTS, type Places, readLine } from '@/lib/pool/import-line';
import { settleIn } from '@/lib/pool/import-places';
import { findTwins, type Known, mayDecide, type Ready, TWIN_TABLE } from '@/lib/pool/import-twins';
import type { InvitedDraft } from '@/lib/pool/invitation';
import { readTrade } from '@/lib/pool/read-trade';
import { readCommuneQuery } from '@/lib/territory/commune-search';

test('a file is dealt with in batches, and every line is invited, merged or left', () => {
  expect(IMPORT_RULES.mostLines % IMPORT_RULES.batch).toBe(0);
  expect(linesDone({ lines: 9, invited: 4, merged: 2, left: 1 })).toBe(7);
});

describe('what a column is', () => {
  test.each([
    ['Prénom', 'firstName'],
    ['NOM', 'lastName'],
    ['Nom de famille', 'lastName'],
    ['Nom et prénom', 'fullName'],
    ['Courriel', 'email'],
    ['Adresse e-mail', 'email'],
    ['Tél. portable', 'phone'],
    ['CP', 'postcode'],
    ['Ville', 'commune'],
    ['Profession', 'trade'],
    ['Année d’études', 'studyLevel'],
    ['Date de naissance', 'skip'],
    ['N° de sécurité sociale', 'skip'],
    ['Adresse postale', 'skip'],
    ['Vaccination', 'skip'],
  ] as const)('« %s » is %s', (title, field) => {
    expect(proposeFields([title], [['']])).toEqual([field]);
  });

  test('without a title that tells, by what it holds; once each', () => {
    const sample = [
      ['a@exemple.fr', '06 12 34 56 78', '44400', 'x', 'b@exemple.fr'],
      ['c@exemple.fr', '0240123456', '44000', 'y', 'd@exemple.fr'],
    ];
    expect(proposeFields(['A', 'B', 'C', 'D', 'E'], sample)).toEqual([
      'email',
      'phone',
      'postcode',
      'skip',
      'skip',
    ]);
  });

  test.each<[string | null, readonly ImportField[]]>([
    [null, ['fullName', 'email']],
    [null, ['lastName', 'firstName', 'phone', 'skip', 'skip']],
    ['field-twice', ['lastName', 'email', 'email']],
    ['no-name', ['firstName', 'email']],
    ['no-contact', ['lastName', 'commune']],
  ])('%s', (fault, fields) => {
    expect(judgeFields(fields)).toBe(fault);
    if (fault) expect(IMPORT_MESSAGES).toHaveProperty(fault);
  });

  test('is chosen in the order of the file, whatever the order of the form', () => {
    const said = fieldsForm.parse({
      importId: 'x',
      colonne10: 'phone',
      colonne2: 'nope',
      colonne1: 'email',
    });
    expect(said.fields).toEqual(['email', 'skip', 'phone']);
    expect([
      ...decisionsForm.parse({ importId: 'x', ligne7: 'merge', ligne8: 'nope' }).decisions,
    ]).toEqual([[7, 'merge']]);
  });
});

const FIELDS: readonly ImportField[] = [
  ...(['lastName', 'firstName', 'email', 'phone', 'commune', 'trade', 'studyLevel'] as const),
];
const REZE: Places = ({ name }) =>
  name === 'reze' ? { code: '44143' } : name === 'saint denis' ? 'several' : 'none';
const line = (cells: readonly string[], fields = FIELDS) => readLine(cellsOf(cells, fields), REZE);

describe('a line', () => {
  test('says who, how to reach them and what they do', () => {
    const read = line([
      'DUPUIS',
      'anne-sophie',
      'Anne@Exemple.FR',
      '06.12.34.56.78',
      'Rezé',
      'AS',
      'IFSI 2e année',
    ]);
    expect(read.faults).toEqual([]);
    expect(read.draft).toMatchObject({
      ...{ firstName: 'Anne-Sophie', lastName: 'Dupuis', email: 'anne@exemple.fr' },
      ...{ communeCode: '44143', trades: ['care-assistant'], studyLevel: 'nursing-2' },
    });
  });

  test.each([
    ['Camille DUPUIS', 'Camille', 'Dupuis'],
    ['LE GOFF Yann', 'Yann', 'Le Goff'],
    ['Camille Dupuis', 'Camille', 'Dupuis'],
  ])('« %s » is a first and a last name', (full, first, last) => {
    const { draft } = line([full, 'a@b.fr'], ['fullName', 'email']);
    expect([draft.firstName, draft.lastName]).toEqual([first, last]);
  });

  test.each([
    ['name-missing', ['', '', 'a@b.fr', '', '', '', ''], 0],
    ['name-unusable', ['=1+1', '', 'a@b.fr', '', '', '', ''], 0],
    ['contact-missing', ['Dupuis', '', '', '', '', '', ''], 2],
    ['email-unusable', ['Dupuis', '', 'dupuis@', '', '', '', ''], 2],
    ['phone-unusable', ['Dupuis', '', '', '06 12', '', '', ''], 3],
    ['commune-unknown', ['Dupuis', '', 'a@b.fr', '', 'Rezée', '', ''], 4],
    ['commune-ambiguous', ['Dupuis', '', 'a@b.fr', '', 'Saint-Denis', '', ''], 4],
    ['trade-unknown', ['Dupuis', '', 'a@b.fr', '', '', 'Zingueur', ''], 5],
    ['study-unknown', ['Dupuis', '', 'a@b.fr', '', '', '', 'Zinc'], 6],
  ] as const)('%s, at its column', (fault, cells, column) => {
    const read = line(cells);
    expect(read.faults.map((one) => [one.fault, one.column])).toEqual([[fault, column]]);
    expect(isWrong(read)).toBe(!/commune|trade|study/.test(fault));
    expect(LINE_MESSAGES[fault]).toMatch(/\.$/);
  });

  test('each fault has its sentence', () => {
    expect(Object.keys(LINE_MESSAGES)).toEqual([...LINE_FAULTS]);
  });

  test('whatever is typed, it is read or refused, and a line that passes can be reached', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 7, maxLength: 7 }), (cells) => {
        const read = line(cells);
        if (isWrong(read)) return;
        expect(read.draft.email ?? read.draft.phone).not.toBeNull();
        expect(read.draft.firstName ?? read.draft.lastName).not.toBeNull();
      }),
    );
  });
});

test.each([
  ['Infirmière DE', 'nurse'],
  ['IDE', 'nurse'],
  ['Infirmier coordinateur', 'coordinating-nurse'],
  ['aide soignante', 'care-assistant'],
  ['Aide-soignant de nuit', 'care-assistant'],
  ['Éducatrice spécialisée', 'specialised-educator'],
  ['étudiante infirmière', null],
  ['Zingueur', null],
] as const)('« %s » is %s', (said, trade) => {
  expect(readTrade(said)).toBe(trade);
});

test('a place is the one commune it can be, here rather than elsewhere', () => {
  const place = (code: string, name: string, postcode: string, territory: string) => ({
    ...{ code, name, postcodes: [postcode], territory },
  });
  const places = settleIn(
    [
      place('44143', 'reze', '44400', '44'),
      place('93066', 'saint denis', '93200', '93'),
      place('11339', 'saint denis', '11310', '11'),
      place('44190', 'saint sebastien', '44230', '44'),
      place('23239', 'saint sebastien', '23160', '23'),
      place('44001', 'abbaretz', '44170', '44'),
      place('44149', 'saffre', '44170', '44'),
    ],
    '44',
  );
  const at = (text: string) => places(readCommuneQuery(text));
  expect(at('Rezé')).toEqual({ code: '44143' });
  expect(at('44400 REZE CEDEX')).toEqual({ code: '44143' });
  expect(at('44999 Rezé')).toEqual({ code: '44143' });
  expect(at('St Sébastien')).toEqual({ code: '44190' });
  expect(at('23160 Saint-Sébastien')).toEqual({ code: '23239' });
  expect(at('Saint-Denis')).toBe('several');
  expect(at('44400')).toEqual({ code: '44143' });
  expect(at('44170')).toBe('several');
  expect(at('Nulle-Part')).toBe('none');
});

const draft = (change: Partial<InvitedDraft>): InvitedDraft => ({
  ...{ firstName: 'Aline', lastName: 'Dupuis', email: null, phone: null },
  ...{ trades: [], studyLevel: null, communeCode: null, ...change },
});
const ready = (at: number, change: Partial<InvitedDraft>): Ready => {
  const one = draft(change);
  return { line: at, draft: one, contactHash: `#${one.email ?? one.phone}` };
};
const known = (as: Known['as'], change: Partial<Known>): Known => ({
  ...{ as, firstName: 'Aline', lastName: 'Dupuis', email: null, phone: null },
  ...{ communeCode: null, contactHash: null, ...change },
});

describe('whom a line may be already', () => {
  test.each<[string, Known, Partial<InvitedDraft>, string | undefined]>([
    ['their address', known('member', { email: 'a@b.fr' }), { email: 'a@b.fr' }, 'member'],
    [
      'their number',
      known('member', { phone: '+33612345678', email: 'z@b.fr' }),
      { phone: '+33612345678' },
      'member',
    ],
    [
      'their number and name',
      known('member', { phone: '+33612345678', email: 'z@b.fr' }),
      { phone: '+33612345678', email: 'a@b.fr' },
      'member',
    ],
    [
      'their number, another name',
      known('member', { phone: '+33612345678', email: 'z@b.fr', firstName: 'Paul' }),
      { phone: '+33612345678', email: 'a@b.fr' },
      'maybe-member',
    ],
    [
      'their name and commune',
      known('member', { email: 'z@b.fr', communeCode: '44143' }),
      { email: 'a@b.fr', communeCode: '44143' },
      'maybe-member',
    ],
    [
      'their name upside down',
      known('member', {
        email: 'z@b.fr',
        communeCode: '44143',
        firstName: 'DUPUIS',
        lastName: 'aline',
      }),
      { email: 'a@b.fr', communeCode: '44143' },
      'maybe-member',
    ],
    ['their name alone', known('member', { email: 'z@b.fr' }), { email: 'a@b.fr' }, undefined],
    [
      'an invitation',
      known('invited', { contactHash: '#a@b.fr', email: 'a@b.fr' }),
      { email: 'a@b.fr' },
      'invited',
    ],
    [
      'a no, of which only a hash is left',
      known('declined', { contactHash: '#a@b.fr', firstName: null, lastName: null }),
      { email: 'a@b.fr' },
      'declined',
    ],
  ])('%s', (_, one, change, kind) => {
    expect(findTwins([ready(2, change)], [one]).get(2)?.kind).toBe(kind);
  });

  test('an earlier line: the same address surely, the same number by name, the same home perhaps', () => {
    const twins = findTwins(
      [
        ready(2, { email: 'a@b.fr', phone: '+33612345678', communeCode: '44143' }),
        ready(3, { email: 'a@b.fr' }),
        ready(4, { email: 'c@b.fr', phone: '+33612345678', firstName: 'Paul' }),
        ready(5, { email: 'd@b.fr', communeCode: '44143' }),
        ready(6, { email: 'e@b.fr', firstName: 'Rose' }),
      ],
      [],
    );
    expect([...twins].map(([at, { kind, line: of }]) => [at, kind, of])).toEqual([
      [3, 'in-file', 2],
      [4, 'maybe-in-file', 2],
      [5, 'maybe-in-file', 2],
    ]);
  });

  test('in any file, no two lines left to be invited by themselves share an address', () => {
    const address = fc.constantFrom('a@b.fr', 'b@b.fr', 'c@b.fr', null);
    const number = fc.constantFrom('+33612345678', '+33612345679', null);
    const person = fc.record({
      email: address,
      phone: number,
      communeCode: fc.constantFrom('44143', null),
    });
    fc.assert(
      fc.property(fc.array(person, { maxLength: 12 }), (people) => {
        const lines = people
          .filter(({ email, phone }) => email ?? phone)
          .map((one, at) => ready(at + 2, one));
        const twins = findTwins(lines, []);
        const alone = lines.filter(({ line: at }) => {
          const kind = twins.get(at)?.kind;
          return !kind || TWIN_TABLE[kind].choices[0] === 'invite';
        });
        expect(new Set(alone.map(({ contactHash }) => contactHash)).size).toBe(alone.length);
        for (const [at, { line: of }] of twins) expect(of ?? 0).toBeLessThan(at);
      }),
    );
  });

  test('nobody already in, or who said no, can be invited again', () => {
    for (const kind of ['member', 'declined'] as const)
      expect(TWIN_TABLE[kind].choices).toEqual(['leave']);
    expect(mayDecide('member', 'invite')).toBe(false);
    expect(mayDecide('maybe-member', 'invite')).toBe(true);
  });
});
