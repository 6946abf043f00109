import type { EmploymentId } from '@/lib/profile/employment';
import { insert, type Owner } from '../../support/insert';
import type { IsolationWorld } from '../../support/worlds';

/** What A's first people and B's first say of their employer. */
export const EMPLOYMENTS = [
  '0190ffff-0000-7000-8000-0000000e0001',
  '0190ffff-0000-7000-8000-0000000e0002',
  '0190ffff-0000-7000-8000-0000000e0003',
] as unknown as readonly [EmploymentId, EmploymentId, EmploymentId];

type Houses = Pick<IsolationWorld, 'a' | 'b' | 'now'> & { readonly lone: string };

/** Two say they work for A, and wait; one for a body nobody speaks for. */
export async function leaveEmployments(owner: Owner, { a, b, lone, now }: Houses): Promise<void> {
  for (const [rank, [person, organizationId]] of (
    [
      [a.people[0], a.organization.id],
      [a.people[1], a.organization.id],
      [b.people[0], lone],
    ] as const
  ).entries())
    await insert(owner, 'employments', {
      ...{ id: EMPLOYMENTS[rank], personId: person.id, organizationId },
      ...{ territoryId: person.territoryId, saidAt: now },
    });
}
