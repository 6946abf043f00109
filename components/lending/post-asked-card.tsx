import { ActionForm } from '@/components/ui/action-form';
import { Card } from '@/components/ui/card';
import { Facts } from '@/components/ui/facts';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { SelectField } from '@/components/ui/select-field';
import { TextLink } from '@/components/ui/text-link';
import type { PostAsked } from '@/lib/lending/post-ask';
import { sayTasks } from '@/lib/need/need-words';
import type { Task } from '@/lib/need/task';
import { TRADE_TABLE, type Trade } from '@/lib/profile/trade';
import { sayDatedPeriod } from '@/lib/shared/french-time';

type Props = {
  readonly asked: PostAsked;
  readonly staff: readonly { readonly id: string; readonly name: string }[];
  readonly name: FormAction;
  readonly decline: FormAction;
  readonly now: Date;
};

/** One post asked for by number: its lender names one of its people, or nobody. */
export function PostAskedCard({ asked, staff, name, decline, now }: Props) {
  const { id, structureName, communeName, hostName, trade, tasks, startsAt, endsAt } = asked;
  const field = <input name="postAskId" type="hidden" value={id} />;
  const label = TRADE_TABLE[trade as Trade]?.label ?? trade;
  return (
    <Card title={`Un poste demandé : ${structureName}`}>
      <div className="flex flex-col gap-4">
        <Facts
          facts={[
            { name: 'Où', value: `${structureName}, ${communeName} (${hostName})` },
            { name: 'Quand', value: sayDatedPeriod({ start: startsAt, end: endsAt }, now) },
            { name: 'Poste', value: label },
            ...(tasks.length > 0 ? [{ name: 'Pour faire', value: sayTasks(tasks as Task[]) }] : []),
          ]}
        />
        {asked.again ? (
          <p>
            La personne que vous aviez nommée n’a pas pris ce poste. Rien n’en dit la raison, et
            cela ne change rien pour elle. Vous pouvez nommer quelqu’un d’autre.
          </p>
        ) : null}
        {staff.length > 0 ? (
          <ActionForm
            action={name}
            label={`Nommer quelqu’un : ${structureName}`}
            submitLabel="Nommer cette personne"
          >
            {field}
            <SelectField
              hint="Quelqu’un qui est d’accord pour que vous le nommiez. La nommer vaut votre oui ; elle reste libre de refuser."
              label="Qui pouvez-vous prêter ?"
              name="personne"
              options={staff.map((one) => ({ value: one.id, label: one.name }))}
            />
          </ActionForm>
        ) : (
          <p>
            {asked.again
              ? 'Aucune autre personne de ce métier n’est inscrite à la réserve.'
              : 'Aucune personne de ce métier n’est inscrite à la réserve.'}{' '}
            <TextLink href="/equipe/salaries">Vos salarié·es</TextLink>
          </p>
        )}
        <ActionForm
          action={decline}
          label={`Personne cette fois : ${structureName}`}
          layout="inline"
          look="secondary"
          submitLabel="Personne cette fois"
        >
          {field}
        </ActionForm>
      </div>
    </Card>
  );
}
