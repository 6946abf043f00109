import { afterAll, describe, expect, test } from 'vitest';
import { acceptSolicitationAs } from '@/lib/assignment/server/accept-solicitation';
import { attestPaperAs, startMissionAs } from '@/lib/assignment/server/attest-paper';
import { editNeedAs } from '@/lib/assignment/server/edit-need';
import { readBoardAs } from '@/lib/assignment/server/read-board';
import { readMyPapersAs } from '@/lib/assignment/server/read-mine';
import { reconfirmMissionAs } from '@/lib/assignment/server/reconfirm-mission';
import { disconnect } from '@/lib/db/client';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { PublicServed } from '@/lib/need/need';
import { anOrganization, aPerson, aStructure } from '../../support/builders';
import { database } from '../../support/database';
import { ask, insert } from '../../support/insert';
import { aNeed, aSolicitation } from '../../support/need-builders';
import { answeringOf, managerOf, personActor } from '../../support/speakers';
import { eventually } from '../notify/post-office';

const owner = { ownerUrl: database().ownerUrl };
const now = new Date();
const HOUR = 3_600_000;
const today = new Date(`${now.toISOString().slice(0, 10)}T00:00:00Z`);
const soon = new Date(now.getTime() + HOUR);

afterAll(disconnect);

/** Somebody lent by another house says yes to a night that begins in an hour. */
async function aYes(is: Parameters<typeof aPerson>[1] = {}) {
  const organization = await anOrganization(owner);
  const structure = await aStructure(owner, { organization });
  const need = await aNeed(owner, { structure, startsAt: soon });
  const person = await aPerson(owner, {
    kind: 'lent-staff',
    trades: [{ trade: need.trade as never, proof: 'seen' }],
    ...is,
  });
  const asked = await aSolicitation(owner, { need, person });
  const yes = await acceptSolicitationAs({ actor: answeringOf(asked), now });
  if (!yes.ok) throw new Error(yes.refusal);
  return { need, person, asked, actor: managerOf(organization), mission: yes.value };
}
const papersOf = async ({ actor, need }: Awaited<ReturnType<typeof aYes>>) => {
  const board = await readBoardAs({ actor, now }, need.id);
  return board.ok ? (board.value.missions[0]?.papers ?? []) : [];
};
const rules = (papers: readonly { rule: string; required: boolean }[]) =>
  papers.filter(({ required }) => required).map(({ rule }) => rule);
const startedAt = async (id: string) =>
  (
    await ask<{ started_at: Date | null }>(
      owner,
      'select started_at from assignments where id = $1',
      [id],
    )
  )[0]?.started_at ?? null;
const signAll = async (one: Awaited<ReturnType<typeof aYes>>) => {
  for (const { rule } of await papersOf(one))
    await attestPaperAs({ actor: one.actor, now }, { id: one.mission.id, rule, signedOn: today });
};

describe('a yes takes the seat, and leaves what is still to be signed', () => {
  test('the registry’s list, as data; what the person declared already is not in it', async () => {
    const yes = await aYes();
    expect(rules(await papersOf(yes))).toEqual(['immunity', 'loan-agreement', 'loan-convention']);
    const mine = await readMyPapersAs({ actor: personActor(yes.person), now });
    expect(rules(mine.get(yes.asked.id) ?? [])).toEqual(rules(await papersOf(yes)));
    const whose = { territoryId: '44', metOn: today, declaredAt: now };
    const person = await aPerson(owner, {
      kind: 'lent-staff',
      trades: [{ trade: yes.need.trade as never, proof: 'seen' }],
    });
    await insert(owner, 'person_conditions', {
      ...{ ...whose, personId: person.id, condition: 'immunity' },
    });
    const need = await aNeed(owner, { startsAt: soon });
    const asked = await aSolicitation(owner, { need, person });
    expect(await acceptSolicitationAs({ actor: answeringOf(asked), now })).toMatchObject({
      ok: true,
    });
    const left = await ask<{ rule: string }>(
      owner,
      'select rule from mission_papers where person_id = $1 and required order by rule',
      [person.id],
    );
    expect(left.map(({ rule }) => rule)).toEqual(['loan-agreement', 'loan-convention']);
  });
  test('a yes said again keeps what was signed and corrects the rest', async () => {
    const yes = await aYes();
    const of = { actor: yes.actor, now };
    await attestPaperAs(of, { id: yes.mission.id, rule: 'loan-convention', signedOn: today });
    await ask(
      owner,
      `update mission_papers set rule = 'parental-consent' where assignment_id = $1 and rule = 'immunity'`,
      [yes.mission.id],
    );
    await ask(owner, `update assignments set status = 'to-reconfirm' where id = $1`, [
      yes.mission.id,
    ]);
    const again = await reconfirmMissionAs({ actor: answeringOf(yes.asked), now });
    expect(again).toMatchObject({ ok: true });
    const papers = await papersOf(yes);
    expect(rules(papers)).toEqual(['immunity', 'loan-agreement', 'loan-convention']);
    expect(papers.find(({ rule }) => rule === 'loan-convention')?.attested).not.toBeNull();
  });
});

describe('a need that changes', () => {
  const SIGNED = ['immunity', 'loan-agreement', 'loan-convention'];
  /** Signs everything, then moves the need; gives the papers still signed. */
  async function signedAfter(change: { later?: number; publicServed?: PublicServed }, is = {}) {
    const yes = await aYes(is);
    await signAll(yes);
    await move(yes, change);
    const signed = (await papersOf(yes)).filter(({ attested }) => attested);
    return { yes, signed: rules(signed).sort() };
  }
  async function move(
    { need, actor }: Awaited<ReturnType<typeof aYes>>,
    { later = 0, publicServed = need.publicServed as PublicServed },
  ) {
    const [at] = await ask<{ revision: number }>(
      owner,
      'select revision from needs where id = $1',
      [need.id],
    );
    const moved = await editNeedAs({ actor, now }, {
      needId: need.id,
      revision: at?.revision ?? 0,
      said: {
        ...{ trade: need.trade, seats: need.seats, severity: need.severity, reason: need.reason },
        ...{ publicServed, tasks: need.tasks as never, note: null, wantedKinds: [] },
        ...{ meal: false, transport: false, lodging: false },
        ...{ contactName: need.contactName, contactPhone: '0240000000' },
        shift: {
          start: new Date(need.startsAt.getTime() + later),
          end: new Date(need.endsAt.getTime() + later),
        },
      },
    } as never);
    if (!moved.ok) throw new Error(moved.refusal);
  }

  test('other hours: the amendment names them, and is to be signed again before anybody starts; the rest stays', async () => {
    const { yes, signed } = await signedAfter({ later: 2 * HOUR });
    expect(signed).toEqual(['immunity', 'loan-agreement']);
    await reconfirmMissionAs({ actor: answeringOf(yes.asked), now });
    const hour = new Date(soon.getTime() + 2 * HOUR);
    const start = () => startMissionAs({ actor: yes.actor, now: hour }, { id: yes.mission.id });
    expect(await start()).toEqual({ ok: false, refusal: 'papers-missing' });
    await attestPaperAs(
      { actor: yes.actor, now },
      { id: yes.mission.id, rule: 'loan-convention', signedOn: today },
    );
    expect(await start()).toMatchObject({ ok: true });
    const written = await ask<{ facts: { rules: string } }>(
      owner,
      `select facts from journal_entries where object_id = $1 and action = 'assignment.papers-again'`,
      [yes.mission.id],
    );
    expect(written.map(({ facts }) => facts.rules)).toEqual(['loan-convention']);
  });

  test('another public is another post; a change nobody is asked about takes nothing back', async () => {
    expect((await signedAfter({ publicServed: 'disabled-adults' })).signed).toEqual([
      'immunity',
      'loan-agreement',
    ]);
    expect((await signedAfter({})).signed).toEqual(SIGNED);
  });

  test('a volunteer’s hours are only indicative: other hours leave the agreement signed', async () => {
    const is = {
      kind: 'civic-volunteer',
      trades: [{ trade: 'company', proof: 'seen' }],
    } as const;
    const organization = await anOrganization(owner);
    const structure = await aStructure(owner, { organization });
    const need = await aNeed(owner, {
      ...{ structure, startsAt: soon, trade: 'company', regulated: false, tasks: [] },
    });
    const person = await aPerson(owner, is as never);
    const asked = await aSolicitation(owner, { need, person });
    const said = await acceptSolicitationAs({ actor: answeringOf(asked), now });
    if (!said.ok) throw new Error(said.refusal);
    const yes = { need, person, asked, actor: managerOf(organization), mission: said.value };
    await signAll(yes);
    await move(yes, { later: HOUR });
    const signed = (await papersOf(yes)).filter(({ attested }) => attested);
    expect(signed.map(({ rule }) => rule)).toContain('volunteer-not-a-job');
    await move(yes, { publicServed: 'disabled-adults' });
    const left = (await papersOf(yes)).filter(({ attested }) => attested);
    expect(left.map(({ rule }) => rule)).not.toContain('volunteer-not-a-job');
  });

  test('a mission already begun keeps its papers: its hours are not said otherwise', async () => {
    const yes = await aYes();
    await signAll(yes);
    expect(
      await startMissionAs({ actor: yes.actor, now: soon }, { id: yes.mission.id }),
    ).toMatchObject({ ok: true });
    await expect(move(yes, { later: HOUR })).rejects.toThrow('work-begun');
    expect(rules((await papersOf(yes)).filter(({ attested }) => attested)).sort()).toEqual(SIGNED);
  });
});

describe('nobody starts without their papers', () => {
  test('refused until each is signed, then written once, with who and when', async () => {
    const yes = await aYes();
    const start = () => startMissionAs({ actor: yes.actor, now: soon }, { id: yes.mission.id });
    expect(await start()).toEqual({ ok: false, refusal: 'papers-missing' });
    expect(await startedAt(yes.mission.id)).toBeNull();
    await signAll(yes);
    expect(await startMissionAs({ actor: yes.actor, now }, { id: yes.mission.id })).toEqual({
      ok: false,
      refusal: 'mission-not-begun',
    });
    expect(await start()).toMatchObject({ ok: true, value: { startedAt: soon } });
    expect(await start()).toMatchObject({ ok: true });
    expect(await startedAt(yes.mission.id)).toEqual(soon);
    const written = await ask<{ action: string }>(
      owner,
      `select action from journal_entries where object_id = $1 and action like 'assignment.%' order by seq`,
      [yes.mission.id],
    );
    expect(
      written.map(({ action }) => action).filter((action) => action === 'assignment.start'),
    ).toHaveLength(1);
    expect(written.map(({ action }) => action)).toContain('assignment.paper');
    const [signed] = await ask<{ attested_by: string; attested_at: Date }>(
      owner,
      'select attested_by, attested_at from mission_papers where assignment_id = $1',
      [yes.mission.id],
    );
    expect(signed).toEqual({ attested_by: yes.actor.userId, attested_at: now });
  });
  test('the database refuses it too, and a mission begun keeps its papers', async () => {
    const yes = await aYes();
    const begin = () =>
      ask(owner, 'update assignments set started_at = $2 where id = $1', [yes.mission.id, soon]);
    await expect(begin()).rejects.toThrow('does not begin without its papers');
    await signAll(yes);
    await begin();
    await expect(
      ask(
        owner,
        'update mission_papers set signed_on = null, attested_at = null, attested_by = null where assignment_id = $1',
        [yes.mission.id],
      ),
    ).rejects.toThrow('keeps its papers');
    expect(
      await attestPaperAs(
        { actor: yes.actor, now },
        { id: yes.mission.id, rule: 'immunity', signedOn: null },
      ),
    ).toEqual({ ok: false, refusal: 'paper-already-used' });
  });
  test('a paper taken back while somebody starts: one of the two is refused', async () => {
    const yes = await aYes();
    await signAll(yes);
    const [back, start] = await Promise.all([
      attestPaperAs(
        { actor: yes.actor, now: soon },
        { id: yes.mission.id, rule: 'immunity', signedOn: null },
      ),
      startMissionAs({ actor: yes.actor, now: soon }, { id: yes.mission.id }),
    ]);
    expect([back.ok, start.ok].filter(Boolean)).toHaveLength(1);
  });
  test('a stranger finds neither; a paper of another list neither; none for a day to come', async () => {
    const yes = await aYes();
    const stranger = managerOf(await anOrganization(owner));
    const { id } = yes.mission;
    const said = { id, rule: 'immunity', signedOn: today };
    expect(await attestPaperAs({ actor: stranger, now }, said)).toEqual({
      ok: false,
      refusal: 'not-found',
    });
    expect(await startMissionAs({ actor: stranger, now: soon }, { id })).toEqual({
      ok: false,
      refusal: 'not-found',
    });
    expect(await startMissionAs({ actor: stranger, now: soon }, { id: null })).toMatchObject({
      ok: false,
    });
    const of = { actor: yes.actor, now };
    expect(await attestPaperAs(of, { ...said, rule: 'parental-consent' })).toEqual({
      ok: false,
      refusal: 'not-found',
    });
    const later = new Date(today.getTime() + 48 * HOUR);
    expect(await attestPaperAs(of, { ...said, signedOn: later })).toEqual({
      ok: false,
      refusal: 'paper-to-come',
    });
  });
});

test('a mission begun and a paper taken back at once, past every rule of the code: one of the two is refused', async () => {
  const yes = await aYes();
  await signAll(yes);
  const { id } = yes.mission;
  const write = <Value>(work: (tx: Tx) => Promise<Value>) =>
    withActor(yes.actor, 'write', now, work);
  let begun: Promise<number | string> | undefined;
  const waiting = async () =>
    (
      await ask(
        owner,
        `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      )
    ).length > 0;
  await write(async (tx) => {
    await tx.$executeRaw`
      update mission_papers set attested_at = null, attested_by = null, signed_on = null where assignment_id = ${id}::uuid`;
    begun = write(
      (other) =>
        other.$executeRaw`update assignments set started_at = ${now} where id = ${id}::uuid`,
    ).catch(() => 'refused');
    await eventually(waiting, Boolean);
  });
  expect(await begun).toBe('refused');
  expect(await startedAt(id)).toBeNull();
});
