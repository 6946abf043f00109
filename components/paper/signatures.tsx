import { Card } from '@/components/ui/card';
import type { ShownPaper } from '@/lib/paper/paper';
import { leftToSign, PARTY_LABELS } from '@/lib/paper/signature';
import { saySigned } from '@/lib/paper/signed-copy';

/** Who signed, how and when, and whose signature is still awaited. */
export function Signatures({ paper }: { readonly paper: ShownPaper }) {
  const left = paper.state === 'issued' ? leftToSign(paper, paper.signatures) : [];
  return (
    <Card title="Signatures">
      <ul className="flex flex-col gap-2">
        {paper.signatures.map((one) => (
          <li className="wrap-anywhere" key={one.party}>
            <strong>{PARTY_LABELS[one.party]}</strong>&nbsp;: <bdi>{one.signer}</bdi>,{' '}
            {saySigned(one)}
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
