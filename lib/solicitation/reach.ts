import type { PoolId } from '@/lib/identity/actor';
import { isOpen, type Need, seatsLeft } from '@/lib/need/need';
import { HARD } from '@/lib/shared/french';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { leftOut, type Ring } from './ring';
import { ASK_LIMITS } from './solicitation';
import type { SparedReason } from './spared';
import type { WaveSettings } from './wave-plan';

/** Whom a cell has asked for a request: the neighbours, or the members of one pool. */
export type Reach =
  | { readonly kind: 'circle' }
  | { readonly kind: 'pool'; readonly poolId: PoolId };

/** The neighbours: other places of the same body, bodies with an agreement, houses nearby. */
export const CIRCLE_RINGS: readonly Ring[] = ['same-body', 'agreed', 'neighbours'];

type Reachable = { readonly id: string; readonly ringName: Ring };

/** Whether somebody who may lawfully come is among those reached; the members of a pool are given. */
export const isReached = (
  reach: Reach,
  { id, ringName }: Reachable,
  members: ReadonlySet<string>,
): boolean => (reach.kind === 'circle' ? CIRCLE_RINGS.includes(ringName) : members.has(id));

type Standing = {
  readonly need: Need | null;
  readonly settings: Pick<WaveSettings, 'mode' | 'pausedAt' | 'rings'> | null;
  /** questions of this request that wait for an answer */
  readonly waiting: number;
  /** somebody of the structure agreed to what the cell is about to do */
  readonly agreed: boolean;
};

export type WholeRefusal = 'need-not-open' | 'chosen-by-name' | 'search-held' | 'enough-waiting';

/** Whether a cell may have anybody asked for a request, and how many at most; what its structure decided stands until it agrees otherwise. */
export function roomToAsk(
  { need, settings, waiting, agreed }: Standing,
  now: Date,
): Result<number, WholeRefusal> {
  if (!need || !isOpen(need, now) || seatsLeft(need) <= 0) return refuse('need-not-open');
  if (need.flow === 'by-name') return refuse('chosen-by-name');
  const held = settings !== null && (settings.pausedAt !== null || settings.mode === 'by-hand');
  if (held && !agreed) return refuse('search-held');
  const room = Math.min(ASK_LIMITS.atOnce, ASK_LIMITS.pendingPerNeed - waiting);
  return room > 0 ? accept(room) : refuse('enough-waiting');
}

/** Those reached, less whoever stands in a circle the structure left out; with its agreement, everybody, and the circles that opens. */
export function withinCircles<Person extends Reachable>(
  people: readonly Person[],
  { settings, agreed }: Pick<Standing, 'settings' | 'agreed'>,
): Result<
  { readonly people: readonly Person[]; readonly opens: readonly Ring[] },
  'nobody-there' | 'circle-left-out'
> {
  const shut = leftOut(settings?.rings ?? []);
  const beyond = people.filter(({ ringName }) => shut.includes(ringName));
  if (people.length === 0) return refuse('nobody-there');
  if (agreed)
    return accept({
      people,
      opens: shut.filter((ring) => beyond.some(({ ringName }) => ringName === ring)),
    });
  const inside = people.filter((one) => !beyond.includes(one));
  return inside.length > 0 ? accept({ people: inside, opens: [] }) : refuse('circle-left-out');
}

/** Why nobody of those reached may be asked now, from why each is left alone. */
export const whyNobodyNow = (reasons: readonly SparedReason[]): 'asleep' | 'asked-enough' =>
  reasons.some((reason) => reason === 'quiet-hours' || reason === 'own-hours')
    ? 'asleep'
    : 'asked-enough';

export type ReachRefusal =
  | WholeRefusal
  | 'nobody-there'
  | 'circle-left-out'
  | 'asleep'
  | 'asked-enough';

/** Every refusal to have people asked, said to the cell. */
export const REACH_MESSAGES = {
  'need-not-open':
    'Ce besoin n’a plus de place libre, ou n’est plus ouvert : personne n’est à solliciter.',
  'chosen-by-name':
    'La structure choisit elle-même qui vient. Appelez-la : elle peut ouvrir sa demande à d’autres.',
  'search-held':
    'La structure a suspendu sa recherche, ou l’a reprise en main. Appelez-la, puis écrivez qui est d’accord.',
  'circle-left-out':
    'La structure a écarté ces personnes de sa recherche. Appelez-la, puis écrivez qui est d’accord.',
  'enough-waiting':
    'Assez de personnes ont déjà été sollicitées : attendez leurs réponses, ou la fin de leur délai.',
  'nobody-there': `Personne d’autre n’y convient en ce moment${HARD}: ni le métier, ni les heures, ni la distance ne le permettent, ou tous ont déjà été sollicités.`,
  asleep:
    'Ce sont des heures calmes pour ces personnes : on ne les dérange pas. Recommencez au matin.',
  'asked-enough':
    'Ces personnes ont déjà été assez sollicitées cette semaine : on les laisse tranquilles.',
} as const satisfies Record<ReachRefusal, string>;
