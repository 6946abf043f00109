import { sayDays } from '@/components/lending/offer-words';
import type { BadgeTone } from '@/components/ui/badge';
import type { RequestSeen, RequestStanding } from '@/lib/service/request';
import {
  LEAD_LABELS,
  PROVIDER_LABELS,
  SERVICE_TABLE,
  type ServiceKind,
  type ServiceSeen,
} from '@/lib/service/service';
import { HARD, sayList, sayNumber, sayPhone, upperFirst } from '@/lib/shared/french';
import { sayDay } from '@/lib/shared/french-time';

const noon = (day: string) => sayDay(new Date(`${day}T12:00:00Z`));

/** A civil day, or days, both included: « du 30 novembre 2026 au 4 décembre 2026 ». */
export const sayDaysBetween = (from: string, until: string): string =>
  from === until ? `le ${noon(from)}` : `du ${noon(from)} au ${noon(until)}`;

/** So much a day, in the unit of the service: « 80 repas par jour ». */
export function sayPerDay(kind: ServiceKind, count: number): string {
  const { one, many } = SERVICE_TABLE[kind];
  return `${sayNumber(count)}${HARD}${count > 1 ? many : one} par jour`;
}

const sayArea = ({ radiusKm, communeNames }: ServiceSeen): string =>
  radiusKm === null ? sayList(communeNames) : `jusqu’à ${radiusKm}${HARD}km`;

/** What a service says, as name and value. */
export function serviceFacts(
  one: ServiceSeen,
): readonly { readonly name: string; readonly value: string }[] {
  return [
    { name: 'Par qui', value: PROVIDER_LABELS[one.provider] },
    { name: 'Combien', value: `${sayPerDay(one.kind, one.capacity)}, ${sayDays(one.days)}` },
    { name: 'Où', value: upperFirst(sayArea(one)) },
    { name: 'À demander', value: LEAD_LABELS[one.leadHours] },
    { name: 'Période', value: upperFirst(sayDaysBetween(one.startsOn, one.endsOn)) },
    ...(one.phone ? [{ name: 'Téléphone', value: sayPhone(one.phone) }] : []),
  ];
}

/** What is asked of a service, in one line. */
export const sayRequest = ({ kind, perDay, from, until }: RequestSeen): string =>
  `${SERVICE_TABLE[kind].label} : ${sayPerDay(kind, perDay)}, ${sayDaysBetween(from, until)}`;

export const REQUEST_TONES: Readonly<Record<RequestStanding, BadgeTone>> = {
  pending: 'orange',
  accepted: 'green',
  declined: 'neutral',
  withdrawn: 'neutral',
  unanswered: 'neutral',
};

/** What is said once something was done. */
export const SERVICE_DONE: Readonly<Record<string, string>> = {
  propose: 'C’est proposé. Les structures que ce service atteint le voient dès maintenant.',
  retrait: 'L’offre est retirée. Ce qui était accepté reste promis.',
  demande: 'La demande est partie. Vous serez prévenu·e de la réponse par courriel.',
  accepted: 'C’est accepté. La structure est prévenue.',
  declined: 'C’est refusé. La structure est prévenue, avec votre phrase.',
  withdrawn: 'La demande est retirée. Le service est prévenu.',
  confirmee: 'C’est confirmé. La demande est bien la vôtre.',
};
