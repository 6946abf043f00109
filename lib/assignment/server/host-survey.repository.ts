import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { NeedId } from '@/lib/identity/actor';
import type { Assignment } from '../assignment';
import type { SurveyWord } from '../follow-up';
import type { HostSurvey } from '../host-survey';

type SurveyRow = { id: string; as_needed: SurveyWord | null; welcome_again: SurveyWord | null };

/** What the structure said of each mission of a need. */
export async function listHostSurveysOf(
  tx: Tx,
  needId: NeedId,
): Promise<ReadonlyMap<string, HostSurvey>> {
  const rows = await tx.$queryRaw<SurveyRow[]>`
    select v.assignment_id as id, v.as_needed, v.welcome_again from mission_host_surveys v join assignments a on a.id = v.assignment_id
    where a.need_id = ${needId}::uuid and v.answered_at is not null`;
  return new Map(
    rows.flatMap(({ id, as_needed: asNeeded, welcome_again: welcomeAgain }) =>
      asNeeded && welcomeAgain ? [[id, { asNeeded, welcomeAgain }] as const] : [],
    ),
  );
}

/** The two answers of a structure, said or corrected. */
export async function saveHostSurvey(
  tx: Tx,
  mission: Pick<Assignment, 'id' | 'organizationId' | 'territoryId' | 'personId'>,
  { asNeeded, welcomeAgain }: HostSurvey,
  at: { readonly now: Date; readonly until: Date },
): Promise<void> {
  await tx.$executeRaw`
    insert into mission_host_surveys (assignment_id, organization_id, territory_id, person_id, expires_at, as_needed, welcome_again, answered_at)
    values (${mission.id}::uuid, ${mission.organizationId}::uuid, ${mission.territoryId}, ${mission.personId}::uuid, ${at.until},
      ${asNeeded}, ${welcomeAgain}, ${at.now})
    on conflict (assignment_id) do update set as_needed = excluded.as_needed, welcome_again = excluded.welcome_again,
      answered_at = excluded.answered_at`;
}

/** The mission behind the link of a structure’s survey. */
export type HostAsked = {
  readonly maskedName: string;
  readonly structureName: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly answered: boolean;
  readonly expiresAt: Date;
};

export async function findHostAsked(tx: Tx): Promise<HostAsked | null> {
  const [row] = await tx.$queryRaw<HostAsked[]>`
    select masked_name as "maskedName", structure_name as "structureName", starts_at as "startsAt", ends_at as "endsAt", answered,
      expires_at as "expiresAt" from host_survey_reach()`;
  return row ?? null;
}

/** The answers of a link; false when it is past its time. */
export async function sayByHostLink(
  tx: Tx,
  { asNeeded, welcomeAgain }: HostSurvey,
): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ done: boolean }[]>`
    select host_survey_say(${asNeeded}, ${welcomeAgain}) as done`;
  return row?.done ?? false;
}
