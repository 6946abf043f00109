import { dayOf, startOfDay } from '@/lib/shared/civil-time';
import type { Id } from '@/lib/shared/id';
import { minutesAfter } from '@/lib/shared/period';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { crowDistanceKm } from '@/lib/territory/distance';

export type ServiceOfferId = Id<'service-offer'>;

/** What one place can do for another, people aside. */
export const SERVICE_KINDS = ['meals', 'laundry', 'transport', 'cleaning', 'upkeep'] as const;
export type ServiceKind = (typeof SERVICE_KINDS)[number];

type KindRow = {
  readonly label: string;
  /** what a day of it is counted in */
  readonly one: string;
  readonly many: string;
};
export const SERVICE_TABLE: Readonly<Record<ServiceKind, KindRow>> = {
  meals: { label: 'Cuisine, repas livrés', one: 'repas', many: 'repas' },
  laundry: { label: 'Linge', one: 'kilo de linge', many: 'kilos de linge' },
  transport: { label: 'Transport', one: 'trajet', many: 'trajets' },
  cleaning: { label: 'Ménage des locaux', one: 'heure', many: 'heures' },
  upkeep: { label: 'Petits travaux, jardin', one: 'heure', many: 'heures' },
};

/** Who does it. */
export const PROVIDERS = ['workshop', 'integration', 'structure'] as const;
export type Provider = (typeof PROVIDERS)[number];
export const PROVIDER_LABELS: Readonly<Record<Provider, string>> = {
  workshop: 'Établissement de travail adapté (ESAT, entreprise adaptée)',
  integration: 'Association intermédiaire ou structure d’insertion',
  structure: 'Une structure, avec ses propres moyens',
};

/** How long before the first day it must be asked, in hours. */
export const LEAD_HOURS = [0, 24, 48, 72, 168] as const;
export type LeadHours = (typeof LEAD_HOURS)[number];
export const LEAD_LABELS: Readonly<Record<LeadHours, string>> = {
  0: 'Le jour même',
  24: 'Un jour avant',
  48: 'Deux jours avant',
  72: 'Trois jours avant',
  168: 'Une semaine avant',
};

/** Choices of the product, 2026-11-26: what stays true long enough to be trusted, and what one request asks. */
export const SERVICE_RULES = {
  mostDays: 366,
  mostAskedDays: 92,
  mostCapacity: 5_000,
  mostRadiusKm: 100,
  mostCommunes: 12,
} as const;

/** Where it is done: as far as so many kilometres, or in these communes and no other. */
export type Area = { readonly radiusKm: number | null; readonly communes: readonly string[] };

/** A service as its provider says it; days are civil days, both included, Monday is 1. */
export type ServiceDraft = Area & {
  readonly kind: ServiceKind;
  readonly provider: Provider;
  readonly details: string;
  /** a day */
  readonly capacity: number;
  readonly leadHours: LeadHours;
  readonly days: readonly number[];
  readonly startsOn: string;
  readonly endsOn: string;
};

const MS_PER_DAY = 86_400_000;
const HOUR_MINUTES = 60;
const noon = (day: string) => new Date(`${day}T12:00:00Z`);
const daysBetween = (first: string, last: string) =>
  (noon(last).getTime() - noon(first).getTime()) / MS_PER_DAY;

/** Whether this may be offered today: days that are not over, a year at most. */
export function planService<Draft extends Pick<ServiceDraft, 'startsOn' | 'endsOn'>>(
  draft: Draft,
  today: string,
): Result<Draft, 'service-ends-before' | 'service-over' | 'service-too-long'> {
  if (draft.endsOn < draft.startsOn) return refuse('service-ends-before');
  if (draft.endsOn < today) return refuse('service-over');
  return daysBetween(draft.startsOn, draft.endsOn) >= SERVICE_RULES.mostDays
    ? refuse('service-too-long')
    : accept(draft);
}

/** Where a place stands, as far as a service is concerned. */
export type Spot = {
  readonly communeCode: string;
  readonly lat: number;
  readonly lon: number;
};

/** Whether a service reaches a place: its own communes, or its circle of kilometres, its edge included. */
export const serves = (offer: Area & Pick<Spot, 'lat' | 'lon'>, place: Spot): boolean =>
  offer.radiusKm === null
    ? offer.communes.includes(place.communeCode)
    : crowDistanceKm(offer, place) <= offer.radiusKm;

const SUNDAY = 7;
const weekday = (day: string) => noon(day).getUTCDay() || SUNDAY;

/** The days of a request the service works on, those of its own period and week. */
export function servedDays(
  { days, startsOn, endsOn }: Pick<ServiceDraft, 'days' | 'startsOn' | 'endsOn'>,
  asked: { readonly from: string; readonly until: string },
): readonly string[] {
  const first = asked.from > startsOn ? asked.from : startsOn;
  const last = asked.until < endsOn ? asked.until : endsOn;
  const count = Math.min(daysBetween(first, last) + 1, SERVICE_RULES.mostDays);
  return Array.from({ length: Math.max(0, count) }, (_, rank) =>
    new Date(noon(first).getTime() + rank * MS_PER_DAY).toISOString().slice(0, first.length),
  ).filter((day) => days.includes(weekday(day)));
}

/** What a structure asks for: so much a day, on the days of a period that are served. */
export type ServiceAsk = {
  readonly from: string;
  readonly until: string;
  readonly perDay: number;
};

/** What has been promised already, by request. */
export type Promised = ServiceAsk;

/** The least that is left of a service on these days. */
export function leftOn(
  offer: Pick<ServiceDraft, 'capacity' | 'days' | 'startsOn' | 'endsOn'>,
  promised: readonly Promised[],
  days: readonly string[],
): number {
  const left = days.map((day) =>
    promised
      .filter(({ from, until }) => from <= day && day <= until)
      .reduce((sum, { perDay }) => sum - perDay, offer.capacity),
  );
  return Math.max(0, Math.min(offer.capacity, ...left));
}

type Offered = ServiceDraft & Pick<Spot, 'lat' | 'lon'> & { readonly withdrawnAt: Date | null };
type AskRefusal =
  | 'service-withdrawn'
  | 'service-elsewhere'
  | 'service-ends-before'
  | 'service-asked-too-long'
  | 'service-other-days'
  | 'service-too-soon'
  | 'service-too-much';

/** Whether a place may ask this of a service now: reached, on days it works, early enough, and not more than is left. */
export function planAsk(
  offer: Offered,
  ask: ServiceAsk,
  facts: { readonly place: Spot; readonly promised: readonly Promised[]; readonly now: Date },
): Result<ServiceAsk, AskRefusal> {
  if (offer.withdrawnAt) return refuse('service-withdrawn');
  if (!serves(offer, facts.place)) return refuse('service-elsewhere');
  if (ask.until < ask.from) return refuse('service-ends-before');
  if (daysBetween(ask.from, ask.until) >= SERVICE_RULES.mostAskedDays)
    return refuse('service-asked-too-long');
  const days = servedDays(offer, ask);
  const [first] = days;
  if (!first) return refuse('service-other-days');
  if (first < earliestDay(offer.leadHours, facts.now)) return refuse('service-too-soon');
  return ask.perDay > leftOn(offer, facts.promised, days)
    ? refuse('service-too-much')
    : accept(ask);
}

/** The first day that may still be asked for: the same day without a lead, else one that begins after it. */
export function earliestDay(leadHours: number, now: Date): string {
  if (leadHours === 0) return dayOf(now);
  const reached = minutesAfter(now, leadHours * HOUR_MINUTES);
  const day = dayOf(reached);
  return startOfDay(day)?.getTime() === reached.getTime()
    ? day
    : new Date(noon(day).getTime() + MS_PER_DAY).toISOString().slice(0, day.length);
}

/** A service as screens show it. */
export type ServiceSeen = ServiceDraft &
  Pick<Spot, 'lat' | 'lon'> & {
    readonly id: ServiceOfferId;
    readonly organizationId: Id<'organization'>;
    readonly placeName: string;
    readonly communeName: string;
    readonly communeNames: readonly string[];
    readonly bodyName: string;
    readonly phone: string | null;
    readonly withdrawnAt: Date | null;
  };

/** A service that reaches a place: how far it is, and whether its body is asked first. */
export type ServiceNear = ServiceSeen & { readonly km: number; readonly inCircle: boolean };

/** The services that reach a place: one’s circle first, then the nearest. */
export function servicesFor(
  offers: readonly ServiceSeen[],
  place: Spot,
  circle: ReadonlySet<string>,
): readonly ServiceNear[] {
  return offers
    .filter((one) => serves(one, place))
    .map((one) => ({
      ...one,
      km: crowDistanceKm(one, place),
      inCircle: circle.has(one.organizationId),
    }))
    .toSorted(
      (one, other) =>
        Number(other.inCircle) - Number(one.inCircle) ||
        one.km - other.km ||
        (one.id < other.id ? -1 : 1),
    );
}
