import { ACTIVATION_REASON_LABELS, type Activation, coveredBy } from '@/lib/activation/activation';
import { SURVEY_WORDS } from '@/lib/assignment/follow-up';
import { FINESS_FAMILIES, type FinessFamily } from '@/lib/organization/finess-categories';
import { sayTold } from '@/lib/pool/funnel';
import type { PersonKind } from '@/lib/profile/person';
import { LEVER_TABLE } from '@/lib/queue/lever';
import { type LeverRecord, toldRecord } from '@/lib/queue/lever-advice';
import { HARD, lowerFirst, sayCount, sayNumber } from '@/lib/shared/french';
import type { Period } from '@/lib/shared/period';
import {
  filledShare,
  isHalfEmpty,
  type NeedFigures,
  type Report,
  type SchemeLine,
  sayDelay,
} from './report';
import { sayDays } from './report-titles';
import { WHAT_LABELS } from './report-words';
import { SAID_LABELS } from './satisfaction';
import { UNFILLED_LABELS } from './unfilled';

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

/** How often bodies met in a season, and what they decided there. */
export type SeasonMeetings = {
  readonly collectives: number;
  readonly meetings: number;
  readonly decisions: number;
};

/** What a season’s grid is filled from. */
export type SeasonSources = {
  readonly period: Period;
  readonly territoryName: string;
  readonly report: Report;
  readonly activations: readonly Activation[];
  readonly places: SeasonPlaces;
  readonly levers: readonly LeverRecord[];
  readonly meetings: SeasonMeetings;
  /** cases a cell took in hand, and how many of them it closed */
  readonly cases: { readonly taken: number; readonly closed: number };
};

type Fill = (sources: SeasonSources) => readonly string[];

const REASONS_TOLD = 6;
const VOLUNTEERS: readonly PersonKind[] = ['civic-volunteer', 'civic-service', 'association-team'];

/** Its reason and its days: those it had, when it was closed before its end. */
const nameOf = (one: Activation): string =>
  `${ACTIVATION_REASON_LABELS[one.reason]}, ${sayDays(coveredBy(one, one.period.end))}`;

/** Within how long half of the needs had a first yes, and were filled; nothing of what nothing measures. */
function sayDelays(needs: NeedFigures): readonly string[] {
  const { minutesToFirstYes, minutesToFilled } = needs;
  return [
    ...(minutesToFirstYes === null
      ? []
      : [`Premier oui, une fois sur deux, en${HARD}: ${sayDelay(minutesToFirstYes)}.`]),
    ...(minutesToFilled === null
      ? []
      : [`Besoin pourvu, une fois sur deux, en${HARD}: ${sayDelay(minutesToFilled)}.`]),
    ...(minutesToFilled === null && isHalfEmpty(needs)
      ? ['Moins d’un besoin sur deux a été pourvu.']
      : []),
  ];
}

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
  porteur: ({ territoryName }) => [`Cellule de crise (ARS et Département), ${territoryName}.`],
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
    ...report.unfilled
      .slice(0, REASONS_TOLD)
      .map(
        ({ what, label, needs }) =>
          `${UNFILLED_LABELS[what]}, « ${lowerFirst(label)} »${HARD}: ${sayCount(needs, 'besoin')}.`,
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
  instances: ({ meetings: { collectives, meetings, decisions } }) =>
    collectives === 0
      ? []
      : [
          `${sayCount(collectives, 'espace collectif réuni', 'espaces collectifs réunis')}, ${sayCount(meetings, 'réunion')}, ${sayCount(decisions, 'décision notée', 'décisions notées')}.`,
        ],
  suivi: ({ cases: { taken, closed } }) =>
    taken === 0
      ? []
      : [
          `File de la cellule${HARD}: ${sayCount(taken, 'dossier pris en main', 'dossiers pris en main')}, ${sayCount(closed, 'clos', 'clos')}.`,
        ],
  'impact-publics': ({ report: { satisfaction } }) =>
    satisfaction.map(
      ({ question, told }) =>
        `${question} ${SURVEY_WORDS.map((word) => `${lowerFirst(SAID_LABELS[word])}, ${lowerFirst(sayTold(told[word]))}`).join(' ; ')}.`,
    ),
  evaluation: ({ report: { needs } }) => sayDelays(needs),
};

/** What the application says by itself of a question; nothing when it knows nothing. */
export const factsFor = (question: string, sources: SeasonSources): readonly string[] =>
  Object.hasOwn(FILLS, question) ? (FILLS[question]?.(sources) ?? []) : [];

/** The questions the application may answer by itself. */
export const FILLED_QUESTIONS: readonly string[] = Object.keys(FILLS);
