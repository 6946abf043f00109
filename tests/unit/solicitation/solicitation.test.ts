import { describe, expect, test } from 'vitest';
import {
  askedState,
  boardCounts,
  boardSentence,
  boardTiles,
  saidWhen,
} from '@/components/solicitation/board-view';
import { minutesAfter } from '@/lib/shared/period';
import { REASON_LENGTH } from '@/lib/shared/written-reason';
import { ASK_LIMITS, answerBy } from '@/lib/solicitation/solicitation';
import { solicitForm } from '@/lib/solicitation/solicitation.schema';

const now = new Date('2026-11-24T11:00:00Z');
const HOUR = 60;
const id = '01a2015e-3180-7d6f-a066-e658bf975019';

test('an answer link opens a choice for 72 hours, never past the shift', () => {
  const far = { start: minutesAfter(now, 100 * HOUR), end: minutesAfter(now, 108 * HOUR) };
  expect(answerBy(far, now)).toEqual(minutesAfter(now, 72 * HOUR));
  const near = { start: minutesAfter(now, 2 * HOUR), end: minutesAfter(now, 9 * HOUR) };
  expect(answerBy(near, now)).toEqual(near.end);
});

import { reasonField } from '@/lib/solicitation/reason-field';

test('an empty reason is none, never a fault', () => {
  for (const text of ['', '   ', undefined]) expect(reasonField.parse(text)).toBeNull();
});

describe('the form « Solliciter »', () => {
  test('reads one person, several, or the first N', () => {
    expect(solicitForm.parse({ besoin: id, personnes: id })).toEqual({
      needId: id,
      personIds: [id],
      first: 0,
      reason: null,
    });
    expect(solicitForm.parse({ besoin: id, personnes: [id, id] }).personIds).toHaveLength(2);
    expect(solicitForm.parse({ besoin: id, mode: 'premiers', premiers: '6' })).toEqual({
      needId: id,
      personIds: [],
      first: 6,
      reason: null,
    });
    expect(solicitForm.parse({ besoin: id })).toMatchObject({ first: 0 });
  });
  const ofLength = (count: number) =>
    'Seule cette nuit '
      .repeat(20)
      .slice(0, count - 1)
      .concat('s');

  test('a reason is a few words, no more than the page allows', () => {
    const motif = (text: string) => solicitForm.safeParse({ besoin: id, motif: text });
    expect(motif('').data?.reason).toBeNull();
    expect(motif('x').error?.issues[0]?.path).toEqual(['motif']);
    expect(motif(ofLength(REASON_LENGTH.least - 1)).success).toBe(false);
    expect(motif(ofLength(REASON_LENGTH.least)).data?.reason).toBe(ofLength(REASON_LENGTH.least));
    expect(motif(ofLength(REASON_LENGTH.most)).success).toBe(true);
    expect(motif(ofLength(REASON_LENGTH.most + 1)).success).toBe(false);
    expect(motif('x'.repeat(REASON_LENGTH.least)).success).toBe(false);
  });
  test('a forged id is nobody, a number out of bounds is said', () => {
    expect(solicitForm.parse({ besoin: `${id}x`, personnes: 'drop table' })).toEqual({
      needId: null,
      personIds: [],
      first: 0,
      reason: null,
    });
    for (const premiers of ['-1', '1.5', 'tous', String(ASK_LIMITS.atOnce + 1)]) {
      expect(solicitForm.safeParse({ besoin: id, mode: 'premiers', premiers }).success).toBe(false);
    }
  });
});

const one = {
  id: id as never,
  maskedName: 'C. D.',
  status: 'pending',
  closeReason: null,
  askedAt: minutesAfter(now, -30),
  deliveredAt: null,
  failedAt: null,
  answeredAt: null,
  travelMinutes: 12,
} as const;

describe('the board', () => {
  test.each([
    [{}, 'on-its-way', 'demandé il y a 30 min'],
    [{ deliveredAt: minutesAfter(now, -29) }, 'silent', 'demande reçue il y a 29 min'],
    [{ failedAt: minutesAfter(now, -20) }, 'not-delivered', 'demandé il y a 30 min'],
    [
      { status: 'accepted', deliveredAt: now, answeredAt: minutesAfter(now, -5) },
      'yes',
      'a répondu il y a 5 min',
    ],
    [{ status: 'declined', answeredAt: minutesAfter(now, -5) }, 'no', 'a répondu il y a 5 min'],
    [{ status: 'closed' }, 'closed', 'demandé il y a 30 min'],
    [{ status: 'closed', givenUpBy: 'person' }, 'gave-up', 'demandé il y a 30 min'],
    [{ status: 'closed', givenUpBy: 'structure' }, 'sent-away', 'demandé il y a 30 min'],
    [{ givenUpBy: 'person' }, 'on-its-way', 'demandé il y a 30 min'],
  ] as const)('%j is %s', (change, state, said) => {
    const asked = { ...one, ...change };
    expect(askedState(asked)).toBe(state);
    expect(saidWhen(asked, now).replaceAll('\u00a0', ' ')).toBe(said);
    expect(boardCounts([asked])[state]).toBe(1);
  });

  test('its figures add up to the people asked, whoever gave up or was never reached', () => {
    const all: Parameters<typeof boardTiles>[0] = [
      { ...one, status: 'accepted' },
      { ...one, status: 'accepted', toReconfirm: true },
      { ...one, status: 'declined' },
      { ...one, status: 'closed', givenUpBy: 'person' },
      { ...one, status: 'closed', givenUpBy: 'structure' },
      { ...one, status: 'closed' },
      { ...one, failedAt: now },
      { ...one, deliveredAt: now },
      one,
    ];
    expect(boardTiles(all)).toEqual([
      { figure: 9, words: 'sollicitées' },
      { figure: 2, words: 'oui' },
      { figure: 1, words: 'non' },
      { figure: 2, words: 'désistements' },
      { figure: 4, words: 'sans réponse' },
    ]);
    expect(boardTiles([one]).map(({ words }) => words)).toEqual([
      'sollicitée',
      'oui',
      'non',
      'sans réponse',
    ]);
  });

  test('says first what is missing and what is awaited', () => {
    const need = {
      status: 'open',
      seats: 2,
      seatsTaken: 1,
      period: { start: minutesAfter(now, 130), end: minutesAfter(now, 600) },
    } as const;
    const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');
    expect(plain(boardSentence(need, [], now))).toBe(
      'Il manque 1 personne, début dans 2 h 10 min. Personne n’a encore été sollicité.',
    );
    expect(plain(boardSentence(need, [one], now))).toContain('1 réponse attendue.');
    expect(plain(boardSentence(need, [{ ...one, status: 'declined' }], now))).toContain(
      'sollicitez les suivants',
    );
    const asked = { running: false, posts: 1 };
    expect(plain(boardSentence(need, [], now, asked))).toContain(
      '1 structure voisine doit nommer quelqu’un.',
    );
    expect(boardSentence({ ...need, status: 'filled' }, [one], now)).toContain(
      'Toutes les places sont prises',
    );
    const over = { ...need, status: 'filled', period: { start: now, end: now } } as const;
    expect(plain(boardSentence(over, [one], now))).toMatch(/^Ce créneau est passé : toutes/);
    expect(boardSentence({ ...need, status: 'closed' }, [one], now)).toContain('fermé');
    expect(boardSentence({ ...need, period: { start: now, end: now } }, [one], now)).toContain(
      'passé',
    );
  });
});
