// What the queue of a cell is read with: an agent by name, a place, a request nobody holds, its line and its sheet.
import type { CellMember, NeedId } from '@/lib/identity/actor';
import type { Subject } from '@/lib/queue/entry';
import { readCaseAs } from '@/lib/queue/server/read-case';
import { readQueueAs } from '@/lib/queue/server/read-queue';
import { anOrganization, aStructure } from './builders';
import { database } from './database';
import { aNeed } from './need-builders';
import { aMembership } from './speakers';

const owner = { ownerUrl: database().ownerUrl };
const now = new Date();
const hours = (count: number) => new Date(now.getTime() + count * 3_600_000);

/** An agent of a cell, by name. */
export async function anAgent(displayName: string, territoryId = '44') {
  const hat = { role: 'cell', territoryId, displayName } as Parameters<typeof aMembership>[1];
  const membership = await aMembership(owner, hat);
  const { userId, id: membershipId } = membership as unknown as { userId: string; id: string };
  return { actor: { role: 'cell', userId, membershipId, territoryId } as CellMember, now };
}

export async function aPlace() {
  const organization = await anOrganization(owner, { status: 'verified' } as never);
  return await aStructure(owner, { organization });
}

/** A request that nobody holds, soon: in the queue. */
export async function anUrgentNeed(severity = 'vital', inHours = 4) {
  const structure = await aPlace();
  const wish = { structure, severity, startsAt: hours(inHours), endsAt: hours(inHours + 8) };
  return await aNeed(owner, wish as never);
}
export const need = (id: string): Subject => ({ kind: 'need', id: id as NeedId });
export const lineOf = async (subject: Subject, agent: Awaited<ReturnType<typeof anAgent>>) =>
  (await readQueueAs(agent)).lines.find(({ key }) => key === `${subject.kind}:${subject.id}`);
export const sheetOf = async (subject: Subject, agent: Awaited<ReturnType<typeof anAgent>>) => {
  const sheet = await readCaseAs(agent, subject);
  if (!sheet.ok) throw new Error('no sheet');
  return sheet.value;
};
