import { Card } from '@/components/ui/card';
import type { ShownPaper } from '@/lib/paper/paper';
import { gradeOf, LEVEL_LABELS, leftToSign, PARTY_LABELS, WAY_LABELS } from '@/lib/paper/signature';
import { sayDay, sayHour } from '@/lib/shared/french-time';

/** Who signed, how and when, and whose signature is still awaited. */
export function Signatures({ paper }: { readonly paper: ShownPaper }) {
  const left = paper.state === 'issued' ? leftToSign(paper, paper.signatures) : [];
  return (
    <Card title="Signatures">
      <ul className="flex flex-col gap-2">
        {paper.signatures.map((one) => (
          <li className="wrap-anywhere" key={one.party}>
            <strong>{PARTY_LABELS[one.party]}</strong>&nbsp;: <bdi>{one.signer}</bdi>, le{' '}
            {sayDay(one.signedAt)}
            {one.way === 'on-paper' ? '' : ` à ${sayHour(one.signedAt)}`} ({WAY_LABELS[one.way]},{' '}
            {LEVEL_LABELS[one.level]})&nbsp;: {gradeOf(one.level)}.
          </li>
        ))}
        {left.map((party) => (
          <li key={party}>
            <strong>{PARTY_LABELS[party]}</strong>&nbsp;: pas encore signé.
          </li>
        ))}
      </ul>
      {paper.hash ? (
        <p className="wrap-anywhere mt-3 text-muted text-sm">
          Empreinte du document (SHA-256)&nbsp;: {paper.hash}
        </p>
      ) : null}
    </Card>
  );
}
