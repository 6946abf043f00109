import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { HARD } from '@/lib/shared/french';
import type { WalletLine } from './wallet-view';

/** What somebody can show: each line with what it is worth, who said so, until when, and the next step. */
export function Wallet({ lines }: { readonly lines: readonly WalletLine[] }) {
  if (lines.length === 0)
    return (
      <EmptyState
        example="« Diplôme : aide-soignant·e, document vu le 3 novembre »."
        title="Vos justificatifs"
      >
        Aucun de vos métiers ne demande de justificatif. S’il en faut un, il sera écrit ici.
      </EmptyState>
    );
  return (
    <Card title="Ce que vous pouvez montrer">
      <ul className="divide-y divide-line">
        {lines.map((line) => (
          <li className="flex flex-col gap-1 py-3" key={line.key}>
            <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <span className="font-semibold">{line.label}</span>
              <Badge tone={line.tone}>{line.level}</Badge>
            </span>
            {line.who ? (
              <span className="text-muted text-sm first-letter:uppercase">{line.who}</span>
            ) : null}
            {line.until ? <span className="text-sm">Compte jusqu’au {line.until}.</span> : null}
            {line.next ? (
              <span className="text-sm">
                À faire{HARD}: {line.next}
              </span>
            ) : null}
          </li>
        ))}
      </ul>
    </Card>
  );
}
