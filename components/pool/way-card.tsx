import { Card } from '@/components/ui/card';
import { Disclosure } from '@/components/ui/disclosure';
import { LinkButton } from '@/components/ui/link-button';
import { TextLink } from '@/components/ui/text-link';
import { ELSEWHERE_TABLE, type Elsewhere } from '@/lib/pool/elsewhere';
import { SCHEME_TABLE } from '@/lib/pool/scheme';
import type { Closed, Way } from '@/lib/pool/way-in';
import { TRADE_TABLE, type Trade } from '@/lib/profile/trade';
import { lowerFirst, sayList } from '@/lib/shared/french';

type WayProps = {
  readonly way: Way;
  /** what validated studies open besides the trades */
  readonly opened: readonly Trade[];
  readonly first: boolean;
  readonly href: string;
};

/** One way that fits: what one would do, under which lawful form, what to expect, and the act. */
export function WayCard({ way, opened, first, href }: WayProps) {
  const { label, because } = SCHEME_TABLE[way.scheme];
  const facts = <WayFacts opened={opened} way={way} />;
  return (
    <Card heading="h3" title={label}>
      <div className="flex max-w-text flex-col gap-4">
        <p>{because}</p>
        {first ? facts : <Disclosure summary="La forme, les papiers">{facts}</Disclosure>}
        <p>
          <LinkButton href={href} look={first ? 'primary' : 'secondary'}>
            M’inscrire par cette voie
            <span className="sr-only"> : {label}</span>
          </LinkButton>
        </p>
      </div>
    </Card>
  );
}

function WayFacts({ way, opened }: Pick<WayProps, 'way' | 'opened'>) {
  const { form, papers } = SCHEME_TABLE[way.scheme];
  const trades = [...new Set([...opened, ...way.trades])].map((trade) => TRADE_TABLE[trade].label);
  return (
    <dl className="flex flex-col gap-2">
      <Fact name="Pour">{asSentence(trades)}</Fact>
      <Fact name="Sous quelle forme">
        {form.sentence} <span className="text-muted text-sm">({form.reference})</span>
      </Fact>
      {way.cautions.length > 0 ? <Fact name="À savoir">{way.cautions.join(' ')}</Fact> : null}
      <Fact name="À montrer avant une première mission, pas maintenant">{asSentence(papers)}</Fact>
    </dl>
  );
}

const asSentence = ([first = '', ...others]: readonly string[]) =>
  `${sayList([first, ...others.map(lowerFirst)])}.`;

function Fact({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <div>
      <dt className="text-muted text-sm">{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

type ClosedProps = {
  readonly closed: Closed;
  /** where the answer that closes it can be changed */
  readonly change: string | null;
};

/** A way that is closed for now: by what, and the answer that would open it. */
export function ClosedWay({ closed, change }: ClosedProps) {
  return (
    <li>
      <span className="font-semibold">{SCHEME_TABLE[closed.scheme].label}</span> : {closed.why}{' '}
      {change ? <TextLink href={change}>Changer ma réponse</TextLink> : null}
    </li>
  );
}

/** Who does what is not done here. */
export function ElsewhereLine({ elsewhere }: { readonly elsewhere: Elsewhere }) {
  const { label, who, site, sentence, reference } = ELSEWHERE_TABLE[elsewhere];
  return (
    <li>
      <span className="font-semibold">{label}</span>, {who}. {sentence}{' '}
      <TextLink href={`https://${site}`}>{site}</TextLink>{' '}
      <span className="text-muted text-sm">({reference})</span>
    </li>
  );
}
