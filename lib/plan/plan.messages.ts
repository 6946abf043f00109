import type { FaultCode } from './fault';

/** What is said when an instance or an event cannot be planned. */
export const PLAN_MESSAGES: Readonly<Record<FaultCode, string>> = {
  'too-many-needs': 'Trop de besoins pour un seul plan : découpez par territoire ou par date.',
  'too-many-people': 'Trop de personnes pour un seul plan : découpez par territoire.',
  'too-many-pairs':
    'Trop de couples personne-besoin pour un seul plan : découpez par territoire ou par date.',
  'horizon-too-long': 'Le plan couvre une période trop longue : découpez par date.',
  'empty-id': 'Un identifiant est vide.',
  'need-twice': 'Deux besoins portent le même identifiant.',
  'person-twice': 'Deux personnes portent le même identifiant.',
  'no-period': 'Un besoin n’a aucun créneau.',
  'too-many-periods': 'Un besoin a trop de créneaux.',
  'bad-instant': 'Une heure n’est pas un instant lisible, en millisecondes.',
  'ends-before-start': 'Un créneau se termine avant d’avoir commencé.',
  'periods-overlap': 'Deux créneaux d’un même besoin se chevauchent.',
  'past-period': 'Un créneau est déjà passé.',
  'unknown-trade': 'Ce métier n’est pas dans la liste des métiers.',
  'bad-seats': 'Le nombre de places doit être un entier, au moins 1.',
  'bad-weight': 'Le poids de gravité doit être un nombre supérieur à zéro.',
  'unknown-need': 'Un besoin cité n’existe pas dans cette liste.',
  'unknown-person': 'Une personne citée n’existe pas dans cette liste.',
  'pair-twice': 'Une personne est proposée deux fois au même besoin.',
  'bad-score': 'Une note doit être comprise entre 0 et 1.',
  'bad-minutes': 'Une durée en minutes doit être un nombre positif ou nul.',
  'bad-week':
    'Une semaine se nomme par son lundi, par exemple « 2026-11-23 », et n’est citée qu’une fois.',
  'bad-bonus': 'Le bonus de stabilité doit être un nombre positif ou nul.',
  'pin-not-eligible': 'Une affectation imposée n’est pas permise à cette personne.',
  'pin-and-forbid': 'Une affectation est à la fois imposée et interdite.',
  'pins-clash':
    'Des affectations imposées ne tiennent pas ensemble : places, repos ou heures de la semaine.',
  'not-pinned': 'Cette affectation n’est pas imposée.',
  'not-forbidden': 'Cette affectation n’est pas interdite.',
};
