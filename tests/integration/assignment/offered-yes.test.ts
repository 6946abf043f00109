import { afterAll, expect, test } from 'vitest';
import { seenOf } from '@/lib/assignment/answer';
import { acceptAfterAllAs, sayYesAs } from '@/lib/assignment/server/accept-solicitation';
import { chooseYesAs, passYesAs, readYesSpeedAs } from '@/lib/assignment/server/choose-yes';
import { editNeedAs } from '@/lib/assignment/server/edit-need';
import { readAnswerAs } from '@/lib/assignment/server/read-answer';
import { readBoardAs } from '@/lib/assignment/server/read-board';
import { disconnect } from '@/lib/db/client';
import type { Flow } from '@/lib/need/need';
import { readNeedAs } from '@/lib/need/server/read-need';
import { YES_WAITS } from '@/lib/solicitation/offer';
import { declineSolicitationAs } from '@/lib/solicitation/server/decline-solicitation';
import { raiseForgottenYes } from '@/lib/solicitation/server/raise-need';
import { startWavesAs } from '@/lib/solicitation/server/steer-waves';
import { anOrganization, aStructure } from '../../support/builders';
import { database } from '../../support/database';
import { ask } from '../../support/insert';
import { aNeed, aSolicitation } from '../../support/need-builders';
import { answeringOf, managerOf } from '../../support/speakers';

const owner = { ownerUrl: database().ownerUrl };
const now = new Date();
const minutesLater = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
afterAll(disconnect);

async function aWait(flow: Flow = 'confirm', seats = 1) {
  const organization = await anOrganization(owner);
  const structure = await aStructure(owner, { organization });
  const need = await aNeed(owner, { structure, seats, flow });
  const director = { actor: managerOf(organization), now };
  const aYes = async () => {
    const asked = await aSolicitation(owner, { need });
    return { asked, id: asked.id, voice: { actor: answeringOf(asked), now } };
  };
  return { organization, structure, need, director, aYes };
}
const rowOf = async (id: string) =>
  (
    await ask<{ seats_taken: number; status: string }>(
      owner,
      'select seats_taken, status from needs where id = $1',
      [id],
    )
  )[0];
const mails = async (id: string) =>
  (
    await ask<{ kind: string }>(
      owner,
      'select kind from outbox_messages where solicitation_id = $1 order by kind',
      [id],
    )
  ).map(({ kind }) => kind);

test('a yes waits for its structure: no seat is taken, the structure is told once, the person reads that it waits', async () => {
  const { need, director, aYes } = await aWait();
  const { id, voice } = await aYes();
  expect(await sayYesAs(voice)).toEqual({ ok: true, value: 'offered' });
  expect(await sayYesAs(voice)).toEqual({ ok: true, value: 'offered' });
  expect(await rowOf(need.id)).toEqual({ seats_taken: 0, status: 'open' });
  expect(await mails(id)).toEqual(['yes-to-confirm']);
  expect(await readAnswerAs(voice, true)).toMatchObject({ ok: true, value: { state: 'offered' } });
  const board = await readBoardAs(director, need.id);
  expect(board.ok && board.value.offers).toMatchObject([{ id, offeredAt: now }]);
});

test('confirmed, it takes the seat; the others hear that it is filled; the speed is the structure’s own', async () => {
  const { need, director, aYes } = await aWait();
  const [kept, other] = [await aYes(), await aYes()];
  await sayYesAs(kept.voice);
  await sayYesAs(other.voice);
  const later = { ...director, now: minutesLater(25) };
  expect(await chooseYesAs(later, { solicitationId: kept.id })).toMatchObject({
    ok: true,
    value: { status: 'confirmed', personId: kept.asked.personId },
  });
  expect(await rowOf(need.id)).toEqual({ seats_taken: 1, status: 'filled' });
  expect(await mails(kept.id)).toEqual(['mission-confirmed', 'seat-taken', 'yes-to-confirm']);
  expect(await mails(other.id)).toEqual(['need-filled', 'yes-to-confirm']);
  expect(await chooseYesAs(later, { solicitationId: other.id })).toEqual({
    ok: false,
    refusal: 'need-not-open',
  });
  const speed = await readYesSpeedAs(later, need.id);
  expect(speed).toEqual({ ok: true, value: { answered: 1, medianMinutes: 25 } });
});

test('two managers confirm two yeses for the last seat at once: one comes', async () => {
  const { need, director, aYes } = await aWait();
  const yeses = [await aYes(), await aYes(), await aYes()];
  for (const { voice } of yeses) await sayYesAs(voice);
  const said = await Promise.all(
    yeses.map(({ id }) => chooseYesAs(director, { solicitationId: id })),
  );
  expect(said.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await rowOf(need.id)).toEqual({ seats_taken: 1, status: 'filled' });
});

test('confirmed while the person takes their yes back: one of the two, never both', async () => {
  const { need, director, aYes } = await aWait();
  const { id, voice } = await aYes();
  await sayYesAs(voice);
  const no = { scope: 'this-time', reason: null, pauseDays: null } as const;
  const [chosen, taken] = await Promise.all([
    chooseYesAs(director, { solicitationId: id }),
    declineSolicitationAs(voice, no),
  ]);
  expect([chosen.ok, taken.ok].filter(Boolean)).toHaveLength(1);
  expect((await rowOf(need.id))?.seats_taken).toBe(chosen.ok ? 1 : 0);
});

test('not kept: whoever said yes is told, and the seat is still free', async () => {
  const { need, director, aYes } = await aWait();
  const { id, voice } = await aYes();
  await sayYesAs(voice);
  expect((await passYesAs(director, { solicitationId: id })).ok).toBe(true);
  expect(await mails(id)).toEqual(['need-withdrawn', 'yes-to-confirm']);
  expect(await readAnswerAs(voice, false)).toMatchObject({ value: { state: 'closed' } });
  expect(await rowOf(need.id)).toEqual({ seats_taken: 0, status: 'open' });
  expect(await passYesAs(director, { solicitationId: id })).toEqual({
    ok: false,
    refusal: 'yes-gone',
  });
});

test('taken back, then said again: it waits again', async () => {
  const { need, director, aYes } = await aWait();
  const { id, voice } = await aYes();
  await sayYesAs(voice);
  await declineSolicitationAs(voice, { scope: 'this-time', reason: null, pauseDays: null });
  expect(await chooseYesAs(director, { solicitationId: id })).toEqual({
    ok: false,
    refusal: 'yes-gone',
  });
  const view = await readAnswerAs(voice, false);
  expect(view).toMatchObject({ value: { state: 'declined', mayComeBack: true } });
  const seen = view.ok ? seenOf(view.value.need) : '';
  expect(await acceptAfterAllAs(voice, seen)).toEqual({ ok: true, value: 'offered' });
  expect((await chooseYesAs(director, { solicitationId: id })).ok).toBe(true);
  expect((await rowOf(need.id))?.seats_taken).toBe(1);
});

test('changed hours ask again whoever waits: their yes was said to others', async () => {
  const { need, director, aYes } = await aWait();
  const { id, voice } = await aYes();
  await sayYesAs(voice);
  const read = await readNeedAs(director, need.id);
  if (!read.ok) throw new Error(read.refusal);
  const { period } = read.value.need;
  const shift = { start: period.start, end: new Date(period.end.getTime() + 3_600_000) };
  const said = { ...read.value.need, shift } as never;
  expect((await editNeedAs(director, { needId: need.id, revision: 1, said })).ok).toBe(true);
  expect(await chooseYesAs(director, { solicitationId: id })).toEqual({
    ok: false,
    refusal: 'yes-gone',
  });
  expect(await readAnswerAs(voice, false)).toMatchObject({ value: { state: 'asked' } });
});

test('left too long, it goes up to the cell, once, at the minute its severity allows', async () => {
  const { need, aYes } = await aWait();
  const { voice } = await aYes();
  await sayYesAs(voice);
  const wait = YES_WAITS[0]?.minutes.serious ?? 0;
  const ref = { ...need, needId: need.id } as never;
  expect(await raiseForgottenYes(ref, minutesLater(wait - 1))).toBe(false);
  expect(await raiseForgottenYes(ref, minutesLater(wait))).toBe(true);
  expect(await raiseForgottenYes(ref, minutesLater(wait + 1))).toBe(false);
  const raised = await ask(owner, 'select kind from need_alerts where need_id = $1', [need.id]);
  expect(raised).toEqual([{ kind: 'yes-unanswered' }]);
});

test('a stranger, or a manager of another place, confirms and passes nothing', async () => {
  const { organization, aYes } = await aWait();
  const { id, voice } = await aYes();
  await sayYesAs(voice);
  const elsewhere = await aStructure(owner, { organization });
  const strangers = [
    managerOf(await anOrganization(owner)),
    { ...managerOf(organization), structureIds: [elsewhere.id as never] },
  ];
  for (const actor of strangers) {
    const context = { actor, now };
    for (const act of [chooseYesAs, passYesAs])
      expect(await act(context, { solicitationId: id })).toEqual({
        ok: false,
        refusal: 'not-found',
      });
  }
});

test('chosen by name: no wave asks anybody else', async () => {
  const { need, director } = await aWait('by-name');
  expect(await startWavesAs(director, { needId: need.id, rings: [], quietReason: null })).toEqual({
    ok: false,
    refusal: 'chosen-by-name',
  });
});
