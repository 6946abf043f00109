import { afterAll, expect, test } from 'vitest';
import { disconnect } from '@/lib/db/client';
import { issuePapersAs } from '@/lib/paper/server/issue-papers';
import { readLentCostsAs, readLentCostsFileAs } from '@/lib/paper/server/lender-cost';
import {
  PAPERS_A_PAGE,
  readMyPapersMadeAs,
  readPapersAroundAs,
} from '@/lib/paper/server/read-papers';
import {
  anOrganization,
  aPerson,
  aStructure,
  type TestPerson,
  type TestStructure,
} from '../../support/builders';
import { database } from '../../support/database';
import { anId, ask, insert } from '../../support/insert';
import { aNeed, aSolicitation } from '../../support/need-builders';
import { managerOf } from '../../support/speakers';
import { aMission, COST, costing, hoursSaid, sayAll } from './lent';

const owner = { ownerUrl: database().ownerUrl };
const now = new Date();
const HOUR = 3_600_000;
afterAll(disconnect);

/** As many papers made later than those of a mission, replaced since. */
const replaced = ({ mission }: Awaited<ReturnType<typeof aMission>>, many: number) =>
  ask(
    owner,
    `insert into papers (id, organization_id, territory_id, assignment_id, missions, need_id, person_id, lender_id, kind, code, parties,
       template_version, template_reference, content, pdf, hash, state, issued_at, issued_by, ended_at, end_reason)
     select gen_random_uuid(), p.organization_id, p.territory_id, p.assignment_id, p.missions, p.need_id, p.person_id, p.lender_id, 'sponsorship-convention',
       translate(upper(substr(md5(p.code || rank), 1, 12)), '01', 'XY'), p.parties, p.template_version, p.template_reference, p.content, p.pdf, p.hash,
       'replaced', p.issued_at + make_interval(secs => rank), p.issued_by, p.issued_at + make_interval(secs => rank), 'remade'
     from papers p, generate_series(1, $2) rank where p.assignment_id = $1 and p.kind = 'loan-convention'`,
    [mission.id, many],
  );

test('what one is to sign is never cut from the list, however many papers came since; the rest is read part by part', async () => {
  const one = await aMission(now);
  await sayAll(one, now);
  await issuePapersAs({ actor: one.actor, now }, { id: one.mission.id, kinds: [] });
  await replaced(one, 2 * PAPERS_A_PAGE + 1);
  const around = async (actor: typeof one.actor, page?: string) => {
    const read = await readPapersAroundAs({ actor, now }, page);
    if (!read.ok) throw new Error(read.refusal);
    return read.value;
  };
  const lent = await around(one.lender);
  expect(lent.toSign.map(({ kind }) => kind).sort()).toEqual(['loan-amendment', 'loan-convention']);
  expect(lent).toMatchObject({ page: 1, pages: 3, signed: 0, received: [] });
  const received = await around(one.actor);
  expect(received.toSign.map(({ kind }) => kind).sort()).toEqual([
    'loan-convention',
    'mission-order',
  ]);
  const read = new Set<string>();
  for (const page of ['1', '2', '3'])
    for (const { id } of (await around(one.lender, page)).lent) read.add(id);
  expect(read.size).toBe(2 * PAPERS_A_PAGE + 1);
  // one page too far is the last
  expect(await around(one.lender, '4')).toMatchObject({ page: 3 });
  const own = await readMyPapersMadeAs({ actor: one.speaker, now });
  expect(own.map(({ kind }) => kind)).toContain('loan-amendment');
});

/** Somebody lent did an hour there, that long ago; both sides signed it, and all three had agreed. */
async function anHourLent(person: TestPerson, structure: TestStructure, hoursAgo: number) {
  const startsAt = new Date(now.getTime() - hoursAgo * HOUR);
  const need = await aNeed(owner, {
    structure,
    startsAt,
    endsAt: new Date(startsAt.getTime() + HOUR),
  });
  const asked = await aSolicitation(owner, { need, person, status: 'accepted' });
  await ask(
    owner,
    'update loans set person_yes = terms, home_yes = terms where solicitation_id = $1',
    [asked.id],
  );
  const of = {
    organizationId: need.organizationId,
    territoryId: need.territoryId,
    personId: person.id,
  };
  const mission = await insert(owner, 'assignments', {
    ...{
      ...of,
      id: anId<'assignment'>(),
      needId: need.id,
      structureId: structure.id,
      solicitationId: asked.id,
    },
    ...{
      startsAt,
      endsAt: need.endsAt,
      status: 'confirmed',
      revision: 1,
      acceptedAt: asked.askedAt,
    },
  });
  const assignmentId = mission.id;
  await insert(owner, 'mission_papers', {
    ...of,
    assignmentId,
    rule: 'loan-convention',
    required: true,
  });
  for (const side of ['person', 'host'] as const)
    await hoursSaid(
      { mission: { ...mission, period: { start: startsAt } }, person } as never,
      60,
      side,
    );
}

test('the file of a lender’s costs sums every mission of the year, however many', async () => {
  const home = await anOrganization(owner);
  const structure = await aStructure(owner);
  const person = await aPerson(owner, { kind: 'lent-staff', homeOrganizationId: home.id });
  const lender = managerOf(home);
  const many = 305;
  for (let rank = 1; rank <= many; rank += 1) await anHourLent(person, structure, rank * 12);
  const missions = await readLentCostsAs({ actor: lender, now });
  expect(missions).toHaveLength(many);
  expect(missions[0]?.others).toBe(many - 1);
  await costing({ lender, mission: missions[0] } as never, now, { ...COST, expenseCents: 0 }, true);
  const file = await readLentCostsFileAs({ actor: lender, now });
  const total = file.ok ? file.value.trim().split('\n').at(-1) : '';
  expect(total).toContain(`;${many * 60};`);
});
