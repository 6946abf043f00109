import 'server-only';
import type { Context, PersonActor, UserId } from '@/lib/identity/actor';
import type { ExtensionAsked, ExtensionId } from '@/lib/lending/extension';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { openAnswerLink } from '@/lib/solicitation/server/open-link';
import type { HoursDone } from '../follow-up';
import type { LateMinutes } from '../lateness';
import type { NoShowAnswer } from '../no-show';
import type { OwnMission } from '../own-sheet';
import { answerExtensionAs, readMyExtensionsAs } from './answer-extension';
import { arriveAs } from './arrive';
import type { MissionDay } from './day.repository';
import { readMissionOfAs, readOwnDayAs } from './follow-mission';

import { answerNoShowAs } from './no-show';
import { mayReturnAs, returnEarlierAs } from './return-earlier';
import { sayLateAs } from './say-late';
import { agreeHoursAs, sayHoursAs } from './sign-hours';

/** What the holder of a mission’s link says of its day. */
export type DaySaid =
  | { readonly act: 'arrive'; readonly code: string }
  | { readonly act: 'late'; readonly minutes: LateMinutes }
  | ({ readonly act: 'hours'; readonly words: string | null } & HoursDone)
  | { readonly act: 'agree'; readonly version: number; readonly common: boolean }
  | { readonly act: 'absence'; readonly answer: NoShowAnswer }
  | { readonly act: 'stay'; readonly extensionId: ExtensionId | null; readonly said: 'yes' | 'no' }
  | { readonly act: 'return'; readonly at: Date };

type Opened = {
  readonly context: Context<PersonActor>;
  readonly mission: OwnMission;
  readonly day: MissionDay;
  /** longer hours asked of it */
  readonly extension: ExtensionAsked | null;
  /** lent there: one may go back to one’s post sooner */
  readonly mayReturn: boolean;
};

/** The mission a link’s question became, and its day. Nothing is changed: a mail scanner’s visit says nothing. */
export async function openDay(token: string, now: Date): Promise<Result<Opened, 'not-found'>> {
  const link = await openAnswerLink(token, now);
  if (!link.ok) return link;
  const { personId, territoryId, solicitationId } = link.value.speaker;
  // nobody is signed in, so the journal keeps the person’s own id
  const userId = personId as string as UserId;
  const actor: PersonActor = { role: 'person', userId, personId, territoryId };
  const context = { actor, now };
  const mission = await readMissionOfAs(context, solicitationId);
  if (!mission.ok) return refuse('not-found');
  const day = await readOwnDayAs(context, mission.value);
  if (!day.ok) return day;
  const { id } = mission.value;
  const asked = (await readMyExtensionsAs(context)).filter(
    ({ assignmentId }) => assignmentId === id,
  );
  return accept({
    ...{ context, mission: mission.value, day: day.value, extension: asked[0] ?? null },
    mayReturn: await mayReturnAs(context, { id }),
  });
}

/** Says it, by the very acts of one’s own space. */
export async function sayByDayLink(token: string, said: DaySaid, now: Date) {
  const opened = await openDay(token, now);
  if (!opened.ok) return opened;
  const { context, mission } = opened.value;
  const { id } = mission;
  switch (said.act) {
    case 'arrive':
      return await arriveAs(context, { id, code: said.code, by: 'link' });
    case 'late':
      return await sayLateAs(context, { id, minutes: said.minutes, by: 'link' });
    case 'hours':
      return await sayHoursAs(context, { id, ...said });
    case 'agree':
      return await agreeHoursAs(context, { id, ...said });
    case 'absence':
      return await answerNoShowAs(context, { id, answer: said.answer });
    case 'stay':
      return await answerExtensionAs(context, said);
    case 'return':
      return await returnEarlierAs(context, { id, at: said.at });
  }
}
