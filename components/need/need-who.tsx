import { ChoiceCards } from '@/components/ui/choice-cards';
import { SelectField } from '@/components/ui/select-field';
import { OTHER_TRADE } from '@/lib/need/need-sentence';
import type { Trade } from '@/lib/profile/trade';
import { tradeChoices, tradeGroups } from './need-view';

type Props = { readonly trades: readonly Trade[]; readonly chosen: Trade | null };

/** « De qui ? »: the trades this structure asks for, then all the others. Opens without script. */
export function NeedWho({ trades, chosen }: Props) {
  const offered = chosen && !trades.includes(chosen) ? OTHER_TRADE : chosen;

  return (
    <div className="group/who flex flex-col gap-3">
      <ChoiceCards
        choices={tradeChoices(trades)}
        columns={2}
        legend="De qui avez-vous besoin ?"
        name="trade"
        size="question"
        {...(offered ? { defaultValue: offered } : {})}
      />
      <div className="supports-[selector(:has(a))]:hidden group-has-[[value=other]:checked]/who:block">
        <SelectField
          label="Quel métier ?"
          name="otherTrade"
          options={tradeGroups()}
          {...(offered === OTHER_TRADE && chosen ? { defaultValue: chosen } : {})}
        />
      </div>
    </div>
  );
}
