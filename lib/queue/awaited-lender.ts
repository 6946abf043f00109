import type { OrganizationId } from '@/lib/identity/actor';

/** An employer awaited for a loan, as the cell reads it: whom to call, since when. Never who is lent. */
export type AwaitedLender = {
  readonly id: OrganizationId;
  readonly name: string;
  readonly since: Date;
  /** each account that could answer would give two of the three yeses: somebody else must be invited */
  readonly alone: boolean;
  /** invited to speak for it, and awaited */
  readonly invited: readonly string[];
  readonly referents: readonly {
    readonly name: string;
    readonly email: string;
    readonly role: 'director' | 'manager';
  }[];
};
