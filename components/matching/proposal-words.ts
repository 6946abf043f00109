import { type Change, type ChangeKind, deciderOf } from '@/lib/matching/change';
import type { Proposal } from '@/lib/matching/reshape-search';
import { TRADE_TABLE } from '@/lib/profile/trade';
import { HARD, lowerFirst, sayCount, THIN } from '@/lib/shared/french';

/** « 45 min », « 1 h 30 » */
export const sayMinutes = (minutes: number) => {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0) return `${rest}${HARD}min`;
  return rest === 0
    ? `${hours}${HARD}h`
    : `${hours}${HARD}h${HARD}${String(rest).padStart(2, '0')}`;
};

const sayDays = (days: number) => (days === 1 ? 'd’un jour' : `de ${sayCount(days, 'jour')}`);

const CUT_WORDS = {
  middle: '',
  'before-night': ', avant la nuit',
  'after-night': ', après la nuit',
} as const;

function sayChange(change: Change): string {
  switch (change.kind) {
    case 'shift':
      return `commencer ${sayMinutes(Math.abs(change.minutes))} plus ${change.minutes < 0 ? 'tôt' : 'tard'}`;
    case 'day':
      return `${change.days < 0 ? 'avancer' : 'reculer'} ${sayDays(Math.abs(change.days))}`;
    case 'trade':
      return `demander plutôt ${TRADE_TABLE[change.trade].label.toLocaleLowerCase('fr')}`;
    case 'all-kinds':
      return 'accepter tous les profils permis';
    case 'transport':
      return 'proposer le transport';
    case 'lodging':
      return 'proposer un hébergement';
    case 'seats':
      return `demander ${sayCount(change.seats, 'place')} seulement`;
    case 'split-shift':
      return `couper le créneau en deux${CUT_WORDS[change.at]}`;
    default:
      return 'séparer les tâches réservées des autres';
  }
}

/** « Commencer 45 min plus tôt et proposer le transport » */
export function sayProposal({ changes }: Pick<Proposal, 'changes'>): string {
  const words = changes.map(sayChange).join(' et ');
  return words.charAt(0).toLocaleUpperCase('fr') + words.slice(1);
}

const PARTS = {
  'split-shift': ['la première partie', 'la seconde'],
  'split-tasks': ['les tâches réservées', 'les autres'],
} as const;

/** « 3 personnes », « personne »: nobody is not counted. */
const sayPeople = (people: number) => (people === 0 ? 'personne' : sayCount(people, 'personne'));

/** « 4 personnes de plus pourraient venir »; of a need cut in two, each part: « De plus, pour la première partie : 21 personnes ; pour la seconde : 9 personnes » */
export function sayGain({ changes, gains, byPart, coming }: Omit<Proposal, 'name'>): string {
  if (gains === 0) return `${sayCount(coming, 'personne suffirait', 'personnes suffiraient')}`;
  const cut = changes.find(({ kind }) => kind in PARTS)?.kind as keyof typeof PARTS | undefined;
  if (!cut)
    return `${sayCount(gains, 'personne', 'personnes')} de plus ${gains > 1 ? 'pourraient' : 'pourrait'} venir`;
  const parts = PARTS[cut].map(
    (part, index) => `pour ${part}${HARD}: ${sayPeople(byPart[index] ?? 0)}`,
  );
  return `De plus, ${parts.join(`${THIN}; `)}`;
}

/** Who has to agree, once each: « vous, avec l’équipe ; vous, avec votre budget ». */
export const sayDeciders = ({ changes }: Pick<Proposal, 'changes'>, atHome: boolean) =>
  [...new Set(changes.map(({ kind }) => lowerFirst(deciderOf(kind, atHome))))].join(`${THIN}; `);

/** A kind of change, whatever its size. */
export const CHANGE_LABELS: Readonly<Record<ChangeKind, string>> = {
  shift: 'Décaler de deux heures au plus',
  day: 'Changer de jour (trois jours au plus)',
  trade: 'Accepter un métier équivalent',
  'all-kinds': 'Accepter tous les profils permis',
  transport: 'Proposer le transport',
  lodging: 'Proposer un hébergement',
  seats: 'Demander moins de places',
  'split-shift': 'Couper le créneau en deux',
  'split-tasks': 'Séparer les tâches réservées des autres',
};
