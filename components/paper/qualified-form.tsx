import { ActionForm } from '@/components/ui/action-form';
import { buttonStyle } from '@/components/ui/button-style';
import { Card } from '@/components/ui/card';
import { FollowProgress } from '@/components/ui/follow-progress';
import type { FormAction } from '@/components/ui/keep-on-failure';
import type { Party } from '@/lib/paper/kind';
import type { ShownPaper } from '@/lib/paper/paper';
import type { OwnRequest } from '@/lib/paper/provider';
import { leftToSign } from '@/lib/paper/signature';
import { sayRequest } from './paper-words';

type Props = {
  readonly paper: ShownPaper;
  readonly party: Party;
  readonly action: FormAction;
  /** the provider, by name, and what was asked of it; null where none is connected */
  readonly qualified: { readonly name: string; readonly request: OwnRequest | null } | null;
};

/** Signing at the provider’s, who proves one’s identity: asked for, being prepared, where to go. Nothing where no provider is connected. */
export function QualifiedForm({ paper, party, action, qualified }: Props) {
  const mine = paper.state === 'issued' && leftToSign(paper, paper.signatures).includes(party);
  if (!qualified || !mine) return null;
  const { name, request } = qualified;
  if (request?.state === 'open' && request.address)
    return (
      <Card title="Signature qualifiée">
        <a className={buttonStyle('primary')} href={request.address} rel="noreferrer">
          Signer chez {name}
        </a>
      </Card>
    );
  if (request?.state === 'wanted')
    return (
      <Card title="Signature qualifiée">
        <p role="status">{sayRequest(request.state)}</p>
        <FollowProgress />
      </Card>
    );
  return (
    <Card title="Ou une signature qualifiée">
      <ActionForm
        action={action}
        intro={
          <p>
            {request ? `${sayRequest(request.state)} ` : ''}Votre identité est vérifiée par {name}.
          </p>
        }
        label="Signer avec une signature qualifiée"
        look="secondary"
        submitLabel={`Signer avec ${name}`}
      >
        <input name="papier" type="hidden" value={paper.id} />
        <input name="empreinte" type="hidden" value={paper.hash ?? ''} />
      </ActionForm>
    </Card>
  );
}
