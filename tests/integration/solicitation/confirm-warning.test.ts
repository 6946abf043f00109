import { afterAll, describe, expect, test } from 'vitest';
import { disconnect } from '@/lib/db/client';
import { declareAgreementAs } from '@/lib/identity/server/declare-agreement';
import { solicitCandidatesAs } from '@/lib/solicitation/server/solicit-candidates';
import { aCase, daytime, owner } from '../../support/ask-story';
import { aPerson } from '../../support/builders';
import { ask } from '../../support/insert';
import { managerOf } from '../../support/speakers';
import { bystandersStay } from '../isolation/bystanders';

const now = daytime;
const HOUR = 3_600_000;

afterAll(disconnect);

describe('asking in spite of a warning', () => {
  test('somebody with a warning is asked with a written reason only, kept with the question; the journal names the rule', async () => {
    const { need, context } = await aCase(now, { trade: 'care-assistant', regulated: true });
    const near = await aPerson(owner, { trades: ['social-care-assistant'] });
    const choice = { needId: need.id, personIds: [near.id], first: 0 };
    for (const reason of [null, ''])
      expect(await solicitCandidatesAs(context, { ...choice, reason })).toEqual({
        ok: false,
        refusal: 'reason-needed',
      });
    const reason = 'L’équipe de nuit garde les soins, cette personne aide au lever.';
    expect(await solicitCandidatesAs(context, { ...choice, reason })).toMatchObject({ ok: true });
    const [asked] = await ask(
      owner,
      'select warnings, override_reason from solicitations where need_id = $1',
      [need.id],
    );
    expect(asked).toEqual({
      warnings: [{ rule: 'near-trade', margin: null }],
      override_reason: reason,
    });
    const [entry] = await ask(
      owner,
      `select facts from journal_entries where object_id = $1 and action = 'solicitation.ask'`,
      [need.id],
    );
    expect(entry).toMatchObject({ facts: { confirmed: 'near-trade' } });
    expect(JSON.stringify(entry)).not.toContain(near.id);
  });

  test('« the first N » leaves aside whom a warning concerns, unless a reason is written', async () => {
    const is = { trade: 'specialised-educator', regulated: true } as const;
    const { need, context } = await aCase(now, is);
    const near = await aPerson(owner, { trades: ['educator'], commune: 'Rezé' });
    const sure = await aPerson(owner, { trades: ['specialised-educator'] });
    const asked = async (id: string) =>
      (
        await ask<{ person_id: string }>(
          owner,
          'select person_id from solicitations where need_id = $1',
          [id],
        )
      ).map(({ person_id }) => person_id);
    await solicitCandidatesAs(context, { needId: need.id, personIds: [], first: 9 });
    expect(await asked(need.id)).toEqual([sure.id]);
    const other = await aCase(now, {
      ...is,
      startsAt: new Date(need.startsAt.getTime() + 72 * HOUR),
    });
    const reason = 'Deux éducateurs spécialisés sont déjà présents.';
    await solicitCandidatesAs(other.context, {
      needId: other.need.id,
      personIds: [],
      first: 9,
      reason,
    });
    expect((await asked(other.need.id)).sort()).toEqual([near.id, sure.id].sort());
  });

  test('an agreement the structure declared is what the rules read: nothing is left to confirm', async () => {
    const { need, context, structure, organization } = await aCase(now, { trade: 'driver' });
    await ask(owner, `update needs set ends_at = starts_at + interval '11 hours' where id = $1`, [
      need.id,
    ]);
    const person = await aPerson(owner, { trades: ['driver'] });
    const choice = { needId: need.id, personIds: [person.id], first: 0 };
    expect(await solicitCandidatesAs(context, choice)).toEqual({
      ok: false,
      refusal: 'reason-needed',
    });
    const said = {
      ...{
        structureId: structure.id,
        kind: 'day-12h' as const,
        reference: 'Accord du 12 mars 2024',
      },
      ...{ validFrom: new Date(now.getTime() - HOUR), validUntil: null },
    } as const;
    expect(await declareAgreementAs({ actor: managerOf(organization), now }, said)).toMatchObject({
      ok: true,
    });
    expect(await solicitCandidatesAs(context, choice)).toMatchObject({
      ok: true,
      value: { asked: 1 },
    });
  });
});

bystandersStay();
