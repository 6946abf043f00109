import { expect, test } from 'vitest';
import { MESSAGE_KINDS } from '@/lib/notify/message';
import { MAY_WAIT_FOR_MORNING } from '@/lib/notify/message-timing';

test('only what asks nothing of anybody, and tells no mission, waits for the morning', () => {
  const waits = MESSAGE_KINDS.filter((kind) => MAY_WAIT_FOR_MORNING[kind]);
  expect(waits).toEqual([
    'need-filled',
    'need-withdrawn',
    'availability-refresh',
    'mission-survey',
    'pool-decision',
    'call-summary',
    'proof-expiring',
    'file-reminder',
    'still-there',
    'follow-changed',
    'follow-reminder',
    'mission-hours',
    'mission-hours-host',
    'host-survey',
    'need-closed-silent',
    'cell-asked',
    'instructions-to-read',
    'lent-hours-done',
    'paper-ended',
    'paper-news',
    'lent-paper-news',
    'cost-asked',
    'cost-said',
    'particulars-asked',
    'peer-over',
    'mobile-team-asked',
    'mobile-team-week',
  ]);
});
