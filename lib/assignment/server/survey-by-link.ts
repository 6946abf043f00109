import 'server-only';
import { findPersonalLink, personBehind } from '@/lib/availability/server/personal-link.repository';
import { hashToken } from '@/lib/db/token';
import { withActor } from '@/lib/db/with-actor';
import type { Context, PersonActor } from '@/lib/identity/actor';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { Survey } from '../follow-up';
import type { OwnMission } from '../own-sheet';
import { answerSurveyAs, readMissionOfAs } from './follow-mission';

const TOKEN = /^[A-Za-z0-9_-]{22}$/;

/** What the page of the link shows: three questions, thanks once answered, or that the link is past its time. */
export type SurveyView =
  | { readonly state: 'to-answer' | 'answered'; readonly mission: OwnMission }
  | { readonly state: 'expired' };

type Opened = { readonly context: Context<PersonActor>; readonly view: SurveyView };

async function openSurvey(token: string, now: Date): Promise<Result<Opened, 'not-found'>> {
  if (!TOKEN.test(token)) return refuse('not-found');
  const linkHash = hashToken(token);
  const link = await withActor({ role: 'link', linkHash }, 'read', now, (tx) =>
    findPersonalLink(tx, linkHash, 'mission-survey'),
  );
  if (!link?.solicitationId || link.revokedAt) return refuse('not-found');
  const context = { actor: personBehind(link), now };
  if (link.expiresAt <= now) return accept({ context, view: { state: 'expired' } });
  const found = await readMissionOfAs(context, link.solicitationId);
  if (!found.ok || found.value.status === 'cancelled') return refuse('not-found');
  const mission = found.value;
  const state = mission.survey ? 'answered' : 'to-answer';
  return accept({ context, view: { state, mission } });
}

/** Shows the three questions of a mission. Nothing is changed: a mail scanner’s visit answers nothing. */
export async function readSurveyByLink(
  token: string,
  now: Date,
): Promise<Result<SurveyView, 'not-found'>> {
  const opened = await openSurvey(token, now);
  return opened.ok ? accept(opened.value.view) : opened;
}

/** Answers them without an account; sent again, the answers are corrected. */
export async function answerSurveyByLink(
  token: string,
  survey: Survey,
  now: Date,
): Promise<
  Result<true, 'not-found' | 'link-expired' | 'no-mission' | 'mission-not-over' | 'told-too-late'>
> {
  const opened = await openSurvey(token, now);
  if (!opened.ok) return opened;
  const { context, view } = opened.value;
  if (view.state === 'expired') return refuse('link-expired');
  const said = await answerSurveyAs(context, { id: view.mission.id, survey });
  return said.ok ? accept(true) : said;
}
