import 'server-only';
import { sayChanges } from '@/lib/need/need-change';
import { findToldRequest } from '@/lib/need/server/need-ask.repository';
import { findToldEdit } from '@/lib/need/server/told-edit.repository';
import { findToldLever } from '@/lib/queue/server/told-lever.repository';
import { HARD, plural, sayCount, THIN } from '@/lib/shared/french';
import { composeMail } from '../mail';
import { hoursInFull, placeWord, subjectOf, tradeWord } from '../shift-words';
import { idIn, pageLink, tokenLink } from './link';
import type { Render } from './rendered';

/** To the structure: its cell had neighbours, or the people of a pool, asked for its request; who of it agreed, when somebody had to. */
export const renderCellAsked: Render = async (db, message, now) => {
  const lever = await findToldLever(db, idIn(message, 'leverId') ?? '');
  const told = lever && (await findToldRequest(db, idIn(message, 'needId') ?? '', null));
  if (!told) return { because: 'gone' };
  if (told.endsAt <= now) return { because: 'no-longer-true' };
  const whom = lever.isPool ? 'd’un vivier du territoire' : 'prêtées par des structures voisines';
  const place = placeWord(told.structureName, told.communeName);
  const asked = `${sayCount(lever.asked, 'personne')} ${whom} ${plural(lever.asked, 'a été sollicitée', 'ont été sollicitées')} pour vous`;
  return {
    mail: composeMail({
      subject: `La cellule de crise sollicite pour vous${THIN}: ${subjectOf(told)}`,
      story: `${asked}${THIN}: ${tradeWord(told.trade)}, ${place}.`,
      facts: [
        ['Quand', hoursInFull(told)],
        ['Pourvu', `${told.seatsTaken} sur ${told.seats}`],
        ...(lever.agreedBy ? ([['Avec l’accord de', lever.agreedBy]] as const) : []),
      ],
      button: { label: 'Suivre ce besoin', url: pageLink(`/besoins/${told.needId}`) },
      after: [
        `Vous n’avez rien à faire${HARD}: chaque oui vous est annoncé comme d’habitude. Si ce n’est plus nécessaire, fermez la demande.`,
      ],
    }),
  };
};

/** To the structure: its cell said one of its requests otherwise, at whose word; confirmed in one tap, or corrected. */
export const renderCellEdited: Render = async (db, message, now) => {
  const edit = await findToldEdit(db, idIn(message, 'editId') ?? '');
  const told = edit && (await findToldRequest(db, idIn(message, 'needId') ?? '', null));
  const askId = idIn(message, 'askId');
  if (!told || !askId) return { because: 'gone' };
  if (edit.answer || told.endsAt <= now) return { because: 'no-longer-true' };
  const changes = sayChanges(edit.changes.join(' '));
  return {
    mail: composeMail({
      subject: `Votre demande a été modifiée, à confirmer${THIN}: ${subjectOf(told)}`,
      story: `La cellule de crise a modifié votre demande à la demande de ${edit.toldBy}${THIN}: ${tradeWord(told.trade)}, ${placeWord(told.structureName, told.communeName)}.`,
      facts: [
        ['Quand', hoursInFull(told)],
        ['Pourvu', `${told.seatsTaken} sur ${told.seats}`],
        ...(changes ? ([['Ce qui a changé', changes]] as const) : []),
      ],
      button: { label: 'Confirmer, ou corriger', url: tokenLink('/b', askId) },
      after: [
        'Les personnes concernées par le changement ont déjà été prévenues.',
        'Sans mot de passe : ce lien est le vôtre, ne le transmettez pas.',
      ],
    }),
  };
};
