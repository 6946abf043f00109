import 'server-only';
import type { WorkerDb } from '@/lib/db/worker-client';
import { SERVICE_TABLE, type ServiceKind } from '@/lib/service/service';
import { lowerFirst, THIN } from '@/lib/shared/french';
import { sayDay } from '@/lib/shared/french-time';
import { composeMail } from '../mail';
import { idIn, pageLink } from './link';
import type { Render } from './rendered';

type Told = {
  readonly kind: ServiceKind;
  readonly providerName: string;
  readonly askerName: string;
  readonly communeName: string;
  readonly perDay: number;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly status: string;
  readonly answer: string | null;
  readonly isProvider: boolean;
  /** who of the structure asked its cell, while its direction has not said its word */
  readonly toldBy: string | null;
};

async function findTold(db: WorkerDb, id: string, organizationId: string): Promise<Told | null> {
  const { rows } = await db.query<Told>(
    `select kind, provider_name as "providerName", place_name as "askerName", commune_name as "communeName", per_day as "perDay",
       starts_on::text as "startsOn", ends_on::text as "endsOn", status, answer, provider_id = $2 as "isProvider",
       case when behalf = 'waiting' and status = 'pending' then told_by end as "toldBy"
     from service_requests where id = $1 and $2 in (provider_id, organization_id)`,
    [id, organizationId],
  );
  return rows[0] ?? null;
}

const atNoon = (day: string) => sayDay(new Date(`${day}T12:00:00Z`));

function sayWhat({ kind, perDay, startsOn, endsOn }: Told): string {
  const { label, one, many } = SERVICE_TABLE[kind];
  const days =
    startsOn === endsOn ? `le ${atNoon(startsOn)}` : `du ${atNoon(startsOn)} au ${atNoon(endsOn)}`;
  return `${lowerFirst(label)}, ${perDay} ${perDay > 1 ? many : one} par jour, ${days}`;
}

function storyOf(told: Told): string {
  const what = sayWhat(told);
  const { askerName, communeName, providerName, answer, status, isProvider } = told;
  if (isProvider && status === 'withdrawn')
    return `${askerName} (${communeName}) n’a plus besoin de vous : ${what}.`;
  if (!isProvider && status === 'pending')
    return `La cellule de crise a demandé un service pour vous, à la demande de ${told.toldBy}${THIN}: ${what}, à ${providerName}. Est-ce bien votre demande${THIN}?`;
  if (isProvider)
    return `${askerName} (${communeName}) vous demande : ${what}. Répondez en une phrase.`;
  return status === 'accepted'
    ? `${providerName} accepte : ${what}. « ${answer} »`
    : `${providerName} ne peut pas : ${what}. « ${answer} »`;
}

function subjectOf({ kind, isProvider, status }: Told): string {
  if (status !== 'pending') return `${SERVICE_TABLE[kind].label} : du nouveau`;
  return isProvider ? 'Un service vous est demandé' : 'Un service demandé pour vous, à confirmer';
}

function labelOf({ isProvider, status }: Told): string {
  if (status !== 'pending') return 'Voir la demande';
  return isProvider ? 'Répondre' : 'Confirmer, ou retirer';
}

/** To either of the two: what was asked of its service, or what was answered. */
export const renderServiceNews: Render = async (db, message) => {
  const id = idIn(message, 'requestId');
  const organizationId = message.organization_id;
  const told = id && organizationId ? await findTold(db, id, organizationId) : null;
  if (!told) return { because: 'gone' };
  if (!told.isProvider && told.status === 'pending' && !told.toldBy)
    return { because: 'no-longer-true' };
  return {
    mail: composeMail({
      subject: subjectOf(told),
      story: storyOf(told),
      button: { label: labelOf(told), url: pageLink('/services') },
    }),
  };
};
