import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sayBack } from '@/lib/assignment/phone-replies';
import { afterReport, type Delivery, deliveryAfter, REPORTS, RINGS } from '@/lib/notify/delivery';
import { choiceOf, choicesIn, hear, isChosen, nextCode, QUESTION_CODES } from '@/lib/notify/heard';
import { phoneEvent } from '@/lib/notify/phone.schema';
import { listBySms, listedChoice, shortName } from '@/lib/notify/phone-news';
import {
  askByCall,
  askBySms,
  confirmedBySms,
  newsBySms,
  weekBySms,
} from '@/lib/notify/phone-words';
import { SMS_ROOM, segmentsOf, smsText } from '@/lib/notify/sms';

const SHIFT = {
  trade: 'care-assistant',
  communeName: 'Saint-Philbert-de-Grand-Lieu',
  startsAt: new Date('2026-11-24T19:45:00Z'),
  endsAt: new Date('2026-11-25T05:45:00Z'),
} as const;
const LINK = 'https://releve.example/r/AAAAAAAAAAAAAAAAAAAAAA';

describe('what a text answers', () => {
  test.each([
    ['A OUI', 'yes', 'A'],
    ['a oui', 'yes', 'A'],
    ['Oui A.', 'yes', 'A'],
    ['B-non', 'no', 'B'],
    ['Bnon', 'unclear', null],
    ['oui', 'yes', null],
    ['OUI !', 'yes', null],
    ["d'accord", 'yes', null],
    ['d’accord', 'yes', null],
    ['Non merci', 'no', null],
    ['C plus tard', 'later', 'C'],
    ['A annulé', 'cancel', 'A'],
    ['stop', 'stop', null],
    ['Oui mais STOP', 'stop', null],
    ['oui ou non ?', 'unclear', null],
    ['ouistiti', 'unclear', null],
    ['A', 'unclear', 'A'],
    ['I oui', 'yes', null],
    ['', 'unclear', null],
    ['a arrivé', 'arrived', 'A'],
    ['Je suis arrivée !', 'arrived', null],
    ['sur place B', 'arrived', 'B'],
    ['J arrive dans 10 min', 'unclear', 'J'],
  ])('« %s » is %s for %s', (text, word, code) => {
    expect(hear(text)).toEqual({ word, code });
  });

  test.each([
    ['OUI 47', 'yes', 47],
    ['47 non', 'no', 47],
    ['oui 47.', 'yes', 47],
    ['OUI 4', 'yes', undefined],
    ['OUI 470', 'yes', 470],
    ['OUI 4700', 'yes', undefined],
    ['oui vers 20', 'yes', undefined],
    ['A OUI 20', 'yes', undefined],
  ] as const)('« %s » is %s, of the list’s %s', (text, word, choice) => {
    expect(hear(text)).toMatchObject({ word });
    expect(hear(text).choice).toBe(choice);
  });

  test('a question keeps its number of a list, of two figures', () => {
    fc.assert(
      fc.property(fc.uuid(), (id) => {
        const choice = choiceOf(id);
        expect(choice).toBe(choiceOf(id));
        expect(String(choice)).toMatch(/^\d\d$/);
      }),
    );
  });

  test('two questions that two figures would not tell apart have three, which choose one alone', () => {
    const alike = fc
      .uniqueArray(fc.uuid(), { minLength: 2, maxLength: 30 })
      .filter((ids) => new Set(ids.map((id) => choiceOf(id, 'long'))).size === ids.length);
    fc.assert(
      fc.property(alike, (ids) => {
        const numbers = choicesIn(ids);
        expect(new Set(numbers).size).toBe(ids.length);
        ids.forEach((id, at) => {
          const meant = ids.filter((one) => isChosen(one, numbers[at] ?? 0));
          expect(meant).toEqual([id]);
        });
      }),
    );
  });

  test('those that two figures do not tell apart, three do, but for a few in a thousand', () => {
    const ids = Array.from(
      { length: 900 },
      (_, rank) => `0190ffff-${String(rank * 7919).padStart(4, '0')}-7000-8000-00000000a5e0`,
    );
    const pairs = ids.flatMap((id, at) => ids.slice(at + 1).map((other) => [id, other] as const));
    const alike = (sort: 'short' | 'long', some: typeof pairs) =>
      some.filter(([id, other]) => choiceOf(id, sort) === choiceOf(other, sort));
    const short = alike('short', pairs);
    expect(short.length).toBeGreaterThan(1_000);
    expect(alike('long', short).length).toBeLessThan(short.length / 100);
  });

  test('a list takes three parts of text at most: what it leaves out is counted', () => {
    const line = (at: number) =>
      listedChoice(
        String(10 + at),
        `demande notée pour ${shortName('Résidence des Trois Rivières et du Val d’Or Saint-Aignan')}, aide-soignant·e, le lundi 24 novembre de 20 h 45 à 6 h 45`,
      );
    const whole = listBySms('Plusieurs questions attendent.', [line(0), line(1)]);
    expect(whole).toContain('OUI 11 ou NON 11');
    expect(whole).not.toContain('autre question');
    const cut = listBySms(
      'Plusieurs questions attendent.',
      Array.from({ length: 12 }, (_, at) => line(at)),
    );
    expect(segmentsOf(cut)).toBe(3);
    expect(cut).toMatch(/Et (9|10) autres questions: répondez d'abord à celles-ci\.$/);
    expect(cut.match(/OUI \d\d/g)).toHaveLength(12 - Number(/Et (\d+)/.exec(cut)?.[1]));
  });

  test('whatever is written, it is understood or said not to be', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const { code } = hear(text);
        expect(code === null || (QUESTION_CODES as readonly string[]).includes(code)).toBe(true);
      }),
    );
  });
});

describe('letters', () => {
  test.each([
    [null, [], 'A'],
    ['A', ['A'], 'B'],
    ['A', ['A', 'B'], 'C'],
    ['Z', [], 'A'],
    ['Z', ['A'], 'B'],
    ['A', [...QUESTION_CODES], null],
  ])('after %s, while %s wait: %s', (last, waiting, code) => {
    expect(nextCode(last, waiting)).toBe(code);
  });
});

describe('the room of a text', () => {
  test.each([
    [SMS_ROOM.alone, 1],
    [SMS_ROOM.alone + 1, 2],
    [SMS_ROOM.several * 2, 2],
    [SMS_ROOM.several * 2 + 1, 3],
  ])('%i signs are %i parts', (signs, parts) => {
    expect(segmentsOf('a'.repeat(signs))).toBe(parts);
  });

  test('signs of the second table count twice', () => {
    expect(segmentsOf('€'.repeat(80))).toBe(1);
    expect(segmentsOf(`${'€'.repeat(80)}a`)).toBe(2);
  });

  test('French typography fits the alphabet', () => {
    expect(smsText('« Là-bas », l’été : 14 h 30, cœur, forêt, naïf, ça')).toBe(
      '"Là-bas", l\'été : 14 h 30, coeur, foret, naif, ca',
    );
    expect(smsText('aide 👍 👩‍⚕️ ok')).toBe('aide ok');
  });
});

describe('the sentences', () => {
  test('the question says what, where, when and how to answer, and names nobody', () => {
    const text = askBySms(SHIFT, 'A', LINK);
    expect(text).toBe(
      `Relève: aide-soignant/e, Saint-Philbert-de-Grand-Lieu, mar. 24/11 20h45-6h45. Vous venez? Répondez A OUI, A NON ou A PLUS TARD. Détails: ${LINK} STOP: plus de SMS.`,
    );
    expect(segmentsOf(text)).toBe(2);
    expect(segmentsOf(askBySms({ ...SHIFT, communeName: 'Rezé' }, 'A', LINK))).toBe(1);
  });

  test('the others hold in two parts at most', () => {
    const texts = [
      weekBySms('A', LINK),
      newsBySms('Pourvu, merci : aide-soignant·e, Rezé, mardi 24 novembre, 20 h 45', LINK),
      confirmedBySms(SHIFT, {
        address: '14 rue des Alisiers, 44310 Saint-Philbert-de-Grand-Lieu',
        phone: '+33261910012',
        code: 'A',
      }),
    ];
    for (const text of texts) expect(segmentsOf(text)).toBeLessThanOrEqual(2);
    expect(texts[0]).toContain('STOP');
    expect(texts[2]).toContain('02 61 91 00 12');
  });

  test('a voice says no sign that is only read', () => {
    const { say, keys } = askByCall(SHIFT);
    expect(say).toMatch(/on cherche .*aide-soignant/);
    expect(say).not.toMatch(/[·«»\u00a0\u202f]/);
    for (const key of keys) expect(say).toContain(`tapez ${key}.`);
  });

  test('what is said back names its letter', () => {
    expect(sayBack({ reply: 'help', codes: ['C'] })).toContain('C OUI');
    expect(sayBack({ reply: 'which', codes: ['A', 'C'] })).toContain('(A, C)');
    expect(sayBack({ reply: 'refused', refusal: 'need-filled' })).toContain('pourvu');
    expect(sayBack({ reply: 'refused', refusal: 'never-heard-of' })).toContain('n’attend plus');
  });
});

describe('what the provider may send', () => {
  const at = '2026-11-24T10:00:00.000Z';
  const from = '+33639980012';
  test.each([
    [{ type: 'sms', id: 's', at, from, text: 'A OUI' }, true],
    [{ type: 'sms', id: 's', at, from: '0639980012', text: 'A OUI' }, false],
    [{ type: 'sms', id: 's', at, from, text: 'a'.repeat(1_601) }, false],
    [{ type: 'sms', id: '', at, from, text: 'A' }, false],
    [{ type: 'call', id: 'c', at, from }, true],
    [{ type: 'report', id: 'r', at, reference: 'x', status: 'delivered' }, false],
    [{ type: 'report', id: 'r', at, reference: crypto.randomUUID(), status: 'delivered' }, true],
    [{ type: 'report', id: 'r', at, reference: crypto.randomUUID(), status: 'lost' }, false],
    [{ type: 'other', id: 'o', at }, false],
    [null, false],
  ])('%o: %s', (event, ok) => {
    expect(phoneEvent.safeParse(event).success).toBe(ok);
  });

  test('a key that means nothing repeats the question', () => {
    const pressed = { type: 'key', id: 'k', at, from, key: '7', state: '' };
    expect(phoneEvent.parse(pressed)).toMatchObject({ key: '3' });
  });
});

describe('what the network says', () => {
  test.each([
    [null, 'accepted', 0, 'kept'],
    ['accepted', 'delivered', 1, 'reached'],
    ['delivered', 'accepted', 1, 'kept'],
    ['delivered', 'failed', 1, 'kept'],
    ['accepted', 'no-answer', RINGS.most - 1, 'ring-again'],
    ['accepted', 'no-answer', RINGS.most, 'missed'],
    ['accepted', 'unreachable', 1, 'missed'],
    ['unreachable', 'unreachable', 1, 'kept'],
    ['failed', 'delivered', 1, 'reached'],
  ] as const)('%s then %s, rung %i times: %s', (kept, report, rings, act) => {
    expect(afterReport(kept, report, rings)).toBe(act);
  });

  test('in whatever order reports come, a message delivered stays delivered', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...REPORTS)), (reports) => {
        const end = reports.reduce<Delivery | null>(deliveryAfter, null);
        if (reports.includes('delivered')) expect(end).toBe('delivered');
      }),
    );
  });
});
