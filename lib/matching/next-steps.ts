import { freshnessOf } from '@/lib/availability/freshness';
import type { MemberStatus } from '@/lib/pool/membership';
import { THIN } from '@/lib/shared/french';

/** What somebody has said so far, as far as being asked goes. */
export type Said = {
  /** when their week was last said true; null when it never was */
  readonly confirmedAt: Date | null;
  readonly pausedUntil: Date | null;
  readonly phone: string | null;
  /** diplomas, registrations and levels nobody has checked yet */
  readonly unchecked?: number;
  /** they come from an employer, and none has been said */
  readonly employerUnsaid?: boolean;
  readonly memberships: readonly { readonly status: MemberStatus }[];
};

/** One thing to do, and where. */
export type NextStep = {
  readonly sentence: string;
  readonly act: { readonly href: string; readonly label: string };
};

/** What keeps somebody from being asked, whatever the mission, in the order it matters; nothing when all is said. */
export function nextSteps(
  { confirmedAt, pausedUntil, phone, memberships, unchecked = 0, employerUnsaid = false }: Said,
  now: Date,
) {
  const all: readonly (readonly [boolean, NextStep])[] = [
    [isRefused(memberships), ANOTHER_WAY],
    [employerUnsaid, NAME_EMPLOYER],
    [confirmedAt === null, SAY_WEEK],
    [confirmedAt !== null && isOld(confirmedAt, now), CONFIRM_WEEK],
    [pausedUntil !== null && pausedUntil > now, END_PAUSE],
    [phone === null, GIVE_PHONE],
    [unchecked > 0, SHOW_PROOFS],
  ];
  return all.flatMap(([is, step]): readonly NextStep[] => (is ? [step] : []));
}

const isRefused = (memberships: Said['memberships']) =>
  memberships.length > 0 && memberships.every(({ status }) => status === 'refused');
const isOld = (confirmedAt: Date, now: Date) => freshnessOf(confirmedAt, now).level !== 'fresh';

const step = (sentence: string, href: string, label: string): NextStep => ({
  sentence,
  act: { href, label },
});

const ANOTHER_WAY = step(
  'Votre inscription n’est pas retenue par cette voie.',
  '/orientation',
  'Voir les autres voies',
);
const NAME_EMPLOYER = step(
  `Vous n’avez pas dit qui vous emploie${THIN}: sans son accord, personne ne peut vous prêter.`,
  '/profil/employeur',
  'Indiquer mon employeur',
);
const SAY_WEEK = step(
  `Vous n’avez pas dit quand vous êtes libre${THIN}: vous n’êtes sollicité·e qu’en dernier recours.`,
  '/disponibilites',
  'Dire quand je suis libre',
);
const CONFIRM_WEEK = step(
  `Vos disponibilités datent${THIN}: vous passez après les autres.`,
  '/disponibilites',
  'Confirmer en deux touches',
);
const END_PAUSE = step(
  `Vous êtes en pause${THIN}: personne ne vous sollicite.`,
  '/disponibilites',
  'Changer la pause',
);
const GIVE_PHONE = step(
  `Sans téléphone, une structure ne peut pas vous joindre le jour même.`,
  '#telephone',
  'Ajouter un numéro',
);
const SHOW_PROOFS = step(
  `Un diplôme ou un niveau d’études n’est encore vérifié par personne${THIN}: ce sera à montrer à l’arrivée.`,
  '/profil/justificatifs',
  'Voir comment le faire vérifier',
);
