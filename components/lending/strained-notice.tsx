import { Banner } from '@/components/ui/banner';
import type { Strained } from '@/lib/lending/strain';
import { TRADE_TABLE, type Trade } from '@/lib/profile/trade';
import { HARD, lowerFirst, sayCount, sayList } from '@/lib/shared/french';
import { sayAgo, sayDay } from '@/lib/shared/french-time';

type Props = { readonly strained: readonly Strained[]; readonly now: Date };

/** How many needs of one structure are said in full. */
const SHOWN = 4;

/** What a direction has in mind before it offers: its own structures in difficulty, in facts. Nothing when none is. */
export function StrainedNotice({ strained, now }: Props) {
  if (strained.length === 0) return null;
  return (
    <Banner title="Avant d’offrir, pour mémoire">
      <ul className="flex flex-col gap-1">
        {strained.map((one) => (
          <li key={one.id}>
            {one.name}
            {HARD}: {sayStrain(one, now)}.
          </li>
        ))}
      </ul>
      <p>
        Rien n’empêche d’offrir{HARD}: regardez seulement si ces métiers et ces jours sont ceux que
        vous offrez.
      </p>
    </Banner>
  );
}

function sayStrain({ declared, lacks }: Strained, now: Date): string {
  const said = declared
    ? [
        `${declared.planBleu ? 'plan bleu' : 'niveau critique'} déclaré ${sayAgo(declared.declaredAt, now)}`,
      ]
    : [];
  const missing = lacks.reduce((sum, one) => sum + one.missing, 0);
  const rest = lacks.length - SHOWN;
  const posts = lacks
    .slice(0, SHOWN)
    .map(
      ({ trade, startsAt }) =>
        `${lowerFirst(TRADE_TABLE[trade as Trade]?.label ?? trade)} ${sayDay(startsAt)}`,
    );
  const all = rest > 0 ? [...posts, sayCount(rest, 'autre besoin', 'autres besoins')] : posts;
  return [
    ...said,
    ...(lacks.length > 0
      ? [`cherche encore ${sayCount(missing, 'personne')} (${sayList(all)})`]
      : []),
  ].join(', ');
}
