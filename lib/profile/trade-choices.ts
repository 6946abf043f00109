import { TRADE_TABLE, TRADES, type Trade, type TradeGroup } from './trade';

/** The trades the field lacks most, shown first and unfolded; the others are under their group. */
export const COMMON_TRADES = [
  'care-assistant',
  'nurse',
  'social-care-assistant',
  'service-agent',
  'home-carer',
  'educator',
  'night-watch',
  'company',
] as const satisfies readonly Trade[];

const GROUP_LABELS: Readonly<Record<TradeGroup, string>> = {
  care: 'Soin',
  medical: 'Médical et rééducation',
  social: 'Éducatif et social',
  support: 'Vie quotidienne, logistique, administration',
};

/** A family of trades as the form lists it. */
export type TradeFamily = { readonly label: string; readonly trades: readonly Trade[] };

/** The trades that are not among the common ones, by family, in the order of the table. */
export function otherTrades(): readonly TradeFamily[] {
  const common: readonly Trade[] = COMMON_TRADES;
  const groups = Object.entries(GROUP_LABELS) as [TradeGroup, string][];
  return groups.map(([group, label]) => ({
    label,
    trades: TRADES.filter((trade) => TRADE_TABLE[trade].group === group && !common.includes(trade)),
  }));
}
