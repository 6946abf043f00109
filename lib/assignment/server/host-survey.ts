import 'server-only';
import { hashToken } from '@/lib/db/token';
import { withActor } from '@/lib/db/with-actor';
import type { Context, Manager } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { mayChangeNeed } from '@/lib/need/need.policy';
import { findNeed } from '@/lib/need/server/need.repository';
import { minutesAfter } from '@/lib/shared/period';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { Assignment, AssignmentId } from '../assignment';
import { mayTell, SAID_WITHIN_DAYS } from '../follow-up';
import type { HostSurvey } from '../host-survey';
import { findAssignment } from './assignment.repository';
import {
  findHostAsked,
  type HostAsked,
  saveHostSurvey,
  sayByHostLink,
} from './host-survey.repository';

const MINUTES_A_DAY = 1440;
const TOKEN = /^[A-Za-z0-9_-]{22}$/;

/** Answers, or corrects, the two questions of the structure, from its own board. The journal keeps that it did, never what it said. */
export async function answerHostSurveyAs(
  context: Context<Manager>,
  { id, survey }: { readonly id: AssignmentId | null; readonly survey: HostSurvey },
): Promise<Result<Assignment, 'not-found' | 'no-mission' | 'mission-not-over' | 'told-too-late'>> {
  const { actor, now } = context;
  if (!id) return refuse('not-found');
  return withActor(actor, 'write', now, async (tx) => {
    const mission = await findAssignment(tx, id);
    const need = mission && (await findNeed(tx, mission.needId));
    if (!mission || !need || !mayChangeNeed(actor, need)) return refuse('not-found');
    if (mission.status === 'cancelled') return refuse('no-mission');
    const may = mayTell(mission.period, now);
    if (!may.ok) return may;
    const until = minutesAfter(mission.period.end, SAID_WITHIN_DAYS * MINUTES_A_DAY);
    await saveHostSurvey(tx, mission, survey, { now, until });
    const of = { objectKind: 'assignment', objectId: id };
    await record(tx, context, { action: 'mission.host-survey', ...of });
    return accept(mission);
  });
}

const speakerOf = (token: string) =>
  TOKEN.test(token) ? ({ role: 'link', linkHash: hashToken(token) } as const) : null;

/** The mission a structure’s link asks about. Nothing is changed: a mail scanner’s visit answers nothing. */
export async function readHostSurveyByLink(
  token: string,
  now: Date,
): Promise<Result<HostAsked & { readonly expired: boolean }, 'not-found'>> {
  const speaker = speakerOf(token);
  const asked = speaker && (await withActor(speaker, 'read', now, findHostAsked));
  return asked ? accept({ ...asked, expired: asked.expiresAt <= now }) : refuse('not-found');
}

/** Answers without signing in; sent again, the answers are corrected. */
export async function answerHostSurveyByLink(
  token: string,
  survey: HostSurvey,
  now: Date,
): Promise<Result<true, 'not-found' | 'link-expired'>> {
  const speaker = speakerOf(token);
  if (!speaker) return refuse('not-found');
  return await withActor(speaker, 'write', now, async (tx) => {
    if (!(await findHostAsked(tx))) return refuse('not-found');
    return (await sayByHostLink(tx, survey)) ? accept(true) : refuse('link-expired');
  });
}
