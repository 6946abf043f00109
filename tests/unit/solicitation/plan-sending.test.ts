import { describe, expect, test } from 'vitest';
import type { Need } from '@/lib/need/need';
import { placedForm, sendPlanForm } from '@/lib/plan/plan.schema';
import { saySent, wholeOutcome } from '@/lib/solicitation/plan-sending';
import { ASK_LIMITS } from '@/lib/solicitation/solicitation';
import type { WaveSettings } from '@/lib/solicitation/wave-plan';

const now = new Date('2026-12-07T10:00:00Z');
const need = {
  ...{ status: 'open', revision: 3, seats: 2, seatsTaken: 1, flow: 'first-yes' },
  period: { start: new Date('2026-12-07T18:00:00Z'), end: new Date('2026-12-07T22:00:00Z') },
} as unknown as Need;
const running = { mode: 'automatic', pausedAt: null } as WaveSettings;
const paused = { ...running, pausedAt: now };
const takenOver: WaveSettings = { ...running, mode: 'by-hand' };
const told = (is: Partial<Parameters<typeof wholeOutcome>[0]>, at = now) =>
  wholeOutcome({ need, revision: 3, settings: running, waiting: 0, ...is }, at);
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

describe('why nobody of a need is asked when the plan is sent', () => {
  test.each([
    ['open, unchanged, a seat left', {}, null],
    ['never asked by waves', { settings: null }, null],
    ['gone', { need: null }, 'need-over'],
    ['closed', { need: { ...need, status: 'closed' } as Need }, 'need-over'],
    ['full', { need: { ...need, seatsTaken: 2 } as Need }, 'need-over'],
    ['changed since its people were ranked', { revision: 2 }, 'need-over'],
    ['chosen by name', { need: { ...need, flow: 'by-name' } as Need }, 'by-name'],
    ['suspended by its structure', { settings: paused }, 'paused'],
    ['taken over by its structure', { settings: takenOver }, 'paused'],
    ['one question under the most', { waiting: ASK_LIMITS.pendingPerNeed - 1 }, null],
    ['as many questions as may wait', { waiting: ASK_LIMITS.pendingPerNeed }, 'enough'],
  ] as const)('%s', (_is, change, outcome) => {
    expect(told(change)).toBe(outcome);
  });

  test('over, to the instant', () => {
    expect(told({}, new Date(need.period.end.getTime() - 1))).toBeNull();
    expect(told({}, need.period.end)).toBe('need-over');
  });
});

test.each([
  [2, 0, '2 demandes envoyées.'],
  [1, 1, '1 demande envoyée. 1 n’est pas partie : chaque ligne dit pourquoi.'],
  [0, 3, 'Aucune demande n’est partie. 3 ne sont pas parties : chaque ligne dit pourquoi.'],
  [0, 0, 'Aucune demande n’est partie.'],
])('%i asked, %i not', (asked, left, said) => {
  expect(plain(saySent({ asked, left }))).toBe(said);
});

describe('the forms of the plan', () => {
  const id = '01990000-0000-7000-8000-00000000a5e3';
  test('a number, a need, an act; what cannot be one says so, or is not found', () => {
    const read = (form: unknown) => placedForm.safeParse(form);
    expect(read({ personne: '12', besoin: id, acte: 'pin' }).data).toEqual({
      ...{ place: 12, needId: id, act: 'pin' },
    });
    expect(read({ personne: '12', besoin: 'x', acte: 'pin' }).data?.needId).toBeNull();
    for (const bad of ['', '-1', '1.5', '1e3', '9999999999', undefined])
      expect(read({ personne: bad, besoin: id, acte: 'pin' }).success).toBe(false);
    expect(read({ personne: '1', besoin: id, acte: 'erase' }).success).toBe(false);
    expect(read({ personne: '1', besoin: '', acte: 'pin' }).success).toBe(false);
  });

  test('which plan is sent', () => {
    const version = 'd41d8cd98f00b204e9800998ecf8427e';
    expect(sendPlanForm.safeParse({ plan: version }).data).toEqual({ version });
    for (const bad of ['', 'hier', undefined])
      expect(sendPlanForm.safeParse({ plan: bad }).success).toBe(false);
  });
});
