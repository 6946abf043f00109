import pg from 'pg';
import { afterAll, expect, test, vi } from 'vitest';
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
import { aCanary, anId, ask, insert } from '../../support/insert';
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

/** Does two things at once, the first kept from ending by the journal of its organization until the second has ended, or waits for it. */
async function atOnce<First, Second>(
  organizationId: string,
  first: () => Promise<First>,
  second: () => Promise<Second>,
): Promise<readonly [First, Second]> {
  const holder = new pg.Client({ connectionString: owner.ownerUrl });
  await holder.connect();
  const waiting = async (count: number) => {
    const [row] = await ask<{ waiting: number }>(
      owner,
      "select count(*)::int as waiting from pg_locks where not granted and database = (select oid from pg_database where datname = current_database()) or not granted and locktype = 'transactionid'",
      [],
    );
    expect(row?.waiting).toBeGreaterThanOrEqual(count);
  };
  try {
    await holder.query('begin');
    await holder.query(
      `insert into journal_heads (chain, seq, hash) values ($1, 0, repeat('0', 64)) on conflict (chain) do nothing`,
      [organizationId],
    );
    await holder.query('select from journal_heads where chain = $1 for update', [organizationId]);
    const one = first();
    await vi.waitFor(() => waiting(1), { timeout: 10_000 });
    let ended = false;
    const other = second().finally(() => {
      ended = true;
    });
    await vi.waitFor(async () => ended || (await waiting(2)), { timeout: 10_000 });
    await holder.query('commit');
    return [await one, await other];
  } finally {
    await holder.end();
  }
}

test('a yes said while turns are computed: the second to be decided reads the first, whichever it is', async () => {
  const one = await aTurn();
  await ask(owner, 'delete from mobile_team_turns where team_id = $1', [one.teamId]);
  const need = await one.needAt(-1);
  const asked = await aSolicitation(owner, { need, person: one.person as never, askedAt: now });
  const [yes, computed] = await atOnce(
    need.organizationId,
    () => acceptSolicitationAs({ actor: answeringOf(asked), now }),
    () => computeTurnsAs(cell, { teamId: one.teamId }),
  );
  expect(yes).toMatchObject({ ok: true });
  expect(computed).toMatchObject({ ok: true });
  // within eleven hours of the mission that stands, nothing was given
  const { turns, fallen } = given(await readMobileTeamAs(cell, one.teamId));
  expect(fallen).toEqual([]);
  const near = turns.filter(
    ({ period }) => Math.abs(period.start.getTime() - need.startsAt.getTime()) < 14 * HOUR,
  );
  expect(near).toEqual([]);
});

test('two teams that compute at once never give one person two turns without their rest', async () => {
  const one = await aTurn();
  const other = await aTurn();
  // the second team comes the same mornings, and the person of the first is of it too
  given(
    await offerSelfAs(one.context, {
      ...{ teamId: other.teamId, trade: 'care-assistant', share: 100, weekdays: WEEKDAYS },
    }),
  );
  const mine = (await readOwnTeamsAs(one.context)).teams.find(({ id }) => id === other.teamId);
  given(await takeInAs(cell, { teamId: other.teamId, memberId: mine?.memberId ?? null }));
  await ask(
    owner,
    "update mobile_team_members set status = 'over', ended_at = $3 where team_id = $1 and person_id = $2",
    [other.teamId, other.person.id, now],
  );
  await ask(owner, 'delete from mobile_team_turns where team_id = any($1)', [
    [one.teamId, other.teamId],
  ]);
  const both = await Promise.allSettled(
    [one, other].map(({ teamId }) => computeTurnsAs(cell, { teamId })),
  );
  expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
  const kept = await Promise.all(
    [one, other].map(async ({ teamId }) => given(await readMobileTeamAs(cell, teamId))),
  );
  expect(kept.flatMap(({ fallen }) => fallen)).toEqual([]);
  const starts = kept.flatMap(({ turns }) => turns.map(({ period }) => period.start.getTime()));
  expect(new Set(starts).size).toBe(starts.length);
  expect(starts).toHaveLength(4);
});
