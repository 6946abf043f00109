import { describe, expect, test } from 'vitest';
import type { AnswerState } from '@/lib/assignment/answer';
import type { MyDemand } from '@/lib/assignment/mine';
import { USUAL_MOMENTS } from '@/lib/availability/availability.schema';
import { CALL_BACK_DAYS, isInHandOf, planCallBack } from '@/lib/desk/call';
import { BARS, CALL_REASONS } from '@/lib/desk/call-list';
import { DESK_MESSAGES } from '@/lib/desk/desk.messages';
import {
  deskPhoneForm,
  endCallForm,
  heardWeekForm,
  noteForm,
  registerHeardForm,
} from '@/lib/desk/desk.schema';
import { deskFigures } from '@/lib/desk/figures';
import { lettersDue } from '@/lib/desk/letter';
import { ACT_SENTENCES, ACTS, OUTCOME_TABLE, OUTCOMES, SAID_OUTCOMES } from '@/lib/desk/outcome';
import { CONSENT_SCRIPT, GOODBYE, scriptOf } from '@/lib/desk/script';
import type { MembershipId } from '@/lib/identity/actor';
import { CONSENT_VERSION } from '@/lib/profile/person';
import { minutesAfter } from '@/lib/shared/period';

const NOW = new Date('2026-11-25T10:00:00Z');
const zone = 'Europe/Paris';
const CALL = '019ac1d0-0000-7000-8000-000000000001';
const DAY = 1440;

describe('how a call ends', () => {
  const end = (form: Record<string, string>) => endCallForm.safeParse({ appel: CALL, ...form });
  const faultOf = (form: Record<string, string>) => end(form).error?.issues[0]?.path[0];

  test.each([
    [{}, 'fin'],
    [{ fin: 'lapsed' }, 'fin'],
    [{ fin: 'call-back' }, 'jour'],
    [{ fin: 'call-back', jour: '2026-11-26' }, 'heure'],
    [{ fin: 'call-back', jour: '2026-02-30', heure: '10:00' }, 'jour'],
    [{ fin: 'later', jour: '2026-11-26' }, 'heure'],
    [{ fin: 'unavailable' }, 'jusque'],
    [{ fin: 'talked', note: 'Elle a une dépression.' }, 'note'],
    [{ fin: 'talked', note: 'x'.repeat(501) }, 'note'],
  ])('%j: the fault is said at %s', (form, field) => expect(faultOf(form)).toBe(field));

  test('« plus tard » needs no hour; an hour said is an hour in Paris, typed as people type', () => {
    expect(end({ fin: 'later' }).data).toMatchObject({ outcome: 'later', callBackAt: null });
    expect(
      end({ fin: 'call-back', jour: '26/11/2026', heure: '14 h 30' }).data?.callBackAt,
    ).toEqual(new Date('2026-11-26T13:30:00Z'));
    expect(end({ fin: 'unavailable', jusque: '2026-12-01' }).data?.awayUntil).toEqual(
      new Date('2026-12-01T23:00:00Z'),
    );
    // what was typed for another ending is left aside
    expect(end({ fin: 'talked', jour: '2026-11-26', heure: '10:00' }).data?.callBackAt).toBeNull();
  });

  test.each([
    ['nothing promised', null, true],
    ['now', NOW, 'call-back-past'],
    ['in a minute', minutesAfter(NOW, 1), true],
    ['the last day', minutesAfter(NOW, CALL_BACK_DAYS * DAY), true],
    ['too far', minutesAfter(NOW, CALL_BACK_DAYS * DAY + 1), 'call-back-past'],
    ['in the quiet hours', new Date('2026-11-25T20:00:00Z'), 'call-back-night'],
  ] as const)('a call back, %s', (_, at, refusal) => {
    const planned = planCallBack(at, NOW, zone);
    expect(planned.ok || planned.refusal).toBe(refusal);
  });

  test('only whoever opened it notes on a call, while it lasts', () => {
    const [me, other] = ['me', 'other'] as MembershipId[] as [MembershipId, MembershipId];
    expect(isInHandOf({ membershipId: me, endedAt: null }, me)).toBe(true);
    expect(isInHandOf({ membershipId: me, endedAt: null }, other)).toBe(false);
    expect(isInHandOf({ membershipId: me, endedAt: NOW }, me)).toBe(false);
  });

  test('every outcome, act, bar and script has its words', () => {
    for (const one of OUTCOMES) expect(OUTCOME_TABLE[one].label).not.toBe('');
    expect(SAID_OUTCOMES).not.toContain('lapsed');
    for (const one of ACTS) expect(ACT_SENTENCES[one]).toMatch(/^Vous .*\.$/);
    for (const one of BARS) expect(Object.keys(DESK_MESSAGES)).toContain(one);
    for (const one of [...CALL_REASONS, null]) expect(scriptOf(one).join(' ')).toContain('Bonjour');
    expect(GOODBYE).not.toBe('');
    expect(CONSENT_SCRIPT.version).toBe(CONSENT_VERSION);
  });
});

test('the day in figures', () => {
  const at = (minutes: number) => ({ askedAt: NOW, answeredAt: minutesAfter(NOW, minutes) });
  expect(
    deskFigures({
      calls: [
        { direction: 'out', outcome: 'talked' },
        { direction: 'out', outcome: 'no-answer' },
        { direction: 'out', outcome: null },
        { direction: 'out', outcome: 'later' },
        { direction: 'in', outcome: 'talked' },
      ],
      acts: ['yes', 'yes', 'no', 'registered', 'availability'],
      answers: [at(90), at(10), at(30)],
    }),
  ).toEqual({
    ...{ calls: 4, received: 1, reached: 3, yes: 2, no: 1, later: 1, registered: 1 },
    minutesToAnswer: 30,
  });
  expect(deskFigures({ calls: [], acts: [], answers: [] }).minutesToAnswer).toBeNull();
});

describe('what is printed', () => {
  const demand = (state: AnswerState, inDays = 2) =>
    ({
      solicitationId: `s-${state}`,
      state,
      period: {
        start: minutesAfter(NOW, inDays * DAY),
        end: minutesAfter(NOW, inDays * DAY + 420),
      },
    }) as unknown as MyDemand;
  const kinds = (demands: readonly MyDemand[], printed: Parameters<typeof lettersDue>[1] = []) =>
    lettersDue(demands, printed, NOW).map(({ kind }) => kind);

  test('the welcome once, each question while it waits, each mission until it begins', () => {
    const all = [demand('asked'), demand('accepted'), demand('declined'), demand('over')];
    expect(kinds(all)).toEqual(['welcome', 'question', 'mission']);
    expect(kinds([demand('accepted', -1)])).toEqual(['welcome']);
    expect(kinds(all, [{ kind: 'welcome', solicitationId: null }])).toEqual([
      'question',
      'mission',
    ]);
    expect(kinds(all, [{ kind: 'question', solicitationId: 's-asked' as never }])).toEqual([
      'welcome',
      'mission',
    ]);
    // what was printed as a question comes again as the mission it became
    expect(
      kinds([demand('accepted')], [{ kind: 'question', solicitationId: 's-accepted' as never }]),
    ).toEqual(['welcome', 'mission']);
  });
});

describe('what is typed', () => {
  test('the week: still true, or at least one moment', () => {
    const week = (form: object) => heardWeekForm.safeParse({ appel: CALL, ...form }).success;
    expect(week({ dit: 'same' })).toBe(true);
    expect(week({ dit: 'new' })).toBe(false);
    expect(week({ dit: 'new', moments: 'mornings' })).toBe(true);
    expect(week({ dit: 'new', moments: 'never' })).toBe(false);
    expect(USUAL_MOMENTS).not.toContain('never');
  });

  test('a note says nothing of anybody’s health, whoever it is about', () => {
    expect(noteForm.safeParse({ note: 'Préfère le matin.' }).success).toBe(true);
    for (const note of ['', 'Diabétique, prudence.', 'Casier à vérifier.', '1 84 12 44 109 123 45'])
      expect(noteForm.safeParse({ note }).success).toBe(false);
  });

  test('a number to call back is a whole number', () => {
    expect(deskPhoneForm.safeParse({ deskPhone: '02 40 12 34 56' }).success).toBe(true);
    for (const deskPhone of ['', '02 40'])
      expect(deskPhoneForm.safeParse({ deskPhone }).success).toBe(false);
  });

  test('registered by telephone: the rules of the self registration, a number instead of an address', () => {
    const said = {
      ...{ firstName: 'Odette', lastName: 'Brisemer', phone: '02 40 12 34 56', kind: 'retiree' },
      ...{ ageBand: 'adult', trades: ['company'], commune: 'Rezé', radiusKm: '10' },
      ...{ travelMeans: 'car', moments: ['mornings'], consent: 'on' },
    };
    const read = (change: object) => registerHeardForm.safeParse({ ...said, ...change });
    const faults = (change: object) => read(change).error?.issues.map(({ path }) => path[0]);
    expect(read({}).data).toMatchObject({
      email: null,
      phone: '+33240123456',
      moments: ['mornings'],
    });
    expect(read({ email: ' Odette@Exemple.fr ' }).data?.email).toBe('odette@exemple.fr');
    expect(faults({ phone: '' })).toEqual(['phone']);
    expect(faults({ email: 'odette' })).toEqual(['email']);
    expect(faults({ consent: undefined })).toEqual(['consent']);
    expect(faults({ trades: [] })).toEqual(['trades']);
    expect(faults({ kind: 'health-student', trades: [] })).toContain('studyLevel');
  });
});
