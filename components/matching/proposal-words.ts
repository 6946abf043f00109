import { type Change, type ChangeKind, DECIDERS } from '@/lib/matching/reshape';
import type { Proposal } from '@/lib/matching/reshape-search';
import { TRADE_TABLE } from '@/lib/profile/trade';
import { HARD, sayCount } from '@/lib/shared/french';

/** « 45 min », « 1 h 30 » */
export const sayMinutes = (minutes: number) => {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0) return `${rest}${HARD}min`;
  return rest === 0
    ? `${hours}${HARD}h`
    : `${hours}${HARD}h${HARD}${String(rest).padStart(2, '0')}`;
};

const sayDays = (days: number) => (days === 1 ? 'd’un jour' : `de ${sayCount(days, 'jour')}`);

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
      return 'couper le créneau en deux';
    default:
      return 'séparer les tâches réservées des autres';
  }
}

/** « Commencer 45 min plus tôt et proposer le transport » */
export function sayProposal({ changes }: Pick<Proposal, 'changes'>): string {
  const words = changes.map(sayChange).join(' et ');
  return words.charAt(0).toLocaleUpperCase('fr') + words.slice(1);
}

/** « 4 personnes de plus pourraient venir » */
export const sayGain = ({ gains, coming }: Pick<Proposal, 'gains' | 'coming'>) =>
  gains === 0
    ? `${sayCount(coming, 'personne suffirait', 'personnes suffiraient')}`
    : `${sayCount(gains, 'personne', 'personnes')} de plus ${gains > 1 ? 'pourraient' : 'pourrait'} venir`;

/** Who has to agree, once each. */
export const sayDeciders = ({ changes }: Pick<Proposal, 'changes'>) =>
  [...new Set(changes.map(({ kind }) => DECIDERS[kind]))].join('. ');

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
