import { afterAll, describe, expect, test } from 'vitest';
import { disconnect } from '@/lib/db/client';
import type { Manager } from '@/lib/identity/actor';
import { readOwnStaffAs } from '@/lib/matching/server/read-own-staff';
import {
  checkOwnStaffAs,
  checkStaffTogetherAs,
  withdrawOwnStaffCheckAs,
} from '@/lib/profile/server/check-own-staff';
import { readWalletAs } from '@/lib/profile/server/read-wallet';
import { anOrganization, aPerson, aUser } from '../../support/builders';
import { database } from '../../support/database';
import { aMembership, managerOf, personActor } from '../../support/speakers';

const now = new Date();
const DAY = 86_400_000;
const ago = (days: number) => new Date(now.getTime() - days * DAY);
afterAll(disconnect);

/** An employer with one care assistant it lends, and its director. */
async function anEmployer() {
  const organization = await anOrganization(database());
  const user = await aUser(database());
  const hat = await aMembership(database(), { role: 'director', organization, user });
  const actor = {
    ...managerOf(organization),
    ...{ userId: user.id, membershipId: hat.id },
  } as Manager;
  const person = await aPerson(database(), {
    ...{ kind: 'lent-staff', homeOrganizationId: organization.id as never },
    trades: [{ trade: 'care-assistant', proof: 'declared' }],
  });
  const agreement = {
    kind: 'employer-agreement' as const,
    ...{ about: '', personId: person.id, metOn: ago(1) },
  };
  return { organization, actor, person, agreement };
}

const lacksIn = async (actor: Manager) => {
  const read = await readOwnStaffAs({ actor, now });
  if (!read.ok) throw new Error(read.refusal);
  return read.value;
};

describe('the direction of an organization', () => {
  test('reads by initials what the staff it lends lacks, attests it, is told when it lapses, takes it back', async () => {
    const { actor, person, agreement } = await anEmployer();
    const before = await lacksIn(actor);
    expect(before.people).toBe(1);
    expect(before.list[0]?.lacks).toContainEqual({
      ...{ kind: 'condition', condition: 'employer-agreement' },
    });
    expect(JSON.stringify(before)).not.toContain(person.lastName);
    const context = { actor, now };
    const noted = { ...agreement, metOn: ago(350) };
    expect(await checkOwnStaffAs(context, noted)).toEqual({ ok: true, value: true });
    const after = await lacksIn(actor);
    expect(JSON.stringify(after.list[0]?.lacks)).not.toContain('employer-agreement');
    expect(after.checks).toMatchObject([
      { kind: 'employer-agreement', level: 'attested', maskedName: person.maskedName },
    ]);
    // it lapses soon: seen again, it counts for a year more
    expect(await checkOwnStaffAs(context, agreement)).toEqual({ ok: true, value: true });
    expect(await checkOwnStaffAs(context, agreement)).toEqual({
      ...{ ok: false, refusal: 'already-checked' },
    });
    const wallet = await readWalletAs({ actor: personActor(person), now });
    const [check] = wallet.ok ? wallet.value.checks : [];
    expect(check).toMatchObject({ checker: 'employer', level: 'attested' });
    const proofId = check?.id ?? '';
    expect((await withdrawOwnStaffCheckAs(context, { proofId })).ok).toBe(true);
    expect((await withdrawOwnStaffCheckAs(context, { proofId })).ok).toBe(false);
  });

  test('not what only a structure that receives may see, not a day to come, not too old', async () => {
    const { actor, agreement } = await anEmployer();
    const refusals = [
      [{ ...agreement, kind: 'immunity' }, 'check-not-yours'],
      [{ ...agreement, kind: 'criminal-record-extract' }, 'check-not-yours'],
      [{ ...agreement, metOn: ago(-1) }, 'check-to-come'],
      [{ ...agreement, metOn: ago(366) }, 'check-too-old'],
    ] as const;
    for (const [said, refusal] of refusals)
      expect(await checkOwnStaffAs({ actor, now }, said as never)).toEqual({ ok: false, refusal });
    expect((await lacksIn(actor)).checks).toEqual([]);
  });

  test('the staff of another, or somebody who is not lent by them, are nobody; a manager of one place neither', async () => {
    const [ours, theirs] = [await anEmployer(), await anEmployer()];
    const retiree = await aPerson(database(), {
      ...{ kind: 'retiree', homeOrganizationId: ours.organization.id as never },
    });
    const context = { actor: ours.actor, now };
    for (const personId of [theirs.person.id, retiree.id])
      expect(await checkOwnStaffAs(context, { ...ours.agreement, personId } as never)).toEqual({
        ...{ ok: false, refusal: 'not-found' },
      });
    await checkOwnStaffAs({ actor: theirs.actor, now }, theirs.agreement as never);
    const [check] = (await lacksIn(theirs.actor)).checks;
    expect((await withdrawOwnStaffCheckAs(context, { proofId: check?.id ?? '' })).ok).toBe(false);
    expect((await lacksIn(ours.actor)).people).toBe(1);
    const manager = { ...ours.actor, grade: 'manager' as const };
    expect((await readOwnStaffAs({ actor: manager, now })).ok).toBe(false);
    expect((await checkOwnStaffAs({ actor: manager, now }, ours.agreement as never)).ok).toBe(
      false,
    );
  });

  test('two directors note the same at once: it is noted once', async () => {
    const { actor, agreement } = await anEmployer();
    const both = await Promise.all(
      [1, 2].map(() => checkOwnStaffAs({ actor, now }, agreement as never)),
    );
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect((await lacksIn(actor)).checks).toHaveLength(1);
  });

  test('notes the same of several in one act: of one’s own staff alone, what is noted already left as it is', async () => {
    const [ours, theirs] = [await anEmployer(), await anEmployer()];
    const second = await aPerson(database(), {
      ...{ kind: 'lent-staff', homeOrganizationId: ours.organization.id as never },
    });
    const context = { actor: ours.actor, now };
    await checkOwnStaffAs(context, ours.agreement as never);
    const { personId: _, ...agreement } = ours.agreement;
    const together = (people: readonly string[], said = agreement as object) =>
      checkStaffTogetherAs(context, { ...said, people } as never);
    expect(await together([ours.person.id, second.id, second.id, theirs.person.id])).toEqual({
      ok: true,
      value: { noted: 1, left: 2 },
    });
    expect((await lacksIn(ours.actor)).checks).toHaveLength(2);
    expect((await lacksIn(theirs.actor)).checks).toEqual([]);
    expect(await together([ours.person.id, second.id])).toEqual({
      ...{ ok: false, refusal: 'already-checked' },
    });
    expect(await together([theirs.person.id])).toEqual({ ok: false, refusal: 'not-found' });
    expect(await together([second.id], { ...agreement, metOn: ago(-1) })).toEqual({
      ...{ ok: false, refusal: 'check-to-come' },
    });
  });
});
