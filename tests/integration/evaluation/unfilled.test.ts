import { afterAll, expect, test } from 'vitest';
import { disconnect } from '@/lib/db/client';
import { tablesOf } from '@/lib/evaluation/report-words';
import { readDailyReportAs } from '@/lib/evaluation/server/read-report';
import { anOrganization, aPerson, aStructure } from '../../support/builders';
import { database } from '../../support/database';
import { ask } from '../../support/insert';
import { aNeed, anAssignment, aSolicitation } from '../../support/need-builders';
import { cellOf } from '../../support/speakers';

const owner = { ownerUrl: database().ownerUrl };
const DAY = 86_400_000;
const now = new Date();
const at = (days: number) => new Date(now.getTime() + days * DAY);
const cell = { actor: cellOf('44'), now };
/** A day so long ago that nothing else of this world was posted in it. */
const period = { start: at(-201), end: at(-199) };
afterAll(disconnect);

const place = async () => await aStructure(owner, { organization: await anOrganization(owner) });

async function passed(
  structure: Awaited<ReturnType<typeof place>>,
  is: { status?: 'expired' | 'closed' | 'filled'; seats?: number } = {},
) {
  return await aNeed(owner, {
    ...{ structure, postedAt: at(-200), startsAt: at(-199.5), status: is.status ?? 'expired' },
    seats: is.seats ?? 1,
  });
}
const says = async (id: string, said: string) =>
  await ask(owner, `update needs set ${said} where id = $1`, [id]);
const raised = async (need: { id: string; organizationId: string }, kind: string) =>
  await ask(
    owner,
    `insert into need_alerts (id, need_id, organization_id, territory_id, kind, raised_at, tried)
     values (gen_random_uuid(), $1, $2, '44', $3, $4, '{}')`,
    [need.id, need.organizationId, kind, at(-199.6)],
  );
const table = async (context = cell) =>
  tablesOf((await readDailyReportAs(context, period)).report).find(({ title }) =>
    title.startsWith('Pourquoi des besoins'),
  );

test('each need that passed, or was closed, with seats left has one reason; together they are those said to have passed', async () => {
  const structure = await place();
  const person = async () => await aPerson(owner, { kind: 'retiree' } as never);
  await passed(structure);
  await passed(structure);
  const partly = await passed(structure, { seats: 2 });
  await anAssignment(owner, { need: partly, person: await person() });
  const refused = async () => {
    const need = await passed(structure);
    await aSolicitation(owner, { need, person: await person(), status: 'declined' });
    return need;
  };
  await refused();
  await raised(await refused(), 'nobody-left');
  // a host that does not answer comes before the end of the list
  const silent = await refused();
  await raised(silent, 'nobody-left');
  await raised(silent, 'host-unreached');
  const lost = await refused();
  await says(lost.id, `first_yes_at = posted_at`);
  const closed = await passed(structure, { status: 'closed' });
  await says(closed.id, `close_reason = 'other-help'`);
  // filled in time, or closed once everybody had come: no reason is wanted
  const filled = await passed(structure, { status: 'filled' });
  await anAssignment(owner, { need: filled, person: await person() });
  const whole = await passed(structure, { status: 'closed' });
  await anAssignment(owner, { need: whole, person: await person() });

  const { report } = await readDailyReportAs(cell, period);
  const rows = (await table())?.rows ?? [];
  expect([...rows].sort()).toEqual(
    [
      ['Passé sans être pourvu', 'Personne n’a été sollicité', '2'],
      ['Passé sans être pourvu', 'Une partie des places était pourvue', '1'],
      ['Passé sans être pourvu', 'Personne n’a dit oui à temps', '1'],
      ['Passé sans être pourvu', 'Il ne restait plus personne à solliciter', '1'],
      ['Passé sans être pourvu', 'La structure ou la réserve civique n’a pas répondu', '1'],
      ['Passé sans être pourvu', 'Un oui avait été donné, puis rendu', '1'],
      ['Fermé avant d’être pourvu', 'Quelqu’un d’autre vient (vacataire, intérim, voisin)', '1'],
    ].sort(),
  );
  const passedByReason = report.unfilled
    .filter(({ what }) => what === 'passed')
    .reduce((sum, { needs }) => sum + needs, 0);
  expect(passedByReason).toBe(report.needs.expired);
});

test('of the speaker’s own territory alone', async () => {
  expect((await table({ actor: cellOf('49'), now }))?.rows).toEqual([]);
});
