import { SEVERITIES, type Severity } from '@/lib/need/need';
import { SEVERITY_WORDS } from '@/lib/need/need-words';
import {
  HARD,
  lowerFirst,
  sayCount,
  sayDuration,
  sayList,
  sayNumber,
  sayShare,
  THIN,
} from '@/lib/shared/french';
import { ASK_MIX } from './ask-order';
import {
  ALERT_THRESHOLDS,
  ASK_CAPS,
  DEADLINE_MARGINS,
  inForce,
  QUIET_HOURS,
  QUIET_OVERRIDE,
  RESERVE_HOLD,
} from './ask-rules';
import { ASK_LIMITS } from './solicitation';
import { WAVE_AIMS } from './wave-aims';

const short = (severity: Severity) =>
  `«${THIN}${lowerFirst(SEVERITY_WORDS[severity].short)}${THIN}»`;
const sayAim = (chance: number) => `${sayNumber(Math.round(chance * 1000) / 10)}${HARD}%`;
const byStake = (say: (severity: Severity) => string | null) =>
  sayList(
    SEVERITIES.flatMap((severity) => {
      const said = say(severity);
      return said === null ? [] : [`${said} pour ${short(severity)}`];
    }),
  );

/** How many are asked at a time, when, how often: the rules in force, each in one sentence, from their own figures. */
export function tellWaves(now: Date): readonly string[] {
  const caps = inForce(ASK_CAPS, now);
  const quiet = inForce(QUIET_HOURS, now);
  const margins = inForce(DEADLINE_MARGINS, now).minutes;
  const alerts = inForce(ALERT_THRESHOLDS, now).hours;
  return [
    `Un envoi va au nombre de personnes le plus petit qui suffise à atteindre la chance visée d’être pourvu à temps${HARD}: ${byStake((one) => sayAim(WAVE_AIMS[one].target))}. Jamais plus de ${sayCount(ASK_LIMITS.atOnce, 'personne')} à la fois, ni plus de ${sayCount(ASK_LIMITS.pendingPerNeed, 'réponse attendue', 'réponses attendues')} pour un besoin.`,
    `Dans un cercle, les points comptent pour ${sayShare(ASK_MIX.score)}, diminués de ce qu’un autre besoin du territoire y perdrait${THIN}; la chance habituelle de réponse compte pour ${sayShare(ASK_MIX.chance)}.`,
    `Aucun envoi automatique de ${quiet.from}${HARD}h à ${quiet.to}${HARD}h, à l’heure de la personne${THIN}; seule exception, si la direction écrit pourquoi${HARD}: ${sayList(QUIET_OVERRIDE.map(short))}.`,
    `Une personne reçoit au plus ${sayCount(caps.perWeek, 'demande automatique', 'demandes automatiques')} en sept jours, toutes structures ensemble, et n’a jamais plus de ${sayCount(caps.open, 'demande')} en attente.`,
    `Chaque place est cherchée pour être prise avant le début${HARD}: ${byStake((one) => `${sayDuration(margins[one])} avant`)}.`,
    `Une place qui se libère est d’abord proposée à la liste de réserve, dans l’ordre d’inscription, et gardée ${sayDuration(inForce(RESERVE_HOLD, now).minutes)}.`,
    `Un besoin qui garde une place libre remonte à la cellule de crise${HARD}: ${byStake((one) => (alerts[one] === null ? null : `${alerts[one]}${HARD}h avant le début`))}.`,
  ];
}
