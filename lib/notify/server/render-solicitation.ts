import 'server-only';
import { sayConditions, sayTasks, sayWho } from '@/lib/need/need-words';
import { sayPlace } from '@/lib/organization/place-words';
import { sayStatus } from '@/lib/profile/vehicle';
import { sayOf, THIN } from '@/lib/shared/french';
import { AGAIN_WORDS, againOf } from '@/lib/solicitation/again';
import { composeMail } from '../mail';
import type { OutboxRow } from '../outbox-row';
import {
  hoursAnyDay,
  hoursInFull,
  onHours,
  placeWord,
  seatsLeft,
  subjectOf,
  tradeWord,
  travelWord,
} from '../shift-words';
import { limitFact } from './limit-fact';
import { idIn, pageLink, tokenLink } from './link';
import type { Render } from './rendered';
import { type AskedShift, findAnswerLink, findAskedShift } from './shift.repository';

/** Can you come? Says place, hours and seats left; the answer is one link away, without an account. */
export const renderSolicitation: Render = async (db, message, now) => {
  const id = message.solicitation_id;
  const asked = id ? await findAskedShift(db, id) : null;
  if (!id || !asked) return { because: 'gone' };
  if (!isStillAsked(asked, now)) return { because: 'no-longer-true' };
  const linkId = idIn(message, 'linkId') ?? (await findAnswerLink(db, id));
  if (!linkId) return { because: 'no-longer-true' };
  const place = placeWord(asked.structureName, asked.communeName);
  const left = Math.max(1, asked.seats - asked.seatsTaken);
  const again = againOf(asked);
  return {
    mail: composeMail({
      subject: `${again ? FREED : ''}Pouvez-vous venir${THIN}? ${subjectOf(asked)}`,
      story: asked.association
        ? `L’association « ${asked.association} » vous propose de venir avec son équipe${THIN}: ${place}, ${hoursAnyDay(asked)}. Pouvez-vous venir${THIN}?`
        : `${again ? `${AGAIN_WORDS[again]} ` : ''}${place} cherche ${sayWho(left, asked.trade)}, ${hoursAnyDay(asked)}${THIN}: pouvez-vous venir${THIN}?`,
      greeting: `Bonjour ${asked.firstName},`,
      facts: factsOf(asked),
      button: { label: 'Répondre oui ou non', url: tokenLink('/r', linkId) },
      after: [
        'Ce lien est le vôtre : ne le transférez pas. L’ouvrir n’engage à rien, c’est le bouton de la page qui répond.',
        'Vous pouvez dire non, cette fois ou pour un temps : la question ne vous sera pas reposée pour ces heures.',
      ],
    }),
  };
};

/** It waits for an answer; a need that is filled still has the seats of the team one was named in. */
const isStillAsked = ({ status, needStatus, association, endsAt }: AskedShift, now: Date) =>
  status === 'pending' &&
  endsAt > now &&
  (needStatus === 'open' || (needStatus === 'filled' && association !== null));

const FREED = 'Une place s’est libérée. ';

function factsOf(asked: AskedShift): (readonly [string, string])[] {
  const offered = sayConditions(asked);
  const status = sayStatus(asked.kind);
  return [
    ['Quand', hoursInFull(asked)],
    ['Où', sayPlace(asked)],
    ['Poste', tradeWord(asked.trade)],
    ...(asked.tasks.length > 0 ? [['Pour faire', sayTasks(asked.tasks)] as const] : []),
    ...limitFact(asked),
    ...(status ? [['Statut', status] as const] : []),
    ['Trajet', travelWord(asked.travelMinutes)],
    // a seat of the team is kept for whoever was named in it
    ...(asked.association ? [] : [['Reste', seatsLeft(asked.seats, asked.seatsTaken)] as const]),
    ...(offered ? [['Sur place', offered] as const] : []),
  ];
}

/** The seat went to somebody else: « pourvu, merci ». */
export const renderNeedFilled: Render = (db, message) =>
  renderEnd(db, message, {
    subject: `Pourvu, merci${THIN}: `,
    story: (asked) =>
      `C’est pourvu, merci${THIN}: ${placeWord(asked.structureName, asked.communeName)} n’a plus besoin de renfort ${onHours(asked)}.`,
    after: ({ reservedAt }) =>
      reservedAt
        ? 'Vous aviez dit oui : vous êtes sur la liste de réserve. Si une place se libère, vous recevrez un message ; rien n’est engagé d’ici là.'
        : 'Vous n’avez rien à faire. Gardez vos disponibilités à jour pour la prochaine fois.',
  });

/** The structure closed its need before the person answered, or made of it a need they may not hold. */
export const renderNeedWithdrawn: Render = (db, message) =>
  renderEnd(db, message, {
    subject: `La demande est retirée${THIN}: `,
    story: sayWhyWithdrawn,
    after: () => 'Vous n’avez rien à faire. Merci d’avoir été joignable.',
  });

function sayWhyWithdrawn(asked: AskedShift): string {
  const demand = `a demande ${sayOf(placeWord(asked.structureName, asked.communeName))}`;
  const hours = onHours(asked);
  if (asked.closeReason === 'withdrawn')
    return `Votre institut de formation a retiré vos disponibilités ${hours}${THIN}: l${demand} ne vous attend plus.`;
  if (asked.association && asked.closeReason === 'cancelled')
    return `L’association « ${asked.association} » n’envoie plus d’équipe${THIN}: l${demand}, ${hours}, ne vous attend plus.`;
  if (asked.closeReason === 'not-chosen')
    return `Merci de votre oui. L${demand}, ${hours}, n’a pas été confirmée${THIN}: vous n’êtes pas attendu·e.`;
  if (asked.closeReason === 'no-longer-fits')
    return `L${demand}, ${hours}, a changé${THIN}: elle ne correspond plus à votre métier ou à votre situation.`;
  if (asked.closeReason === 'not-agreed')
    return `L${demand}, ${hours}, reste sans suite${THIN}: tous les accords n’étaient pas réunis.`;
  return `L${demand}, ${hours}, est retirée.`;
}

type EndWords = {
  readonly subject: string;
  readonly story: (asked: AskedShift) => string;
  readonly after: (asked: AskedShift) => string;
};

async function renderEnd(
  db: Parameters<Render>[0],
  { solicitation_id: id, payload }: OutboxRow,
  words: EndWords,
) {
  const asked = id ? await findAskedShift(db, id) : null;
  if (!asked) return { because: 'gone' } as const;
  // asked again since, or answered yes: « merci » would be false
  if (asked.status === 'pending' || asked.status === 'accepted') {
    return { because: 'no-longer-true' } as const;
  }
  // put again since this was written: the end of that time is told, not both
  if (payload.turn && payload.turn !== asked.asks) return { because: 'no-longer-true' } as const;
  return {
    mail: composeMail({
      subject: `${words.subject}${subjectOf(asked)}`,
      story: words.story(asked),
      greeting: `Bonjour ${asked.firstName},`,
      button: { label: 'Voir mes disponibilités', url: pageLink('/disponibilites') },
      after: [words.after(asked)],
    }),
  };
}
