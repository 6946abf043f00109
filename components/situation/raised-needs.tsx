import { Card } from '@/components/ui/card';
import { Disclosure } from '@/components/ui/disclosure';
import { TextLink } from '@/components/ui/text-link';
import { sayWho } from '@/lib/need/need-words';
import { sayCount } from '@/lib/shared/french';
import { sayIn } from '@/lib/shared/french-time';
import { type RaisedNeed, seatsLeft } from '@/lib/situation/situation';
import { AlertLine } from './alert-line';

type Props = { readonly raised: readonly RaisedNeed[]; readonly now: Date };

const FIRST = 4;

/** Needs that went up to the cell by themselves, each with what had been tried. */
export function RaisedNeeds({ raised, now }: Props) {
  if (raised.length === 0) return null;
  const rest = raised.slice(FIRST);
  return (
    <div className="mt-8">
      <Card title={`${sayCount(raised.length, 'besoin remonté', 'besoins remontés')} à la cellule`}>
        <Rows now={now} raised={raised.slice(0, FIRST)} />
        {rest.length > 0 ? (
          <Disclosure summary={sayCount(rest.length, 'autre besoin remonté', 'autres remontés')}>
            <Rows now={now} raised={rest} />
          </Disclosure>
        ) : null}
      </Card>
    </div>
  );
}

function Rows({ raised, now }: Props) {
  return (
    <ul className="divide-y divide-line">
      {raised.map(({ need, alerts }) => (
        <li className="py-3" key={need.id}>
          <p className="flex flex-wrap items-center gap-x-3">
            <TextLink
              className="inline-block py-1 font-semibold"
              href={`/situation/besoins/${need.id}`}
            >
              {sayWho(seatsLeft(need), need.trade)}, {need.structureName}
            </TextLink>
            <span>début {sayIn(need.period.start, now)}</span>
          </p>
          {alerts.map((alert) => (
            <AlertLine alert={alert} key={alert.kind} now={now} />
          ))}
        </li>
      ))}
    </ul>
  );
}
