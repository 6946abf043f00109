import { Card } from '@/components/ui/card';
import { LINE, sayDrawing, viewBoxOf } from '@/lib/paper/drawing';
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
            <Drawn path={paper.drawings[one.party]} says={sayDrawing(one.party, one.signer)} />
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

/** The line somebody drew to sign. */
function Drawn({ path, says }: { readonly path: string | undefined; readonly says: string }) {
  if (!path) return null;
  return (
    <svg
      aria-label={says}
      className="mt-1 block max-h-24 w-full max-w-70 rounded-field border border-line bg-raised text-ink"
      role="img"
      viewBox={viewBoxOf(path)}
    >
      <path d={path} fill="none" stroke="currentColor" strokeLinecap="round" strokeWidth={LINE} />
    </svg>
  );
}
