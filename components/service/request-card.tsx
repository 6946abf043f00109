import type { ReactNode } from 'react';
import { ActionForm } from '@/components/ui/action-form';
import { Badge } from '@/components/ui/badge';
import { Banner } from '@/components/ui/banner';
import { Card } from '@/components/ui/card';
import { ChoiceCards } from '@/components/ui/choice-cards';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { TextField } from '@/components/ui/text-field';
import {
  REQUEST_LABELS,
  type RequestSeen,
  requestActs,
  requestStanding,
} from '@/lib/service/request';
import { sayPhone } from '@/lib/shared/french';
import { REQUEST_TONES, sayRequest } from './service-words';

type Props = {
  readonly request: RequestSeen;
  /** from where it is read: who asks reads its provider, and the other way round; the cell reads both */
  readonly side: 'asker' | 'provider' | 'cell';
  readonly today: string;
  readonly children?: ReactNode;
};

const titleOf = ({ providerName, askerName, askerCommune }: RequestSeen, side: Props['side']) => {
  if (side === 'asker') return providerName;
  const asker = `${askerName} (${askerCommune})`;
  return side === 'provider' ? asker : `${asker} demande à ${providerName}`;
};

const sayAskedFor = (toldBy: string, side: Props['side']): string =>
  side === 'cell'
    ? `Demandé par la cellule, à la demande de ${toldBy}.`
    : `Demandé pour vous par la cellule de crise, à la demande de ${toldBy}.`;

/** One request: what, of whom, what was answered. */
export function RequestCard({ request, side, today, children }: Props) {
  const standing = requestStanding(request, today);
  const { note, answer, toldBy, providerPhone, askerPhone } = request;
  const phone = side === 'asker' ? providerPhone : askerPhone;
  return (
    <Card heading="h3" title={titleOf(request, side)}>
      <div className="flex flex-col gap-3">
        <p>
          <Badge tone={REQUEST_TONES[standing]}>{REQUEST_LABELS[standing]}</Badge>
        </p>
        <p>{sayRequest(request)}</p>
        {toldBy && side !== 'provider' ? <p>{sayAskedFor(toldBy, side)}</p> : null}
        {note ? <p className="max-w-text break-words text-muted">« {note} »</p> : null}
        {answer ? (
          <p className="max-w-text border-s-4 border-line ps-4 break-words">{answer}</p>
        ) : null}
        {phone ? <p className="text-sm text-muted">Téléphone : {sayPhone(phone)}</p> : null}
        {children}
      </div>
    </Card>
  );
}

type Act = { readonly action: FormAction; readonly request: RequestSeen; readonly today: string };

/** A provider answers in a sentence: yes or no, or no longer after its yes. */
export function AnswerRequest({ action, request, today }: Act) {
  const acts = requestActs(request, 'provider', today);
  if (acts.length === 0) return null;
  const waits = acts.includes('accept');
  return (
    <ActionForm
      action={action}
      label={`Répondre à ${request.askerName}`}
      {...(waits ? {} : { look: 'danger' as const, foldedUnder: 'Annuler ce service' })}
      submitLabel={waits ? 'Répondre' : 'Annuler et prévenir la structure'}
    >
      {waits ? (
        <ChoiceCards
          choices={[
            { value: 'accept', label: 'Oui, nous le faisons' },
            { value: 'decline', label: 'Non, pas cette fois' },
          ]}
          columns={2}
          legend="Votre réponse"
          name="act"
        />
      ) : (
        <input name="act" type="hidden" value="decline" />
      )}
      <TextField hint="Lue par la structure." label="En une phrase" name="answer" />
      <input name="requestId" type="hidden" value={request.id} />
    </ActionForm>
  );
}

/** What the cell asked for a structure: its direction says that it is so; to refuse it is to withdraw it. */
export function ConfirmRequest({ action, request, today }: Act) {
  const waits = requestActs(request, 'asker', today).includes('withdraw');
  if (request.behalf !== 'waiting' || !waits) return null;
  return (
    <Banner title="Est-ce bien votre demande ?" tone="warning">
      <div className="flex flex-col gap-4">
        <p>Le service est déjà prévenu. Si ce n’est pas votre demande, retirez-la ci-dessous.</p>
        <ActionForm
          action={action}
          label={`Confirmer la demande à ${request.providerName}`}
          layout="inline"
          submitLabel="Oui, c’est notre demande"
        >
          <input name="requestId" type="hidden" value={request.id} />
        </ActionForm>
      </div>
    </Banner>
  );
}

/** Whoever asked no longer needs it. */
export function WithdrawRequest({ action, request, today }: Act) {
  if (requestActs(request, 'asker', today).length === 0) return null;
  return (
    <ActionForm
      action={action}
      label={`Retirer la demande à ${request.providerName}`}
      layout="inline"
      look="secondary"
      submitLabel="Retirer cette demande"
    >
      <input name="requestId" type="hidden" value={request.id} />
    </ActionForm>
  );
}
