import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answerPage } from '@/components/solicitation/answer-page';
import { ANSWER_STYLE } from '@/components/solicitation/answer-style';
import { escapeHtml, unknownLinkPage } from '@/components/solicitation/plain-html';
import {
  ANSWER_STATES,
  answerState,
  mayComeBack,
  SEEN_LENGTH,
  sayHoursChange,
  seenOf,
} from '@/lib/assignment/answer';
import { answerForm } from '@/lib/assignment/answer.schema';
import { isLate, LATE_HOURS } from '@/lib/assignment/assignment';
import { cancelMissionForm } from '@/lib/assignment/assignment.schema';
import { isMission } from '@/lib/assignment/mine';
import { NEED_LIMITS, type Need } from '@/lib/need/need';
import { changeMatters } from '@/lib/need/need-change';
import { TASKS } from '@/lib/need/task';
import { HARD } from '@/lib/shared/french';
import { sayCalendarDay } from '@/lib/shared/french-time';
import { minutesAfter } from '@/lib/shared/period';
import { theNeed } from '../../support/a-need';

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
    [{ solicitation: { status: 'closed', closeReason: 'no-longer-fits' } }, 'no-longer-fits'],
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
    [{ mission: { status: 'cancelled', cancelledBy: 'employer' } }, 'recalled'],
    [{ mission: { status: 'to-reconfirm', cancelledBy: null }, saidYes: true }, 'said-yes-again'],
    [{ saidYes: true, linkExpired: true }, 'said-yes'],
    [{ solicitation: { status: 'closed', closeReason: 'not-agreed' } }, 'not-agreed'],
  ] as const)('%j is %s', (change, state) => {
    expect(answerState({ ...open, ...change }, now)).toBe(state);
  });

  test('a mission is what one said yes to, even cancelled', () => {
    expect(ANSWER_STATES.filter((state) => isMission({ state }))).toEqual([
      'accepted',
      'to-reconfirm',
      'said-yes-again',
      'cancelled-by-me',
      'cancelled-by-structure',
      'recalled',
    ]);
  });

  test('late is less than a day before the start', () => {
    const start = minutesAfter(now, 24 * 60);
    expect(isLate({ start, end: minutesAfter(start, 60) }, now)).toBe(false);
    expect(isLate({ start: minutesAfter(start, -1), end: start }, now)).toBe(true);
  });
});

describe('what a yes is said to', () => {
  const tasks = fc.uniqueArray(fc.constantFrom(...TASKS));
  const need = fc
    .record({
      start: fc.integer({ min: 0, max: 3 }),
      length: fc.integer({ min: 1, max: 3 }),
      trade: fc.constantFrom(...(['nurse', 'care-assistant', 'company'] as const)),
      structureId: fc.constantFrom('a', 'b'),
      tasks,
      regulated: fc.boolean(),
      meal: fc.boolean(),
    })
    .map(({ start, length, structureId, ...said }) =>
      theNeed({
        ...said,
        structureId: structureId as Need['structureId'],
        period: {
          start: minutesAfter(now, start * 60),
          end: minutesAfter(now, (start + length) * 60),
        },
      }),
    );

  test('a change that matters is never agreed to unread; neither are other tasks', () => {
    fc.assert(
      fc.property(need, need, (before, after) => {
        const same = seenOf(before) === seenOf(after);
        if (changeMatters(before, after)) expect(same).toBe(false);
        const listed = ({ tasks: of }: Need) => [...of].sort().join();
        if (listed(before) !== listed(after)) expect(same).toBe(false);
        expect(seenOf({ ...before, tasks: [...before.tasks].reverse() })).toBe(seenOf(before));
      }),
      { numRuns: 2_000 },
    );
  });

  test('all tasks named, it still fits in what a page may send back', () => {
    const { structureId } = theNeed({ structureId: crypto.randomUUID() as Need['structureId'] });
    const whole = seenOf(theNeed({ tasks: TASKS, trade: 'coordinating-nurse', structureId }));
    expect(whole.length).toBeLessThan(SEEN_LENGTH);
  });
});

describe('what the page sends', () => {
  test.each([
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
    [
      { reponse: 'toujours', vu: '1.2.nurse' },
      { reponse: 'toujours', vu: '1.2.nurse' },
    ],
  ])('%j', (sent, read) => {
    expect(answerForm.parse(sent)).toEqual(read);
  });

  test.each([
    [null],
    [{}],
    [{ reponse: 'peut-être' }],
    [{ reponse: 'oui' }],
    [{ reponse: 'oui', vu: '' }],
    [{ reponse: 'oui', vu: 'x'.repeat(SEEN_LENGTH + 1) }],
    [{ reponse: 'toujours' }],
    [{ reponse: 'toujours', vu: '' }],
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
      structureId: theNeed().structureId,
      regulated: true,
      publicServed: 'elderly',
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
    addressLine: '14 rue des Alisiers',
    postcode: '44400',
    agreed: null,
    status: null,
    arrivalNote: hostile,
    travelMinutes: 12,
    declares: ['ne pas être en arrêt de travail'],
    declineScope: null,
    twin: null,
    pausedUntil: null,
    mayComeBack: false,
    now,
    path: '/r/abcdefghijklmnopqrstuv',
    nonce: 'nonce',
    limits: [],
    again: null,
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

  test.each([
    ['markup', '<b>&"\'</b>'],
    ['right-to-left marks', '\u202e\u2066oui\u200f '],
    ['accents piled up', `e${'\u0301\u0316'.repeat(40)}`],
    ['signs of four bytes', '🧑‍🍳'],
    ['a word without end', 'mmmmmmmmmm'],
  ])('5 000 times %s, wherever somebody may write: still 14 KB, still only text', (_, given) => {
    const long = given.repeat(Math.ceil(5_000 / given.length));
    const twin = {
      ...{ needId: '01a2015e-3180-7d6f-a066-e658bf975019', organizationId: 'o' },
      ...{ trade: 'care-assistant', period, travelMinutes: 9 },
      ...{ structureName: long, communeName: long },
    } as never;
    const texts = { structureName: long, communeName: long, addressLine: long, postcode: long };
    const need = {
      ...{ ...props.need, contactName: long, contactPhone: long, note: long },
      ...{ tasks: TASKS, transport: true, lodging: true },
    };
    for (const state of ANSWER_STATES) {
      const agreed = { start: period.start, end: minutesAfter(period.end, -30) };
      const said = { ...props, ...texts, need, agreed, twin, arrivalNote: long, alert: null };
      const html = answerPage({ ...said, mayComeBack: true, state });
      expect(Buffer.byteLength(html), state).toBeLessThan(14 * 1024);
      expect(html, state).not.toMatch(/<b>|[\u200e\u200f\u202a-\u202e\u2066-\u2069]/);
    }
  });

  test('a word without end breaks on the narrowest telephone, in every paragraph', () => {
    expect(ANSWER_STYLE).toMatch(/body{[^}]*overflow-wrap:anywhere/);
    expect(ANSWER_STYLE).not.toContain('nowrap');
  });

  test('what a form lets be typed is never cut, markup excepted', () => {
    const note = 'Digicode à l’entrée, parking au fond. '.repeat(20).slice(0, NEED_LIMITS.note);
    const html = answerPage({ ...props, need: { ...props.need, note }, state: 'accepted' });
    expect(html).toContain(escapeHtml(note));
  });

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

  test('who said yes reads the street, a telephone that calls, and the status when there is one', () => {
    const accepted = answerPage({ ...props, alert: null, state: 'accepted', status: 'Bénévole.' });
    expect(accepted).toContain(`14 rue des Alisiers, 44400${HARD}Rezé`);
    expect(accepted).toContain('href="tel:0240000000"');
    expect(accepted).toContain('<dt>Statut</dt><dd>Bénévole.</dd>');
    expect(answerPage({ ...props, state: 'accepted' })).not.toContain('Statut');
    const unlisted = { ...props.need, contactPhone: hostile };
    expect(answerPage({ ...props, need: unlisted, state: 'accepted' })).not.toContain('tel:');
  });

  test('a demand that changed says what was agreed to and what it would be', () => {
    const agreed = { start: period.start, end: new Date(period.end.getTime() - 1_800_000) };
    const html = answerPage({ ...props, agreed, state: 'to-reconfirm' });
    expect(html).toContain(escapeHtml(sayHoursChange(agreed, period, now)));
    expect(html).toContain('Vous aviez dit oui pour');
    expect(answerPage({ ...props, agreed: period, state: 'to-reconfirm' })).toContain(
      'Les heures restent les mêmes',
    );
    expect(answerPage({ ...props, agreed, state: 'accepted' })).not.toContain('aviez dit oui');
  });

  test('a « no » says how far it went', () => {
    const said = (declineScope: 'this-time' | 'this-structure' | 'pause') =>
      answerPage({ ...props, alert: null, declineScope, state: 'declined' });
    expect(said('this-structure')).toContain('plus sollicité·e pour ce lieu');
    expect(said('pause')).toContain('en pause');
    expect(said('this-time')).toContain('ne change rien');
  });

  test('a pause says until when it lasts and how to end it', () => {
    const paused = { ...props, alert: null, declineScope: 'pause', state: 'declined' } as const;
    const html = answerPage({ ...paused, pausedUntil: new Date('2026-12-25T12:00:00Z') });
    expect(html).toContain(`jusqu’au vendredi 25${HARD}décembre 2026`);
    expect(html).toContain('«\u202fReprendre maintenant\u202f»');
    expect(html).toContain('href="/disponibilites"');
    expect(answerPage({ ...paused, pausedUntil: now })).not.toContain('Reprendre maintenant');
  });

  test('after a « no », a yes is offered only while it may be said', () => {
    const no = { ...props, alert: null, declineScope: 'this-time', state: 'declined' } as const;
    const html = answerPage({ ...no, mayComeBack: true });
    expect(html).toContain('La place est encore libre');
    expect(html).toContain('value="finalement"');
    expect(html).toContain('En disant oui, vous déclarez');
    expect(answerPage(no)).not.toContain('finalement');
  });

  test('the shift bears its date, near as it is', () => {
    expect(answerPage({ ...props, state: 'asked' })).toContain(sayCalendarDay(period.start));
  });

  test('giving a mission up says before what it does to one’s place in the lists', () => {
    const at = (hours: number) => new Date(period.start.getTime() - hours * 3_600_000);
    const said = (hours: number) => answerPage({ ...props, state: 'accepted', now: at(hours) });
    expect(said(LATE_HOURS)).toContain('ne change rien à votre place');
    expect(said(LATE_HOURS - 0.1)).toContain('comptera comme tardive');
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
    expect(unknownLinkPage(ANSWER_STYLE)).toContain('Ce lien n’ouvre rien');
  });
});

describe('coming back to a yes after a no', () => {
  const need = theNeed({ status: 'open', period });
  const no = { status: 'declined', declineScope: 'this-time' } as const;
  const may = (is: object = {}) =>
    mayComeBack({ need, solicitation: no, linkExpired: false, ...is }, now);

  test('is offered while a seat is free', () => expect(may()).toBe(true));
  test.each([
    ['the link is past its time', { linkExpired: true }],
    ['the seat is taken', { need: { ...need, status: 'filled' } }],
    ['the need is closed', { need: { ...need, status: 'closed' } }],
    ['a pause was asked for', { solicitation: { ...no, declineScope: 'pause' } }],
    ['the place is refused', { solicitation: { ...no, declineScope: 'this-structure' } }],
    ['no « no » was said', { solicitation: { ...no, status: 'pending' } }],
  ])('not when %s', (_, is) => expect(may(is)).toBe(false));
});
