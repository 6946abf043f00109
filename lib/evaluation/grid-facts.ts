import { ACTIVATION_REASON_LABELS, type Activation } from '@/lib/activation/activation';
import { FINESS_FAMILIES, type FinessFamily } from '@/lib/organization/finess-categories';
import { sayTold } from '@/lib/pool/funnel';
import type { PersonKind } from '@/lib/profile/person';
import { LEVER_TABLE } from '@/lib/queue/lever';
import { type LeverRecord, toldRecord } from '@/lib/queue/lever-advice';
import { HARD, lowerFirst, sayCount, sayNumber } from '@/lib/shared/french';
import type { Period } from '@/lib/shared/period';
import { filledShare, type Report, type SchemeLine, sayDelay, sayHalfFilled } from './report';
import { sayDays } from './report-titles';
import { WHAT_LABELS } from './report-words';

/** The places that posted a need in a season: what the whole territory sees. */
export type SeasonPlaces = {
  readonly structures: number;
  readonly communes: number;
  readonly epcis: number;
  readonly families: readonly {
    readonly family: FinessFamily;
    readonly structures: number;
    readonly seats: number;
  }[];
};

/** What a season’s grid is filled from. */
export type SeasonSources = {
  readonly period: Period;
  readonly report: Report;
  readonly activations: readonly Activation[];
  readonly places: SeasonPlaces;
  readonly levers: readonly LeverRecord[];
};

type Fill = (sources: SeasonSources) => readonly string[];

const REASONS_TOLD = 6;
const VOLUNTEERS: readonly PersonKind[] = ['civic-volunteer', 'civic-service', 'association-team'];

const nameOf = ({ reason, period }: Activation): string =>
  `${ACTIVATION_REASON_LABELS[reason]}, ${sayDays(period)}`;

const saySeats = ({ needs }: Report): string => {
  const share = filledShare(needs);
  const words = `${sayCount(needs.posted, 'besoin publié', 'besoins publiés')}, ${sayCount(needs.seats, 'place demandée', 'places demandées')}, ${sayCount(needs.seatsTaken, 'pourvue')}`;
  return `${words}${share === null ? '' : ` (${share}${HARD}%)`}.`;
};

const sayScheme = ({ label, told }: SchemeLine): string =>
  `${label}${HARD}: sollicitées, ${lowerFirst(sayTold(told.asked))} ; venues, ${lowerFirst(sayTold(told.present))}.`;

const goalsOf = ({ goals, reason }: Activation): readonly string[] =>
  [
    goals.filled === null ? null : `${goals.filled}${HARD}% des places pourvues`,
    goals.ready === null ? null : `${sayNumber(goals.ready)} personnes à jour`,
    goals.hours === null ? null : `la moitié des besoins pourvus en ${goals.hours}${HARD}h`,
  ].flatMap((goal) => (goal ? [`${ACTIVATION_REASON_LABELS[reason]}${HARD}: ${goal}.`] : []));

/** Which questions the application answers by itself, each from what it counted or was told. */
const FILLS: Readonly<Record<string, Fill>> = {
  localisation: ({ places }) =>
    places.structures === 0
      ? []
      : [
          `${sayCount(places.structures, 'structure')} de ${sayCount(places.communes, 'commune')} et ${sayCount(places.epcis, 'intercommunalité')} ont publié un besoin.`,
        ],
  publics: ({ places }) =>
    places.families.map(
      ({ family, structures, seats }) =>
        `${FINESS_FAMILIES[family]}${HARD}: ${sayCount(structures, 'structure')}, ${sayCount(seats, 'place demandée', 'places demandées')}.`,
    ),
  origine: ({ activations }) => activations.map((one) => `${nameOf(one)}. ${one.words}`),
  objectifs: ({ activations }) => activations.flatMap(goalsOf),
  dates: ({ period, activations }) => [
    `Saison ${sayDays(period)}.`,
    ...activations.map((one) => `Activation${HARD}: ${lowerFirst(nameOf(one))}.`),
  ],
  deroulement: ({ report }) => [saySeats(report)],
  freins: ({ report, activations }) => [
    ...report.reasons
      .slice(0, REASONS_TOLD)
      .map(
        ({ what, label, told }) =>
          `${WHAT_LABELS[what]}, « ${lowerFirst(label)} »${HARD}: ${lowerFirst(sayTold(told))}.`,
      ),
    ...activations.flatMap(({ learned }) => (learned ? [learned] : [])),
  ],
  leviers: ({ levers }) =>
    levers.flatMap((one) => {
      const told = toldRecord(one);
      return told
        ? [
            `${LEVER_TABLE[told.lever].label}${HARD}: ${sayCount(told.answered, 'réponse')}, ${sayCount(told.people, 'personne')}.`,
          ]
        : [];
    }),
  'moyens-humains': ({ report }) => report.schemes.map(sayScheme),
  intervenants: ({ report }) =>
    report.schemes.length === 0
      ? []
      : [`Dispositifs sollicités${HARD}: ${report.schemes.map(({ label }) => label).join(' ; ')}.`],
  benevoles: ({ report }) =>
    report.schemes.filter(({ kind }) => VOLUNTEERS.includes(kind)).map(sayScheme),
  evaluation: ({ report: { needs } }) => [
    `Premier oui, une fois sur deux, en${HARD}: ${sayDelay(needs.minutesToFirstYes)}. Besoin pourvu, une fois sur deux, en${HARD}: ${lowerFirst(sayHalfFilled(needs))}.`,
  ],
};

/** What the application says by itself of a question; nothing when it knows nothing. */
export const factsFor = (question: string, sources: SeasonSources): readonly string[] =>
  Object.hasOwn(FILLS, question) ? (FILLS[question]?.(sources) ?? []) : [];

/** The questions the application may answer by itself. */
export const FILLED_QUESTIONS: readonly string[] = Object.keys(FILLS);
