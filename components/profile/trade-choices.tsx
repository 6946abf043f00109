'use client';

import { Fieldset } from '@/components/ui/fieldset';
import { keptChoices, useField } from '@/components/ui/form-context';
import { TRADE_TABLE, type Trade } from '@/lib/profile/trade';
import { COMMON_TRADES, otherTrades } from '@/lib/profile/trade-choices';
import { sayCount } from '@/lib/shared/french';

type BoxProps = { readonly trade: Trade; readonly id: string; readonly chosen: boolean };

function TradeBox({ trade, id, chosen }: BoxProps) {
  const { label, proof } = TRADE_TABLE[trade];
  return (
    <label className="flex min-h-12 cursor-pointer items-start gap-3 rounded-field border border-line-strong bg-raised px-4 py-3 hover:border-accent has-checked:chosen has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus">
      <input
        className="mt-0.5 size-5 shrink-0 accent-accent outline-none"
        defaultChecked={chosen}
        id={id}
        name="trades"
        type="checkbox"
        value={trade}
      />
      <span className="min-w-0">
        <span className="block leading-6 font-semibold">{label}</span>
        {proof ? (
          <span className="block text-sm text-muted">{proof}, au premier besoin</span>
        ) : null}
      </span>
    </label>
  );
}

type Props = { readonly trades?: readonly Trade[]; readonly hint?: string };

const ALONE =
  'Cochez tout ce que vous pouvez faire, diplômes compris. Vous les montrerez plus tard, rien n’est à envoyer. Étudiant·e en santé : votre niveau d’études suffit, sauf « Autres études ».';

/** What one can do: the trades most asked for, then the others folded by family. What is ticked is declared, not proven. */
export function TradeChoices({ trades = [], hint = ALONE }: Props) {
  const { fieldId, hintId, errorId, error, kept, answered, attempt } = useField('trades', hint);
  const chosen = keptChoices(kept, trades, answered);
  const box = (trade: Trade, first = false) => (
    <TradeBox
      chosen={chosen.includes(trade)}
      id={first ? fieldId : `${fieldId}-${trade}`}
      key={trade}
      trade={trade}
    />
  );

  return (
    <Fieldset
      {...{ hint, hintId, error, errorId }}
      legend="Que pouvez-vous faire ?"
      size="question"
    >
      <div className="flex flex-col gap-3" key={attempt}>
        <div className="grid gap-2 sm:grid-cols-2">
          {COMMON_TRADES.map((trade, rank) => box(trade, rank === 0))}
        </div>
        {otherTrades().map((family) => {
          const ticked = family.trades.filter((trade) => chosen.includes(trade)).length;
          return (
            <details
              className="rounded-card border border-line bg-raised"
              key={family.label}
              open={ticked > 0}
            >
              <summary className="flex min-h-target cursor-pointer items-center px-4 py-2 font-semibold text-accent hover:bg-accent-soft">
                {family.label} ({sayCount(family.trades.length, 'métier')})
              </summary>
              <div className="grid gap-2 border-t border-line p-4 sm:grid-cols-2">
                {family.trades.map((trade) => box(trade))}
              </div>
            </details>
          );
        })}
      </div>
    </Fieldset>
  );
}
