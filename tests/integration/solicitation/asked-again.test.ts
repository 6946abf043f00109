import { afterAll, expect, test } from 'vitest';
import { acceptSolicitationAs } from '@/lib/assignment/server/accept-solicitation';
import { cancelMyMissionAs } from '@/lib/assignment/server/cancel-mission';
import { readAnswerAs } from '@/lib/assignment/server/read-answer';
import { findMessage } from '@/lib/notify/server/outbox.repository';
import { renderMessage } from '@/lib/notify/server/render-message';
import { ASK_AGAIN_RULE, againOf } from '@/lib/solicitation/again';
import { joinReserveAs } from '@/lib/solicitation/server/join-reserve';
import { solicitCandidatesAs } from '@/lib/solicitation/server/solicit-candidates';
import { owner } from '../../support/ask-story';
import { ask } from '../../support/insert';
import {
  aCase,
  answering,
  leave,
  minutes,
  morning,
  pending,
  someone,
  worker,
} from '../../support/wave-story';
import { bystandersStay } from '../isolation/bystanders';

const [rule] = ASK_AGAIN_RULE;
afterAll(leave);

/** What would be sent of a kind for a question, the last written first; null when it would be dropped. */
async function mails(kind: string, id: string, now: Date) {
  const rows = await ask<{ id: string }>(
    owner,
    'select id from outbox_messages where kind = $1 and solicitation_id = $2 order by created_at desc',
    [kind, id],
  );
  const said = [];
  for (const row of rows) {
    const message = await findMessage(worker, row.id);
    const one = message && (await renderMessage(worker, message, now));
    said.push(one && 'mail' in one ? one.mail : null);
  }
  return said;
}

test('a seat comes back: asked once more and told so, thanked again, then left in peace; the board starts anew', async () => {
  const trade = 'occupational-therapist';
  const { need, actor } = await aCase(trade, { startsAt: minutes(60 * 48) });
  const taker = await someone(trade);
  const other = await someone(trade);
  const by = (count: number) => ({ actor, now: minutes(count) });
  const both = { needId: need.id, personIds: [taker.id, other.id], first: 0 };
  const alone = { ...both, personIds: [other.id] };
  expect(await solicitCandidatesAs(by(0), both)).toMatchObject({ ok: true });
  const asked = await pending(need);
  const first = asked.find(({ person_id }) => person_id === taker.id);
  const thanked = asked.find(({ person_id }) => person_id === other.id);
  if (!first || !thanked) throw new Error('not asked');
  await ask(owner, 'update solicitations set delivered_at = $2 where id = $1', [
    thanked.id,
    morning,
  ]);
  const [question] = await mails('solicitation', thanked.id, minutes(1));
  expect(question?.subject).not.toContain('libérée');

  await acceptSolicitationAs({ actor: answering(need, first), now: minutes(2) });
  await cancelMyMissionAs({ actor: answering(need, first), now: minutes(5) }, 'transport');
  expect(await solicitCandidatesAs(by(6), alone)).toMatchObject({ ok: true, value: { asked: 1 } });
  const [again] = await mails('solicitation', thanked.id, minutes(6));
  expect(again?.subject).toMatch(/^Une place s’est libérée\./);
  expect(again?.text).toMatch(/^Une place s’est libérée\./);
  const view = await readAnswerAs({ actor: answering(need, thanked), now: minutes(7) }, false);
  expect(view).toMatchObject({
    ok: true,
    value: { state: 'asked', solicitation: { asks: 2, deliveredAt: null } },
  });
  // « pourvu » of the first time would be false now
  expect(await mails('need-filled', thanked.id, minutes(7))).toEqual([null]);

  await ask(owner, 'update needs set seats_taken = 0, status = $2 where id = $1', [
    need.id,
    'open',
  ]);
  const third = await someone(trade);
  expect(await solicitCandidatesAs(by(8), { ...alone, personIds: [third.id] })).toMatchObject({
    ok: true,
  });
  const quick = (await pending(need)).find(({ person_id }) => person_id === third.id);
  if (!quick) throw new Error('not asked');
  await acceptSolicitationAs({ actor: answering(need, quick), now: minutes(9) });
  const told = await mails('need-filled', thanked.id, minutes(10));
  expect(told.filter((mail) => mail !== null)).toHaveLength(1);

  await cancelMyMissionAs({ actor: answering(need, quick), now: minutes(11) }, 'transport');
  expect(await solicitCandidatesAs(by(12), alone)).toMatchObject({ ok: false });
  const later = minutes(9 + rule.hours * 60 + 60 * 12);
  expect(await solicitCandidatesAs({ actor, now: later }, alone)).toMatchObject({
    ok: true,
    value: { asked: 1 },
  });
});

test('somebody of the reserve list is told they are the first to know', async () => {
  const trade = 'speech-therapist';
  const { need, actor } = await aCase(trade);
  const people = [await someone(trade), await someone(trade)];
  const choice = { needId: need.id, personIds: people.map(({ id }) => id), first: 0 };
  expect(await solicitCandidatesAs({ actor, now: morning }, choice)).toMatchObject({ ok: true });
  const [first, late] = await pending(need);
  if (!first || !late) throw new Error('not asked');
  await acceptSolicitationAs({ actor: answering(need, first), now: minutes(1) });
  await joinReserveAs({ actor: answering(need, late), now: minutes(2) });
  await cancelMyMissionAs({ actor: answering(need, first), now: minutes(3) }, 'transport');
  const one = { ...choice, personIds: [late.person_id as never] };
  expect(await solicitCandidatesAs({ actor, now: minutes(4) }, one)).toMatchObject({ ok: true });
  const [mail] = await mails('solicitation', late.id, minutes(4));
  expect(mail?.text).toContain('liste de réserve');
  expect(againOf({ asks: 2, reservedAt: morning })).toBe('reserve');
});

bystandersStay();
