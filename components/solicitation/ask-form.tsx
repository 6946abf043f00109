'use client';

import { type ReactNode, useCallback } from 'react';
import { TickedCount } from '@/components/matching/ticked-count';
import { ActionForm } from '@/components/ui/action-form';
import type { FormAction } from '@/components/ui/keep-on-failure';
import type { FormState } from '@/lib/shared/form-state';
import { ConfirmReason } from './confirm-reason';
import { namedAnswer, type ToConfirm } from './confirm-words';

type Props = {
  readonly action: FormAction;
  readonly needId: string;
  readonly toConfirm: readonly ToConfirm[];
  readonly vital: boolean;
  readonly initial?: FormState;
  /** the people to tick */
  readonly children: ReactNode;
};

/** Asks the people ticked: when a reason is missing, the summary and the field both say for whom. */
export function AskForm({ action, needId, toConfirm, vital, initial = {}, children }: Props) {
  const reword = useCallback((state: FormState) => namedAnswer(state, toConfirm), [toConfirm]);
  return (
    <ActionForm
      action={action}
      initial={initial}
      label="Solliciter"
      layout="page"
      look="secondary"
      pendingLabel="Envoi des demandes…"
      reword={reword}
      submitLabel={<TickedCount />}
      wide
    >
      <input name="besoin" type="hidden" value={needId} />
      {children}
      {toConfirm.length > 0 || vital ? <ConfirmReason vital={vital} /> : null}
    </ActionForm>
  );
}
