import { afterAll, expect, test } from 'vitest';
import { acceptSolicitationAs } from '@/lib/assignment/server/accept-solicitation';
import { type MobileTeamId, WEEKDAYS } from '@/lib/circuit/mobile-team';
import {
  giveTurnBackAs,
  offerSelfAs,
  readOwnTeamsAs,
  takeInAs,
} from '@/lib/circuit/server/join-team';
import { addStructureStopAs, keepMobileTeamAs } from '@/lib/circuit/server/keep-team';
import { computeTurnsAs, readMobileTeamAs } from '@/lib/circuit/server/plan-turns';
import { disconnect } from '@/lib/db/client';
import { rankCandidatesAs } from '@/lib/matching/server/rank-candidates';
import { daytime, owner } from '../../support/ask-story';
import { anOrganization, aPerson, aStructure, aUser } from '../../support/builders';
import { aCanary, anId, insert } from '../../support/insert';
import { aNeed, aSolicitation } from '../../support/need-builders';
import { LOIRE_ATLANTIQUE } from '../../support/reference';
import { answeringOf, cellOf, managerOf, personActor } from '../../support/speakers';

const now = daytime;
const HOUR = 3_600_000;
const after = (instant: Date, hours: number) => new Date(instant.getTime() + hours * HOUR);
const cell = { actor: cellOf(LOIRE_ATLANTIQUE), now };
const given = <Value>(done: { ok: true; value: Value } | { ok: false; refusal: string }): Value => {
  if (!done.ok) throw new Error(done.refusal);
  return done.value;
};
afterAll(disconnect);

/** Somebody alone in a team that goes each Monday, from nine to noon, to one place; their next turn. */
async function aTurn() {
  const teamId: MobileTeamId = given(
    await keepMobileTeamAs(cell, {
      ...{ teamId: null, name: `Équipe ${aCanary()}`, carriedBy: 'Département', regime: 'FPT' },
      ...{ purpose: 'Passer dans les lieux qui manquent de bras.', doctors: [] },
      mix: { 'care-assistant': 100 },
    }),
  );
  const organization = await anOrganization(owner);
  const structure = await aStructure(owner, { organization, commune: 'Nantes' });
  given(
    await addStructureStopAs(cell, {
      ...{ teamId, structureId: structure.id, weekday: 1, from: '09:00', until: '12:00' },
      trades: ['care-assistant'],
    }),
  );
  const person = await aPerson(owner, { user: await aUser(owner) });
  const context = { actor: personActor(person), now };
  given(
    await offerSelfAs(context, {
      ...{ teamId, trade: 'care-assistant', share: 100, weekdays: WEEKDAYS },
    }),
  );
  const memberId = (await readOwnTeamsAs(context)).teams[0]?.memberId ?? null;
  given(await takeInAs(cell, { teamId, memberId }));
  given(await computeTurnsAs(cell, { teamId }));
  const [turn] = (await readOwnTeamsAs(context)).turns;
  if (!turn) throw new Error('no turn');
  const from = { actor: managerOf(organization), now };
  const needAt = (hours: number) =>
    aNeed(owner, {
      ...{ structure, postedAt: now, startsAt: after(turn.end, hours) },
      endsAt: after(turn.end, hours + 3),
    });
  return { teamId, person, context, turn, from, needAt };
}
const ranked = async ({ from }: Pick<Awaited<ReturnType<typeof aTurn>>, 'from'>, id: never) =>
  given(await rankCandidatesAs(from, id)).match.ranked.map(
    ({ fitting }) => fitting.candidate.personId,
  );
const says = async (need: Awaited<ReturnType<typeof aNeed>>, person: { id: never } | object) => {
  const asked = await aSolicitation(owner, { need, person: person as never, askedAt: now });
  return await acceptSolicitationAs({ actor: answeringOf(asked), now });
};

test('a turn is work like a mission: eleven hours of rest after it, for who is proposed and for who says yes', async () => {
  const one = await aTurn();
  const [sooner, soon, rested] = [await one.needAt(8), await one.needAt(10), await one.needAt(11)];
  // under nine hours nothing may be confirmed by anybody
  expect(await ranked(one, sooner.id as never)).not.toContain(one.person.id);
  expect(await ranked(one, rested.id as never)).toContain(one.person.id);
  expect(await says(soon, one.person)).toEqual({ ok: false, refusal: 'hours-not-lawful' });
  // one question at a time: somebody else, exactly eleven hours after a turn of theirs
  const other = await aTurn();
  expect(await says(await other.needAt(11), other.person)).toMatchObject({ ok: true });
});

test('a turn given back leaves its hours', async () => {
  const one = await aTurn();
  given(await giveTurnBackAs(one.context, { teamId: one.teamId, turnId: one.turn.id }));
  const soon = await one.needAt(8);
  expect(await ranked(one, soon.id as never)).toContain(one.person.id);
  expect(await says(soon, one.person)).toMatchObject({ ok: true });
});

test('a turn that other work makes unlawful is shown as such before turns are computed again', async () => {
  const one = await aTurn();
  const fallen = async () => given(await readMobileTeamAs(cell, one.teamId)).fallen;
  expect(await fallen()).toEqual([]);
  await insert(owner, 'declared_hours', {
    ...{ id: anId<'hours'>(), personId: one.person.id, territoryId: '44', declaredAt: now },
    ...{ startsAt: after(one.turn.start, -12), endsAt: after(one.turn.start, -8) },
  });
  expect(await fallen()).toMatchObject([
    {
      turn: { day: expect.any(String) },
      why: { law: { reference: expect.stringContaining('L3131-1') } },
    },
  ]);
  given(await computeTurnsAs(cell, { teamId: one.teamId }));
  expect(await fallen()).toEqual([]);
});
