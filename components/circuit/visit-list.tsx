import { TRADE_TABLE, type Trade } from '@/lib/profile/trade';
import { lowerFirst, sayList, upperFirst } from '@/lib/shared/french';
import { sayPeriod } from '@/lib/shared/french-time';

type Visit = {
  readonly id: string;
  readonly teamName: string;
  readonly doctors: readonly string[];
  readonly trade: Trade;
  readonly start: Date;
  readonly end: Date;
};

/** When mobile teams come to a structure, and with which trades. */
export function VisitList({
  visits,
  now,
}: {
  readonly visits: readonly Visit[];
  readonly now: Date;
}) {
  return (
    <ul className="flex flex-col gap-2">
      {visits.map((visit) => (
        <li key={visit.id}>
          <strong>{upperFirst(sayPeriod(visit, now))}</strong> :{' '}
          {lowerFirst(TRADE_TABLE[visit.trade].label)}, {visit.teamName}.
          {visit.doctors.length > 0 ? ` Médecins référents : ${sayList(visit.doctors)}.` : ''}
        </li>
      ))}
    </ul>
  );
}
