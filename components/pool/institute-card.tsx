import { Card } from '@/components/ui/card';
import { Disclosure } from '@/components/ui/disclosure';
import { WITHDRAWAL_LABELS, type Withdrawal } from '@/lib/pool/cohort';
import { STUDY_LABELS, type StudyLevel } from '@/lib/profile/person';
import { HARD, sayCount } from '@/lib/shared/french';
import { inParis, sayDate } from '@/lib/shared/french-time';

type Props = {
  readonly attested: readonly {
    readonly pool: string;
    readonly level: StudyLevel;
    readonly attestedAt: Date;
  }[];
  readonly withdrawn: readonly {
    readonly start: Date;
    readonly end: Date;
    readonly withdrawal: Withdrawal;
  }[];
};

const dayIn = (instant: Date) => sayDate(inParis(instant));
const lastDay = (end: Date) => new Date(end.getTime() - 1);

/** What an institute says of its student: the level it attests, and the days it withdrew. Nothing without an institute. */
export function InstituteCard({ attested, withdrawn }: Props) {
  if (attested.length === 0) return null;
  return (
    <Card title="Mon institut">
      <div className="flex max-w-text flex-col gap-4">
        {attested.map(({ pool, level, attestedAt }) => (
          <p key={pool}>
            « {pool} » atteste : {STUDY_LABELS[level]}, le {dayIn(attestedAt)}.
          </p>
        ))}
        <Withdrawals withdrawn={withdrawn.slice(0, 1)} />
        {withdrawn.length > 1 ? (
          <Disclosure
            summary={`Voir ${sayCount(withdrawn.length - 1, 'autre période retirée', 'autres périodes retirées')}`}
          >
            <Withdrawals withdrawn={withdrawn.slice(1)} />
          </Disclosure>
        ) : null}
        <p className="text-muted text-sm">
          Ces jours-là, vous n’êtes sollicité·e par personne. Une erreur ? Voyez avec votre
          institut.
        </p>
      </div>
    </Card>
  );
}

function Withdrawals({ withdrawn }: Pick<Props, 'withdrawn'>) {
  if (withdrawn.length === 0) return <p className="text-muted">Aucun jour retiré à venir.</p>;
  return (
    <ul className="divide-y divide-line">
      {withdrawn.map(({ start, end, withdrawal }) => (
        <li className="py-2" key={start.getTime()}>
          Votre institut vous a retiré·e du {dayIn(start)} au {dayIn(lastDay(end))} compris{HARD}:{' '}
          {WITHDRAWAL_LABELS[withdrawal]}.
        </li>
      ))}
    </ul>
  );
}
