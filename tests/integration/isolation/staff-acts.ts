import type { Context, Manager, PersonId } from '@/lib/identity/actor';
import { checkOwnStaffAs, withdrawOwnStaffCheckAs } from '@/lib/profile/server/check-own-staff';
import type { Act } from './act';

/** What a manager attests of somebody as if they lent them, then takes back. */
export const onOwnStaff = (
  who: string,
  context: Context<Manager>,
  personId: PersonId,
): readonly Act[] => [
  {
    name: `${who} attests something of A’s first person`,
    act: () =>
      checkOwnStaffAs(context, {
        ...{ kind: 'employer-agreement', about: '', personId },
        metOn: context.now,
      }),
  },
  {
    name: `${who} takes back a check by its person’s id`,
    act: () => withdrawOwnStaffCheckAs(context, { proofId: personId }),
  },
];
