import { describe, expect, test } from 'vitest';
import { answerPage, escapeHtml, unknownLinkPage } from '@/components/solicitation/answer-page';
import { ANSWER_STATES, answerState } from '@/lib/assignment/answer';
import { answerForm } from '@/lib/assignment/answer.schema';
import { isLate } from '@/lib/assignment/assignment';
import { cancelMissionForm } from '@/lib/assignment/assignment.schema';
import { isMission } from '@/lib/assignment/mine';
import { minutesAfter } from '@/lib/shared/period';

const now = new Date('2026-11-24T11:00:00Z');
const period = { start: minutesAfter(now, 600), end: minutesAfter(now, 1_200) };
const open = {
  need: { status: 'open', period },
  solicitation: { status: 'pending', closeReason: null },
  mission: null,
  linkExpired: false,
} as const;

describe('where a demand stands', () => {
  test.each([
    [{}, 'asked'],
    [{ linkExpired: true }, 'expired'],
    [{ solicitation: { status: 'declined', closeReason: null } }, 'declined'],
    [{ solicitation: { status: 'closed', closeReason: 'filled' } }, 'filled'],
    [{ solicitation: { status: 'closed', closeReason: 'need-closed' } }, 'closed'],
    [{ need: { status: 'filled', period } }, 'filled'],
    [{ need: { status: 'closed', period } }, 'closed'],
    [{ need: { status: 'expired', period } }, 'over'],
    [{ need: { status: 'open', period: { start: minutesAfter(now, -60), end: now } } }, 'over'],
    [
      {
        need: {
          status: 'open',
          period: { start: minutesAfter(now, -60), end: minutesAfter(now, 1) },
        },
      },
      'asked',
    ],
    [{ mission: { status: 'confirmed', cancelledBy: null }, linkExpired: true }, 'accepted'],
    [{ mission: { status: 'to-reconfirm', cancelledBy: null } }, 'to-reconfirm'],
    [{ mission: { status: 'cancelled', cancelledBy: 'person' } }, 'cancelled-by-me'],
    [{ mission: { status: 'cancelled', cancelledBy: 'structure' } }, 'cancelled-by-structure'],
  ] as const)('%j is %s', (change, state) => {
    expect(answerState({ ...open, ...change }, now)).toBe(state);
  });

  test('a mission is what one said yes to, even cancelled', () => {
    expect(ANSWER_STATES.filter((state) => isMission({ state }))).toEqual([
      'accepted',
      'to-reconfirm',
      'cancelled-by-me',
      'cancelled-by-structure',
    ]);
  });

  test('late is less than a day before the start', () => {
    const start = minutesAfter(now, 24 * 60);
    expect(isLate({ start, end: minutesAfter(start, 60) }, now)).toBe(false);
    expect(isLate({ start: minutesAfter(start, -1), end: start }, now)).toBe(true);
  });
});

describe('what the page sends', () => {
  test.each([
    [{ reponse: 'oui' }, { reponse: 'oui' }],
    [
      { reponse: 'oui', vu: '1.2.nurse' },
      { reponse: 'oui', vu: '1.2.nurse' },
    ],
    [{ reponse: 'non' }, { reponse: 'non', portee: 'this-time', motif: null, pause: null }],
    [
      { reponse: 'non', portee: 'pause', pause: '30', motif: 'hours' },
      { reponse: 'non', portee: 'pause', motif: 'hours', pause: 30 },
    ],
    [
      { reponse: 'annuler', motif: 'transport' },
      { reponse: 'annuler', motif: 'transport' },
    ],
    [{ reponse: 'toujours' }, { reponse: 'toujours' }],
  ])('%j', (sent, read) => {
    expect(answerForm.parse(sent)).toEqual(read);
  });

  test.each([
    [null],
    [{}],
    [{ reponse: 'peut-être' }],
    [{ reponse: 'non', portee: 'pause', pause: '999' }],
    [{ reponse: 'annuler', motif: 'santé' }],
    [{ reponse: 'annuler' }],
  ])('%j is not an answer', (sent) => {
    expect(answerForm.safeParse(sent).success).toBe(false);
  });

  test('the structure cancels a mission it names', () => {
    const id = '01a2015e-3180-7d6f-a066-e658bf975019';
    expect(cancelMissionForm.parse({ mission: id, motif: 'other' })).toEqual({
      id,
      reason: 'other',
    });
    expect(cancelMissionForm.parse({ mission: `${id}'`, motif: 'other' }).id).toBeNull();
    expect(cancelMissionForm.safeParse({ mission: id, motif: '' }).success).toBe(false);
  });
});

describe('the page', () => {
  const hostile = `</style><script>alert("x")</script>'&`;
  const props = {
    need: {
      trade: 'care-assistant',
      period,
      seats: 2,
      seatsTaken: 1,
      contactName: hostile,
      contactPhone: '0240000000',
      tasks: [],
      meal: true,
      transport: false,
      lodging: false,
      note: hostile,
    },
    structureName: hostile,
    communeName: 'Rezé',
    arrivalNote: hostile,
    travelMinutes: 12,
    declineScope: null,
    twin: null,
    now,
    path: '/r/abcdefghijklmnopqrstuv',
    nonce: 'nonce',
    alert: hostile,
  } as const;

  test.each(ANSWER_STATES)(
    '« %s » has one title, no script, no request, and fits in 14 KB',
    (state) => {
      const html = answerPage({ ...props, state });
      expect(html.match(/<h1>/g)).toHaveLength(1);
      expect(html).not.toMatch(/<script|<img|<link rel="stylesheet|src=|url\(/);
      expect(Buffer.byteLength(html)).toBeLessThan(14 * 1024);
      expect(html).toContain('lang="fr"');
    },
  );

  test('the contact is told only after the yes', () => {
    const told = escapeHtml(hostile);
    const before = answerPage({
      ...props,
      structureName: 'Les Tilleuls',
      alert: null,
      state: 'asked',
    });
    expect(before).not.toContain(told);
    expect(before).not.toContain('02');
    expect(
      answerPage({ ...props, structureName: 'Les Tilleuls', alert: null, state: 'accepted' }),
    ).toContain(told);
  });

  test('a « no » says how far it went', () => {
    const said = (declineScope: 'this-time' | 'this-structure' | 'pause') =>
      answerPage({ ...props, alert: null, declineScope, state: 'declined' });
    expect(said('this-structure')).toContain('plus sollicité·e pour ce lieu');
    expect(said('pause')).toContain('en pause');
    expect(said('this-time')).toContain('ne change rien');
  });

  test('a yes too late may wait for the seat, or see a need alike; their names are only text', () => {
    const twin = {
      ...{ needId: '01a2015e-3180-7d6f-a066-e658bf975019', organizationId: 'o' },
      ...{ trade: 'care-assistant', period, travelMinutes: 9 },
      ...{ structureName: hostile, communeName: 'Nantes' },
    } as never;
    const told = (state: 'filled' | 'reserved' | 'closed', of = twin) =>
      answerPage({ ...props, alert: null, state, twin: of });
    expect(told('filled')).toContain('Me prévenir si la place se libère');
    expect(told('filled')).toContain('value="01a2015e-3180-7d6f-a066-e658bf975019"');
    expect(told('filled')).not.toContain('<script');
    expect(told('filled', null as never)).not.toContain('Un besoin semblable');
    expect(told('reserved')).not.toContain('Me prévenir');
    expect(told('reserved')).toContain('Voir cette demande');
    expect(told('closed')).not.toContain('Voir cette demande');
  });

  test('an unknown link says nothing of anybody', () => {
    expect(unknownLinkPage()).toContain('Ce lien n’ouvre rien');
  });
});
