import type { Team, TeamRequest } from '@/lib/assignment/team';
import { HARD, plural, sayCount } from '@/lib/shared/french';
import { sayAgo } from '@/lib/shared/french-time';
import { TEAM_STATUS_WORDS } from './own-teams';

const BY: Readonly<Record<TeamRequest['by'], string>> = {
  manager: '',
  cell: ' par la cellule de crise',
  waves: ' avec les envois aux bénévoles',
};

/** That the associations were asked for a team, by whom and when. */
export const sayTeamAsked = ({ by, at, pools, declined }: TeamRequest, now: Date): string =>
  `${sayCount(pools, 'association')} ${plural(pools, 'prévenue')}${BY[by]}, ${sayAgo(at, now)}. ${plural(pools, 'Sa réponse paraîtra', 'Leurs réponses paraîtront')} ici.${declined > 0 ? ` ${sayCount(declined, 'ne peut pas venir.', 'ne peuvent pas venir.')}` : ''}`;

/** A team as somebody who names nobody reads it: « Équipe de 4, Protection civile 44 : vient ». */
export const sayTeam = ({
  association,
  size,
  status,
}: Pick<Team, 'association' | 'size' | 'status'>) =>
  `Équipe de ${size}, ${association}${HARD}: ${TEAM_STATUS_WORDS[status].words.toLowerCase()}.`;
