import type { BadgeTone } from '@/components/ui/badge';
import {
  type BodyStatus,
  type Collective,
  isAhead,
  type Meeting,
  PARTY_LABELS,
} from '@/lib/collective/collective';
import { openOf, type Standing, standingOf, type Thread } from '@/lib/collective/decision';
import { dayOf } from '@/lib/shared/civil-time';
import { sayCount, sayList } from '@/lib/shared/french';
import { sayMoment } from '@/lib/shared/french-time';

/** What a body said, as the cell and itself read it. */
export const BODY_WORDS: Readonly<
  Record<BodyStatus, { readonly label: string; readonly tone: BadgeTone }>
> = {
  invited: { label: 'Invité', tone: 'yellow' },
  in: { label: 'Membre', tone: 'green' },
  declined: { label: 'A dit non', tone: 'neutral' },
  left: { label: 'Parti', tone: 'neutral' },
};

/** How a decision stands, in colour beside its word. */
export const STANDING_TONES: Readonly<Record<Standing, BadgeTone>> = {
  late: 'red',
  'to-do': 'yellow',
  done: 'green',
  dropped: 'neutral',
};

/** Who sits beside the cell. */
export const sayBeside = ({ authorities }: Pick<Collective, 'authorities'>): string =>
  sayList([PARTY_LABELS.cell, ...authorities.map((one) => PARTY_LABELS[one])]);

/** The meeting that comes next; null: none is set. */
export const nextOf = (meetings: readonly Meeting[], now: Date): Meeting | null =>
  meetings.filter((one) => isAhead(one, now)).at(-1) ?? null;

type Stands = {
  readonly collective: Pick<Collective, 'closedAt'>;
  readonly meetings: readonly Meeting[];
  readonly threads: readonly Thread[];
};

/** What stands in a collective, in one sentence: the next meeting, what is late; once closed, what was left to do. */
export function sayStanding({ collective, meetings, threads }: Stands, now: Date): string {
  const open = openOf(threads);
  return collective.closedAt ? sayLeft(open.length) : sayNext(nextOf(meetings, now), open, now);
}

const sayLeft = (left: number): string =>
  left === 0
    ? 'Cet espace est clos.'
    : `Cet espace est clos. ${sayCount(left, 'décision restait à suivre', 'décisions restaient à suivre')}.`;

function sayNext(next: Meeting | null, open: readonly Thread[], now: Date): string {
  const late = open.filter(({ last }) => standingOf(last, dayOf(now)) === 'late').length;
  const meeting = next
    ? `Prochaine réunion ${sayMoment(next.period.start, now)}.`
    : 'Aucune réunion prévue.';
  const followed =
    open.length === 0
      ? 'Aucune décision à suivre.'
      : `${sayCount(open.length, 'décision à suivre', 'décisions à suivre')}${late > 0 ? `, dont ${late} en retard` : ''}.`;
  return `${meeting} ${followed}`;
}

/** What is said once something was done about bodies that meet. */
export const COLLECTIVE_DONE: Readonly<Record<string, string>> = {
  ouvert: 'L’espace est ouvert. Invitez les organismes qui se réunissent.',
  clos: 'L’espace est clos. Tout se relit, rien ne s’y écrit plus.',
  invite: 'L’invitation est partie : la direction répond depuis son espace.',
  retire: 'C’est noté : cet organisme ne lira rien de ce qui suit.',
  reunion: 'La réunion est enregistrée. Les directions sont prévenues.',
  annulee: 'La réunion est annulée. Les directions sont prévenues.',
  'compte-rendu': 'Le compte rendu est enregistré.',
  decision: 'La décision est enregistrée. Ce qui était écrit avant reste lisible.',
  in: 'Bienvenue : vous lisez tout ce qui s’est dit, et ce qui suivra.',
  declined: 'C’est noté : vous n’en êtes pas.',
  left: 'C’est noté : vous n’en êtes plus. Vous ne lirez rien de ce qui suit.',
  fait: 'C’est noté : les autres lisent que c’est fait.',
};
