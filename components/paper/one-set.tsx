import { ActionForm } from '@/components/ui/action-form';
import { Card } from '@/components/ui/card';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { PAPER_MESSAGES } from '@/lib/paper/paper.messages';
import { saySpan } from '@/lib/paper/span';
import type { SeriesOffered } from '@/lib/paper/together';

type Props = {
  readonly series: SeriesOffered;
  readonly action: FormAction;
  readonly missionId: string;
};

/** Several missions of one person at one place: one convention and one amendment for all, or why not. Nothing when there is one mission. */
export function OneSet({ series, action, missionId }: Props) {
  if (!series.ok)
    return series.refusal === 'nothing-together' ? null : (
      <Card title="Un seul jeu de papiers">
        <p>{PAPER_MESSAGES[series.refusal]}</p>
      </Card>
    );
  const { periods, ready } = series.value;
  const count = periods.length;
  return (
    <Card title={`Un seul jeu de papiers pour les ${count} missions`}>
      <div className="flex flex-col gap-4">
        <p>
          Cette personne vient {count} fois ici. Une convention et un avenant peuvent valoir pour
          toutes : leurs dates y sont écrites, chacun signe une fois.
        </p>
        <ul className="list-disc ps-5">
          {periods.map((period) => (
            <li key={period.start.getTime()}>{saySpan(period)}</li>
          ))}
        </ul>
        {ready ? (
          <ActionForm
            action={action}
            label="Un seul jeu de papiers"
            submitLabel={`Établir un seul jeu pour les ${count} missions`}
          >
            <input name="mission" type="hidden" value={missionId} />
          </ActionForm>
        ) : (
          <p className="text-muted">
            Il manque encore des réponses pour cette mission : une fois données, elles valent pour
            toutes.
          </p>
        )}
      </div>
    </Card>
  );
}
