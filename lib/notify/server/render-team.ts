import 'server-only';
import {
  findTeamNews,
  findTeamTold,
  type TeamTold,
} from '@/lib/assignment/server/team-mails.repository';
import { plural, sayCount, sayPhone, THIN } from '@/lib/shared/french';
import { composeMail } from '../mail';
import { hoursAnyDay, placeWord } from '../shift-words';
import { idIn, pageLink } from './link';
import type { Render } from './rendered';

const whenAndWhere = (team: TeamTold) =>
  [
    ['Quand', hoursAnyDay(team)],
    ['Où', placeWord(team.structureName, team.communeName)],
  ] as const;

/** To the structure: an association comes, or waits, with a team; who leads it and how to reach them. */
export const renderTeamComes: Render = async (db, message) => {
  const teamId = idIn(message, 'teamId');
  const team = teamId ? await findTeamTold(db, teamId) : null;
  if (!team) return { because: 'gone' };
  if (team.status === 'cancelled') return { because: 'no-longer-true' };
  const waits = team.status === 'waitlisted';
  const members = `une équipe de ${sayCount(team.size, 'personne')}`;
  return {
    mail: composeMail({
      subject: waits ? 'Une équipe attend des places' : 'Une équipe vient',
      story: waits
        ? `L’association « ${team.association} » peut envoyer ${members}, et attend que des places se libèrent.`
        : `L’association « ${team.association} » vous envoie ${members}.`,
      facts: [
        ...whenAndWhere(team),
        ...(team.leaderName ? [['Responsable', team.leaderName] as const] : []),
        ...(team.leaderPhone ? [['Téléphone', sayPhone(team.leaderPhone)] as const] : []),
      ],
      button: { label: 'Suivre le besoin', url: pageLink(`/besoins/${team.needId}`) },
      after: waits ? [] : ['Signez la convention avec l’association avant la mission.'],
    }),
  };
};

/** To the structure: an association gave seats back, which are open again. */
export const renderTeamGaveBack: Render = async (db, message) => {
  const teamId = idIn(message, 'teamId');
  const team = teamId ? await findTeamTold(db, teamId) : null;
  if (!team) return { because: 'gone' };
  const left =
    team.status === 'cancelled'
      ? 'ne vient plus'
      : `vient moins nombreuse, à ${sayCount(team.size, 'équipier')}`;
  return {
    mail: composeMail({
      subject: 'Une équipe rend des places',
      story: `L’association « ${team.association} » ${left}. Les places rendues sont de nouveau ouvertes.`,
      facts: whenAndWhere(team),
      button: { label: 'Suivre le besoin', url: pageLink(`/besoins/${team.needId}`) },
    }),
  };
};

/** To an association’s managers: whom their team asks for, or how it gets in, is said otherwise. Nothing is asked. */
export const renderTeamDetails: Render = async (db, message) => {
  const teamId = idIn(message, 'teamId');
  const team = teamId ? await findTeamTold(db, teamId) : null;
  if (!team) return { because: 'gone' };
  if (!isExpected(team)) return { because: 'no-longer-true' };
  return {
    mail: composeMail({
      subject: 'Précisions pour une de vos équipes',
      story: `La structure a précisé le contact ou les informations pratiques pour votre équipe de ${sayCount(team.size, 'personne')}. Vous n’avez rien à confirmer.`,
      facts: [
        ...whenAndWhere(team),
        ['À l’arrivée', `${team.contactName}, ${sayPhone(team.contactPhone)}`],
        ...(team.arrivalNote ? [['Accès', team.arrivalNote] as const] : []),
        ...(team.note ? [['À savoir', team.note] as const] : []),
      ],
      button: { label: 'Voir vos équipes', url: pageLink('/viviers/equipes') },
      after: [
        team.leaderName
          ? `Transmettez-les à ${team.leaderName}, responsable de l’équipe.`
          : 'Transmettez-les à votre équipe.',
      ],
    }),
  };
};

const isExpected = ({ status }: TeamTold) => status === 'confirmed' || status === 'to-reconfirm';

/** To an association’s managers: what waits for their word. */
export const renderTeamNews: Render = async (db, message) => {
  const poolId = idIn(message, 'poolId');
  const found = poolId ? await findTeamNews(db, poolId) : null;
  if (!found) return { because: 'gone' };
  const { asked, again } = found;
  const told = [
    ...(asked > 0
      ? [`${sayCount(asked, 'structure')} ${plural(asked, 'demande', 'demandent')} une équipe`]
      : []),
    ...(again > 0 ? [`${sayCount(again, 'équipe')} à revoir`] : []),
  ];
  return {
    mail: composeMail({
      subject: 'Une équipe est demandée',
      story: `Pour « ${found.pool} »${THIN}: ${told.length > 0 ? told.join(', ') : 'une réponse a changé'}.`,
      button: { label: 'Voir les demandes', url: pageLink('/viviers/equipes') },
      after: ['Vous dites combien vous venez, et qui est responsable. Vous pouvez dire non.'],
    }),
  };
};
