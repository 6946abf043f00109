import { Badge } from '@/components/ui/badge';
import { Facts } from '@/components/ui/facts';
import { BEHALF_WORDS, sayWrittenFor } from '@/lib/need/behalf';
import type { NeedSheet } from '@/lib/need/need-sheet';
import {
  PUBLIC_WORDS,
  REASON_WORDS,
  SEVERITY_WORDS,
  sayConditions,
  sayFilled,
  sayTasks,
  sayWho,
} from '@/lib/need/need-words';
import { PERSON_KIND_TABLE } from '@/lib/profile/person';
import { sayList, sayPhone } from '@/lib/shared/french';
import { sayAgo, sayDay, sayPeriod } from '@/lib/shared/french-time';
import { stateOf } from './need-view';

type Props = {
  readonly sheet: {
    readonly need: NeedSheet['need'];
    readonly place: Pick<NeedSheet['place'], 'name' | 'communeName'>;
  };
  readonly now: Date;
};

/** Everything a need says, in pairs: for its board, and before closing or confirming it. */
export function NeedSummary({ sheet: { need, place }, now }: Props) {
  const { word, tone } = stateOf(need, now);
  const conditions = sayConditions(need);
  const kinds = need.wantedKinds.map((kind) => PERSON_KIND_TABLE[kind].label);

  return (
    <Facts
      facts={[
        { name: 'État', value: <Badge tone={tone}>{word}</Badge> },
        { name: 'Qui', value: `${sayWho(need.seats, need.trade)}, ${sayFilled(need)}` },
        {
          name: 'Quand',
          value: <span title={sayDay(need.period.start)}>{sayPeriod(need.period, now)}</span>,
        },
        { name: 'Où', value: `${place.name}, ${place.communeName}` },
        { name: 'Si personne ne vient', value: SEVERITY_WORDS[need.severity].sentence },
        { name: 'À faire', value: sayTasks(need.tasks) },
        ...(need.regulated
          ? [{ name: 'Réservé', value: 'Aux professionnels qualifiés : ni bénévole, ni mineur.' }]
          : []),
        { name: 'Public', value: PUBLIC_WORDS[need.publicServed] },
        { name: 'Motif', value: REASON_WORDS[need.reason] },
        ...(conditions ? [{ name: 'Sur place', value: conditions }] : []),
        ...(kinds.length > 0 ? [{ name: 'Souhaité', value: sayList(kinds, 'ou') }] : []),
        ...(need.checkedOnly
          ? [{ name: 'Diplôme', value: 'Vérifié avant toute sollicitation' }]
          : []),
        { name: 'Contact', value: `${need.contactName}, ${sayPhone(need.contactPhone)}` },
        ...(need.note ? [{ name: 'Un mot', value: need.note }] : []),
        ...(need.behalf
          ? [
              { name: 'Demandé', value: sayWrittenFor(need) },
              { name: 'Direction', value: BEHALF_WORDS[need.behalf] },
            ]
          : []),
        { name: 'Confirmé', value: sayAgo(need.confirmedAt, now) },
      ]}
    />
  );
}
