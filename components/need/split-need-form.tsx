import { ActionForm } from '@/components/ui/action-form';
import { Facts } from '@/components/ui/facts';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { SelectField } from '@/components/ui/select-field';
import type { Need } from '@/lib/need/need';
import { sayTasks } from '@/lib/need/need-words';
import { OPEN_TRADES, partsOf, usualHolder } from '@/lib/need/split';
import { TRADE_TABLE } from '@/lib/profile/trade';

type Props = { readonly action: FormAction; readonly need: Need };

/** What stays, what goes to the second need, and under which trade it is asked. */
export function SplitNeedForm({ action, need }: Props) {
  const { reserved, open } = partsOf(need);
  return (
    <ActionForm action={action} label="Séparer les tâches" submitLabel="Créer le second besoin">
      <input name="needId" type="hidden" value={need.id} />
      <input name="revision" type="hidden" value={need.revision} />
      <Facts
        facts={[
          { name: 'Reste dans ce besoin', value: sayTasks(reserved) },
          { name: 'Va au second besoin', value: sayTasks(open) },
        ]}
      />
      <SelectField
        defaultValue={usualHolder(open)}
        hint="Pour de la présence et de la compagnie, des bénévoles peuvent venir."
        label="À qui le demander"
        name="trade"
        options={OPEN_TRADES.map((value) => ({ value, label: TRADE_TABLE[value].label }))}
      />
    </ActionForm>
  );
}
