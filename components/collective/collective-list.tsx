import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { TextLink } from '@/components/ui/text-link';
import type { BodyStatus, Collective } from '@/lib/collective/collective';
import { BODY_WORDS, sayBeside } from './collective-words';

function State({ closed, own }: { readonly closed: boolean; readonly own: BodyStatus | null }) {
  if (closed) return <Badge>Clos</Badge>;
  return own ? <Badge tone={BODY_WORDS[own].tone}>{BODY_WORDS[own].label}</Badge> : null;
}

/** Collectives, those that go on first; for a body, what it said of each. */
export function CollectiveList({
  collectives,
  href,
}: {
  readonly collectives: readonly (Collective & { readonly own: BodyStatus | null })[];
  readonly href: string;
}): ReactNode {
  return (
    <ul className="flex flex-col gap-4">
      {collectives.map((one) => (
        <li key={one.id}>
          <Card beside={<State closed={one.closedAt !== null} own={one.own} />} title={one.name}>
            <p className="break-words">{one.reason}</p>
            <p className="text-sm text-muted">Avec : {sayBeside(one)}.</p>
            <p>
              <TextLink
                about={one.name}
                className="inline-flex min-h-target items-center"
                href={`${href}/${one.id}`}
              >
                {one.own === 'invited' ? 'Lire et répondre' : 'Réunions et décisions'}
              </TextLink>
            </p>
          </Card>
        </li>
      ))}
    </ul>
  );
}
