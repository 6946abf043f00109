import type { Context, Manager, PersonId } from '@/lib/identity/actor';
import { answerStaffAs, endEmploymentAs } from '@/lib/profile/server/answer-staff';
import {
  checkOwnStaffAs,
  checkStaffTogetherAs,
  withdrawOwnStaffCheckAs,
} from '@/lib/profile/server/check-own-staff';
import type { Act } from './act';
import { EMPLOYMENTS } from './employments';

/** What a manager answers for, attests of somebody as if they lent them, then takes back. */
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
    name: `${who} attests the same of several, A’s first person among them`,
    act: () =>
      checkStaffTogetherAs(context, {
        ...{ kind: 'employer-agreement', about: '', people: [personId] },
        metOn: context.now,
      }),
  },
  {
    name: `${who} answers for all who say they work for A`,
    act: () => answerStaffAs(context, { employments: EMPLOYMENTS, answer: 'yes' }),
  },
  {
    name: `${who} ends what A said of its first person`,
    act: () => endEmploymentAs(context, { employmentId: EMPLOYMENTS[0] }),
  },
  {
    name: `${who} takes back a check by its person’s id`,
    act: () => withdrawOwnStaffCheckAs(context, { proofId: personId }),
  },
];
