import { ActionForm } from '@/components/ui/action-form';
import { Card } from '@/components/ui/card';
import { CheckField } from '@/components/ui/check-field';
import { DateField } from '@/components/ui/date-field';
import { Island } from '@/components/ui/island';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { SelectField } from '@/components/ui/select-field';
import { TextField } from '@/components/ui/text-field';
import type { Party } from '@/lib/paper/kind';
import type { ShownPaper } from '@/lib/paper/paper';
import { leftToSign, PARTY_LABELS } from '@/lib/paper/signature';
import { SignaturePad } from './signature-pad';

type Props = { readonly paper: ShownPaper; readonly action: FormAction };

const Which = ({ paper }: Pick<Props, 'paper'>) => (
  <>
    <input name="papier" type="hidden" value={paper.id} />
    <input name="empreinte" type="hidden" value={paper.hash ?? ''} />
  </>
);

/** Signing on the screen: one’s name, a drawing if wished, having read this very document. */
export function SignForm({ paper, action, party }: Props & { readonly party: Party }) {
  if (paper.state !== 'issued' || !leftToSign(paper, paper.signatures).includes(party)) return null;
  return (
    <Card title="Signer">
      <ActionForm action={action} label="Signer ce papier" submitLabel="Signer">
        <Which paper={paper} />
        <TextField
          autoComplete="name"
          hint="Il vaut signature."
          label="Vos nom et prénom"
          maxLength={120}
          name="nom"
        />
        <Island name="signature">
          <SignaturePad />
        </Island>
        <CheckField label="J’ai lu ce document, et j’en accepte les termes" name="lu" />
      </ActionForm>
    </Card>
  );
}

/** « Signé sur papier »: who signed the printed document, and when. */
export function OnPaperForm({ paper, action }: Props) {
  const left = leftToSign(paper, paper.signatures);
  if (paper.state !== 'issued' || left.length === 0) return null;
  return (
    <ActionForm
      action={action}
      foldedUnder="Noter une signature faite sur papier"
      label="Noter une signature faite sur papier"
      look="secondary"
      submitLabel="Noter cette signature"
    >
      <Which paper={paper} />
      <SelectField
        label="Qui a signé ?"
        name="partie"
        options={left.map((value) => ({ value, label: PARTY_LABELS[value] }))}
      />
      <TextField label="Son nom" maxLength={120} name="nom" />
      <DateField label="Signé le" name="signe" />
    </ActionForm>
  );
}

/** « Annuler ce papier »: it holds no more, and stays readable. */
export function VoidForm({ paper, action }: Props) {
  if (paper.state !== 'issued') return null;
  return (
    <ActionForm
      action={action}
      foldedUnder="Annuler ce papier"
      intro={<p>Il ne vaudra plus, et la page de vérification le dira. Il reste lisible.</p>}
      label="Annuler ce papier"
      look="danger"
      submitLabel="Annuler ce papier"
    >
      <input name="papier" type="hidden" value={paper.id} />
    </ActionForm>
  );
}
