import { describe, expect, test } from 'vitest';
import { causesOfNeed, isPapersOnly, type NeedFacts } from '@/lib/queue/entry';
import {
  DOUBTS,
  HEARERS,
  HOW_TO_TELL,
  isNotTold,
  type NotTold,
  sayHearer,
  sayNotTold,
} from '@/lib/queue/not-told';
import { QUEUE_MESSAGES } from '@/lib/queue/queue.messages';

// a weekday at ten in Paris
const now = new Date('2026-11-26T09:00:00Z');
const inMinutes = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const quiet: NeedFacts = {
  ...{ trade: 'cook', severity: 'degraded', seatsLeft: 1, categoryCode: '500', notTold: [] },
  ...{ period: { start: inMinutes(6000), end: inMinutes(6240) }, papersMissing: false },
  ...{ civicSilent: false, firstOfferAt: null, nobodyLeft: false, undelivered: false },
  ...{ unspoken: false, lenderSince: null, lenderAlone: false },
};

test('what somebody else wrote meanwhile ends once, whatever they ended it by', () => {
  const said = QUEUE_MESSAGES['changed-meanwhile'];
  for (const words of ['rappelle à 22 h', 'rappelle à 22 h.'])
    expect(said(null, words)).toContain('rappelle à 22 h. Ce que vous aviez écrit');
  expect(said(null, '')).toMatch(/écriviez\. Ce que/);
});

describe('whoever was not told', () => {
  test.each([
    ['host', 'host-unreached'],
    ['person', 'not-told'],
    ['lender', 'not-told'],
  ] as const)('a %s was not told: a free seat or none, until the shift is over', (party, cause) => {
    const one: NotTold = {
      ...{ party, who: 'x', name: null, kind: 'mission-changed', channel: 'email' },
      ...{ writtenAt: inMinutes(-60), sentAt: null },
    };
    const of = (is: Partial<NeedFacts>) => causesOfNeed({ ...quiet, notTold: [one], ...is }, now);
    expect(of({})).toEqual([cause]);
    expect(of({ seatsLeft: 0 })).toEqual([cause]);
    expect(of({ period: { start: inMinutes(-240), end: inMinutes(1) } })).toContain(cause);
    expect(of({ period: { start: inMinutes(-240), end: now } })).toEqual([]);
    expect(isPapersOnly(of({ seatsLeft: 0 }))).toBe(false);
  });

  test.each(['sms', 'voice'] as const)(
    'by %s, what the network says nothing of is doubtful after a while, to the minute',
    (channel) => {
      const limit = DOUBTS[0].minutes[channel];
      const sent = (minutesAgo: number) =>
        isNotTold({ channel, sentAt: inMinutes(-minutesAgo) }, now);
      expect([limit - 1, limit].map(sent)).toEqual([false, true]);
      expect(isNotTold({ channel, sentAt: null }, now)).toBe(true);
    },
  );

  test('says in French what was not told, by what it was tried last, and whom to call', () => {
    const one: NotTold = {
      ...{ party: 'person', who: 'x', name: null, kind: 'mission-changed', channel: 'sms' },
      ...{ writtenAt: inMinutes(-60), sentAt: null },
    };
    const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');
    expect(plain(sayNotTold(one, now))).toMatch(
      /^N’a pas reçu : le changement de sa mission, à reconfirmer \(écrit .*9 h.*, essayé en dernier par SMS\)\.$/,
    );
    expect(sayNotTold({ ...one, sentAt: inMinutes(-50) }, now)).toMatch(/^Rien ne dit/);
    expect(sayNotTold({ ...one, kind: 'toString' }, now)).toContain('un message');
    expect(sayNotTold({ ...one, kind: 'signature', channel: 'provider' }, now)).not.toContain(
      'essayé',
    );
    for (const party of HEARERS) {
      expect(sayHearer({ party, name: null })).toMatch(/^[A-Z]/);
      expect(HOW_TO_TELL[party]).toMatch(/\.$/);
    }
    expect(sayHearer({ party: 'lender', name: 'Les Halles' })).toBe('Les Halles');
  });
});
