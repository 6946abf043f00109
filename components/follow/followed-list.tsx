import { ActionForm } from '@/components/ui/action-form';
import { Card } from '@/components/ui/card';
import { Facts } from '@/components/ui/facts';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { SelectField } from '@/components/ui/select-field';
import { type FollowLack, sayFollowLack } from '@/lib/follow/follow-lack';
import { sayCount, sayList } from '@/lib/shared/french';
import { sayAgo, sayDay, sayPeriod } from '@/lib/shared/french-time';

type Row = {
  readonly id: string;
  readonly name: string;
  readonly communeName: string;
  readonly until: Date;
  readonly paused: boolean;
  readonly openQuestions: number;
  readonly lastStatus: string | null;
  readonly lastAt: Date | null;
  readonly missions: readonly { readonly start: string; readonly end: string }[];
  readonly lacks: readonly FollowLack[];
};

type Props = {
  readonly list: readonly Row[];
  readonly colleagues: readonly { readonly id: string; readonly name: string }[];
  readonly now: Date;
  readonly remind: FormAction;
  readonly stop: FormAction;
  readonly handOver: FormAction;
};

/** Those who agreed to be followed: what is missing, what they were asked and said, when they go, and one act for each. */
export function FollowedList({ list, ...acts }: Props) {
  return (
    <ul className="flex flex-col gap-4">
      {list.map((row) => (
        <li key={row.id}>
          <Followed row={row} {...acts} />
        </li>
      ))}
    </ul>
  );
}

function Followed({
  row,
  colleagues,
  now,
  remind,
  stop,
  handOver,
}: Omit<Props, 'list'> & { readonly row: Row }) {
  const { id, name, communeName, lacks } = row;
  const hidden = <input name="followingId" type="hidden" value={id} />;
  const complete = lacks.some(({ kind }) => kind !== 'let-in' && kind !== 'old-week');
  return (
    <Card heading="h2" title={`${name}, ${communeName}`}>
      <div className="flex flex-col gap-4">
        <Facts facts={factsOf(row, now)} />
        <div className="flex flex-wrap items-end gap-3">
          <ActionForm
            action={remind}
            label={complete ? `Aider ${name} à compléter` : `Rappeler à ${name}`}
            layout="inline"
            look="secondary"
            submitLabel={
              complete ? 'Lui envoyer le lien pour compléter' : 'Lui rappeler de confirmer'
            }
          >
            {hidden}
            <input name="about" type="hidden" value={complete ? 'complete' : 'stay'} />
          </ActionForm>
        </div>
        <ActionForm
          action={stop}
          foldedUnder={`Ne plus suivre ${name}`}
          intro={
            <p className="max-w-text">
              La personne en est prévenue, et vous ne voyez plus rien de son dossier. Pour la suivre
              de nouveau, il faudrait son accord.
            </p>
          }
          label={`Ne plus suivre ${name}`}
          look="danger"
          submitLabel="Ne plus suivre"
        >
          {hidden}
        </ActionForm>
        {colleagues.length > 0 ? (
          <ActionForm
            action={handOver}
            foldedUnder={`Confier ${name} à un collègue`}
            label={`Confier ${name} à un collègue`}
            look="secondary"
            submitLabel="Confier, et la prévenir"
          >
            {hidden}
            <SelectField
              hint="La personne est prévenue, et peut l’arrêter en un geste."
              label="À qui"
              name="colleagueId"
              options={colleagues.map((one) => ({ value: one.id, label: one.name }))}
            />
          </ActionForm>
        ) : null}
      </div>
    </Card>
  );
}

const ANSWERS: Readonly<Record<string, string>> = {
  accepted: 'oui',
  declined: 'non',
};

function factsOf(row: Row, now: Date) {
  const { lacks, openQuestions, lastStatus, lastAt, missions, paused, until } = row;
  const said = lastStatus ? ANSWERS[lastStatus] : undefined;
  const open = openQuestions > 0 ? `${sayCount(openQuestions, 'demande')} sans réponse` : null;
  const last = said && lastAt ? `a dit ${said} ${sayAgo(lastAt, now)}` : null;
  const gone = missions.map(({ start, end }) =>
    sayPeriod({ start: new Date(start), end: new Date(end) }, now),
  );
  return [
    {
      name: 'Dossier',
      value:
        lacks.length > 0 ? `Il manque ${sayList(lacks.map(sayFollowLack))}.` : 'Rien ne manque.',
    },
    {
      name: 'Demandes',
      value: [open, last].filter(Boolean).join(' ; ') || 'Pas encore sollicité·e.',
    },
    { name: 'Prochaines missions', value: gone.length > 0 ? sayList(gone) : 'Aucune.' },
    {
      name: 'Accord',
      value: `Jusqu’au ${sayDay(until)}.${paused ? ' En pause en ce moment.' : ''}`,
    },
  ];
}
