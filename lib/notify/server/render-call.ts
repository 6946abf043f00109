import 'server-only';
import { ACT_SENTENCES } from '@/lib/desk/outcome';
import { TRADE_TABLE } from '@/lib/profile/trade';
import { HARD, lowerFirst, sayPhone, THIN } from '@/lib/shared/french';
import { sayPeriod } from '@/lib/shared/french-time';
import { composeMail } from '../mail';
import { findCallSummary, type NotedAct } from './call-mail.repository';
import { idIn, pageLink } from './link';
import type { Render } from './rendered';

/** What a coordinator wrote down in somebody’s name during a call, so that they can say that it is not so. */
export const renderCallSummary: Render = async (db, message, now) => {
  const callId = idIn(message, 'callId');
  const call = callId ? await findCallSummary(db, callId) : null;
  if (!call || call.acts.length === 0) return { because: 'gone' };
  const [first, ...others] = new Set(call.acts.map((act) => sayAct(act, now)));
  const back = call.deskPhone
    ? `Ce n’est pas ce que vous avez dit${THIN}? Rappelez le ${sayPhone(call.deskPhone)}.`
    : `Ce n’est pas ce que vous avez dit${THIN}? Dites-le-nous, ou changez-le dans votre espace.`;
  return {
    mail: composeMail({
      subject: 'Ce que nous avons noté pendant votre appel',
      greeting: `Bonjour ${call.firstName},`,
      story: `${call.byName} a noté pour vous, par téléphone${HARD}: ${lowerFirst(first ?? '')}`,
      button: { label: 'Voir mon espace', url: pageLink('/sollicitations') },
      after: [...others, back],
    }),
  };
};

function sayAct({ kind, trade, startsAt, endsAt }: NotedAct, now: Date): string {
  const sentence = ACT_SENTENCES[kind];
  if (!trade || !startsAt || !endsAt) return sentence;
  const shift = sayPeriod({ start: startsAt, end: endsAt }, now);
  return `${sentence.replace(/\.$/, '')}${HARD}: ${TRADE_TABLE[trade].label}, ${shift}.`;
}
