import { isTask, TASK_TABLE, TASKS, type Task } from '@/lib/need/task';
import type { PersonKind } from '@/lib/profile/person';
import { STUDY_TRADES } from '@/lib/profile/person';
import { ADULT_TRADES, TRADE_TABLE, type Trade, VOLUNTEER_TRADES } from '@/lib/profile/trade';
import { forbiddenOn } from '@/lib/profile/trade-limits';
import type { Candidate } from './candidate';
import type { Fitting, Gate } from './fitting';
import { rule, VOLUNTEERS } from './law';
import type { Lift } from './lift';
import { missed, when } from './miss';
import type { LegalNature } from './post';

const CLOSED_TO_CIVIC_RESERVE: readonly LegalNature[] = ['commercial'];
const CIVIC_SERVICE: readonly PersonKind[] = ['civic-service'];
/** Tasks with a risk of infection, or with chemicals, closed to minors with everything reserved. */
const RISKY_FOR_MINORS: readonly Task[] = ['laundry', 'cleaning'];

/** Who may do what: trades and equivalences, students, volunteers, minors (the table of trades and tasks of the field). */
export const TRADE_LAW: readonly Gate[] = [
  {
    ...rule({
      id: 'civic-service',
      label: 'service civique : pas de créneau',
      sentence:
        'Le service civique complète une équipe pendant des mois : il ne se demande pas au créneau.',
      personSentence: 'En service civique, vous ne pouvez pas être demandé·e au créneau.',
      remedy: 'Proposer une mission longue à un organisme agréé.',
      kinds: CIVIC_SERVICE,
      reference: 'Code du service national, art. L120-1, L120-9 et R121-10',
    }),
    miss: () => missed([{ kind: 'status', from: CIVIC_SERVICE }]),
  },
  {
    ...rule({
      id: 'forbidden-trade',
      label: 'remplacement interdit',
      sentence:
        'La loi interdit nommément ce remplacement : ni glissement de tâches, ni « faisant fonction ».',
      personSentence: 'La loi ne permet pas que votre métier remplace celui-ci.',
      remedy: 'Requalifier le besoin, ou séparer les tâches réservées des autres.',
      reference: 'Code de la santé publique, art. L4311-1, L4314-4 et L4391-1',
    }),
    miss: ({ hold, candidate, post }) => {
      const trades = candidate.trades.map(({ trade }) => trade);
      const forbidden = hold === null ? forbiddenOn(trades, post.trade) : null;
      return forbidden ? missed([{ kind: 'trade', trade: forbidden.trade }]) : null;
    },
  },
  {
    ...rule({
      id: 'trade',
      label: 'autre métier',
      sentence: 'N’a ni le métier demandé ni un métier qui peut légalement le remplacer.',
      personSentence: 'Ce n’est pas votre métier, ni un métier qu’il peut remplacer.',
      remedy: 'Accepter un métier équivalent, ou séparer les tâches réservées des autres.',
      reference: 'Table des métiers et équivalences ; arrêté du 3 février 2022 pour les étudiants',
    }),
    miss: (fitting) => when(fitting.hold === null, ...otherTrade(fitting)),
  },
  {
    ...rule({
      id: 'volunteer-tasks',
      label: 'bénévoles : pas sur ce poste',
      sentence: 'Les bénévoles ne remplacent pas un emploi et ne font pas de soins.',
      personSentence: 'Les bénévoles ne remplacent pas un emploi et ne font pas de soins.',
      remedy: 'Ouvrir un besoin de présence et de compagnie, sans tâche réservée.',
      kinds: VOLUNTEERS,
      reference: 'Loi n° 2017-86 du 27 janvier 2017, art. 1 à 8 ; Code du travail, art. L5425-8',
    }),
    miss: (fitting) => {
      const { post } = fitting;
      const closed =
        post.regulated ||
        post.tasks.some((task) => isTask(task) && CLOSED_TO_VOLUNTEERS.includes(task)) ||
        TRADE_TABLE[post.trade].regulated ||
        !VOLUNTEER_TRADES.includes(post.trade);
      return when(closed, ...openToVolunteers(fitting));
    },
  },
  {
    ...rule({
      id: 'civic-reserve-host',
      label: 'réserve civique : hôtes publics ou associatifs',
      sentence:
        'La réserve civique n’intervient que chez un organisme public ou sans but lucratif.',
      personSentence: 'La réserve civique n’intervient pas chez un organisme commercial.',
      remedy: 'Passer par une association, avec une convention.',
      kinds: ['civic-volunteer'],
      reference: 'Loi n° 2017-86 du 27 janvier 2017, art. 4',
    }),
    miss: ({ post }) => when(CLOSED_TO_CIVIC_RESERVE.includes(post.legalNature), { kind: 'host' }),
  },
  {
    ...rule({
      id: 'civic-mission',
      label: 'réserve civique : mission à valider',
      sentence:
        'La réserve civique n’est sollicitée qu’après l’accord de son responsable sur la mission.',
      personSentence: 'La réserve civique n’a pas encore donné son accord pour cette mission.',
      remedy: 'Attendre l’accord de la réserve civique ; sans réponse, la cellule décide.',
      kinds: ['civic-volunteer'],
      reference: 'Loi n° 2017-86 du 27 janvier 2017, art. 1 à 8 ; décret n° 2017-930 du 9 mai 2017',
      checkedOn: '2026-11-26',
    }),
    miss: ({ post: { civicMission = 'free' } }) =>
      when(civicMission === 'waiting' || civicMission === 'refused', { kind: 'approval' }),
  },
  {
    ...rule({
      id: 'minor-care',
      label: 'mineurs : pas de soins',
      sentence: 'À 16 ou 17 ans, pas de soins, de linge souillé ni de produits chimiques.',
      personSentence: 'À 16 ou 17 ans, pas de soins, de linge souillé ni de produits chimiques.',
      remedy: 'Ouvrir un besoin sans tâche réservée.',
      reference: 'Code du travail, art. D4153-15 et suivants, D4153-17 et D4153-19',
    }),
    miss: ({ candidate, post }) => {
      if (candidate.ageBand !== 'minor-16-17') return null;
      const risky = post.tasks.some((task) => RISKY_FOR_MINORS.includes(task as Task));
      return when(post.regulated || risky, {
        kind: 'tasks',
        without: CLOSED_TO_MINORS,
        trade: null,
      });
    },
  },
  {
    ...rule({
      id: 'minor-night-watch',
      label: 'surveillance de nuit : adultes seulement',
      sentence: 'La surveillance de nuit se confie à des adultes seulement.',
      personSentence: 'La surveillance de nuit se confie à des adultes seulement.',
      remedy: 'Demander à une personne majeure.',
      reference: 'Code du travail, art. L3163-1 ; table des métiers',
    }),
    miss: ({ candidate, post }) =>
      when(candidate.ageBand === 'minor-16-17' && ADULT_TRADES.includes(post.trade), {
        kind: 'adult',
      }),
  },
  {
    ...rule({
      id: 'near-trade',
      label: 'métier proche, à confirmer',
      sentence: 'Ce métier ne couvre qu’une partie du travail demandé.',
      personSentence: 'Votre métier ne couvre qu’une partie du travail demandé.',
      remedy: 'Confirmer que l’équipe garde le reste, ou choisir quelqu’un du métier.',
      effect: 'warn',
      reference: 'Code de l’action sociale et des familles, art. D451-73 et D451-88',
    }),
    miss: ({ hold }) =>
      when(hold?.confirm ?? false, { kind: 'trade', trade: hold?.through ?? 'company' }),
  },
  {
    ...rule({
      id: 'student-team',
      label: 'étudiant·e : en équipe avec un·e infirmier·ère',
      sentence: 'Toujours en équipe avec au moins un·e infirmier·ère, hors temps de formation.',
      personSentence:
        'Vous venez en équipe avec un·e infirmier·ère, en dehors de votre temps de formation.',
      remedy: 'Vérifier qu’un·e infirmier·ère est au planning.',
      effect: 'info',
      kinds: ['health-student'],
      reference: 'Arrêté du 3 février 2022 modifié, art. 1',
    }),
    miss: ({ hold, post }) => when((hold?.asStudent ?? false) && TRADE_TABLE[post.trade].regulated),
  },
  {
    ...rule({
      id: 'end-of-life',
      label: 'accompagnement de fin de vie',
      sentence:
        'Pour accompagner une fin de vie, l’association doit avoir signé la convention prévue par la loi avec la structure.',
      personSentence:
        'Pour accompagner une fin de vie, votre association signe une convention avec la structure.',
      remedy: 'Vérifier la convention de l’association.',
      effect: 'info',
      kinds: ['association-team'],
      reference: 'Code de la santé publique, art. L1110-11',
    }),
    miss: () => when(true),
  },
];

const RESERVED = TASKS.filter((task) => TASK_TABLE[task].regulated);
const CLOSED_TO_VOLUNTEERS = TASKS.filter((task) => !TASK_TABLE[task].volunteers);
const CLOSED_TO_MINORS: readonly Task[] = [...RESERVED, ...RISKY_FOR_MINORS];

/** A trade this person does hold, that the need could ask for instead. */
function otherTrade({ candidate, post }: Fitting): Lift[] {
  const { kind } = candidate;
  const own = tradesOf(candidate);
  const asVolunteer =
    VOLUNTEERS.includes(kind) && VOLUNTEER_TRADES.find((one) => own.includes(one));
  const trade = asVolunteer || own[0];
  return [trade ? { kind: 'trade', trade } : { kind: 'qualification', trade: post.trade }];
}

function tradesOf({ trades, kind, studyLevel, ageBand }: Candidate): Trade[] {
  const byStudies = kind === 'health-student' && studyLevel ? STUDY_TRADES[studyLevel] : [];
  const own = [...trades.map(({ trade }) => trade), ...byStudies];
  return ageBand === 'adult' ? own : own.filter((trade) => !ADULT_TRADES.includes(trade));
}

/** The need with the tasks volunteers may be asked only, under a trade volunteers may be asked, one of theirs if they have one. */
function openToVolunteers({ candidate }: Fitting): Lift[] {
  const own = candidate.trades.map(({ trade }) => trade);
  const trade = VOLUNTEER_TRADES.find((one) => own.includes(one));
  return trade
    ? [{ kind: 'tasks', without: CLOSED_TO_VOLUNTEERS, trade }]
    : [{ kind: 'status', from: VOLUNTEERS }];
}
