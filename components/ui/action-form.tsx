'use client';

import { type ReactNode, useActionState, useId, useMemo, useState } from 'react';
import type { FormState } from '@/lib/shared/form-state';
import { ActionBar } from './action-bar';
import { Banner } from './banner';
import type { ButtonLook } from './button-style';
import { Disclosure } from './disclosure';
import { ErrorSummary } from './error-summary';
import { FormContext } from './form-context';
import { type FormAction, keepOnFailure } from './keep-on-failure';
import { SubmitButton } from './submit-button';

type Props = {
  readonly action: FormAction;
  readonly submitLabel: ReactNode;
  readonly pendingLabel?: string;
  readonly look?: ButtonLook;
  /** `page`: fields then the act at the bottom edge · `panel`: the act under the fields · `inline`: one line. */
  readonly layout?: 'page' | 'panel' | 'inline';
  /** Beside the act: a second act (a LinkButton, a SubmitButton with a name). */
  readonly beside?: ReactNode;
  /** Just above the act: the sentence that writes itself. */
  readonly summary?: ReactNode;
  /** Names the form for screen readers when the page has several. */
  readonly label?: string;
  readonly initial?: FormState;
  /** Says an answer in the words of this page, in the summary and above the field alike: given by a client component. */
  readonly reword?: (state: FormState) => FormState;
  /** Folded under these words until one opens it; a form that has something to say is never folded. */
  readonly foldedUnder?: ReactNode;
  /** Read once unfolded, before the form. */
  readonly intro?: ReactNode;
  /** Only one field can be in fault and stands just below: its sentence is said there, not twice. */
  readonly single?: boolean;
  /** Takes the whole width instead of a comfortable column (a week grid). */
  readonly wide?: boolean;
  readonly children?: ReactNode;
};

const LAYOUTS = {
  page: 'flex flex-col gap-8',
  panel: 'flex flex-col gap-6',
  inline: 'flex flex-wrap items-end gap-3',
} as const;

function useAttempt(state: FormState, pristine: boolean) {
  const [seen, setSeen] = useState(state);
  const [attempt, setAttempt] = useState(pristine ? 0 : 1);
  if (seen !== state) {
    setSeen(state);
    setAttempt(attempt + 1);
  }
  return attempt;
}

type AnswerProps = {
  readonly id: string;
  readonly state: FormState;
  readonly attempt: number;
  readonly single: boolean;
};

function Answer({ id, state, attempt, single }: AnswerProps) {
  const errors = Object.entries(state.fields ?? {});
  const lines = errors.map(([name, text]) => ({ fieldId: `${id}-${name}`, text }));
  const told = single && errors.length > 0 ? {} : { lines, message: state.message };

  return (
    <>
      {state.message || errors.length > 0 ? (
        <ErrorSummary attempt={attempt} {...told} {...(state.way ? { way: state.way } : {})} />
      ) : null}
      {state.notice ? (
        <Banner live tone="success">
          {state.notice}
        </Banner>
      ) : null}
    </>
  );
}

type Acts = Pick<Props, 'submitLabel' | 'pendingLabel' | 'look' | 'beside' | 'summary'>;

function FormActs({
  submitLabel,
  pendingLabel,
  look,
  beside,
  summary,
  page,
}: Acts & { page: boolean }) {
  const acts = (
    <>
      <SubmitButton {...(look ? { look } : {})} {...(pendingLabel ? { pendingLabel } : {})}>
        {submitLabel}
      </SubmitButton>
      {beside}
    </>
  );
  if (page) return <ActionBar summary={summary}>{acts}</ActionBar>;

  return (
    <div>
      {summary ? <div className="mb-3">{summary}</div> : null}
      <div className="flex flex-wrap items-center gap-3">{acts}</div>
    </div>
  );
}

/** A form tied to a server action: it works without script, says errors first, keeps what was typed. */
export function ActionForm({
  action,
  layout = 'panel',
  label,
  initial = {},
  reword,
  wide = false,
  single = false,
  foldedUnder,
  intro,
  children,
  ...acts
}: Props) {
  const id = useId();
  // On the server the action goes as it is, so that the form can be sent before any script has run.
  const guarded = typeof window === 'undefined' ? action : keepOnFailure(action);
  const [answered, submit, pending] = useActionState(guarded, initial);
  const attempt = useAttempt(answered, Object.keys(answered).length === 0);
  const state = useMemo(() => reword?.(answered) ?? answered, [answered, reword]);
  const answer = useMemo(() => ({ id, state, attempt, pending }), [id, state, attempt, pending]);

  const form = (
    <FormContext value={answer}>
      <form
        action={submit}
        aria-label={label}
        className={`${LAYOUTS[layout]} ${wide ? '' : 'max-w-text'}`}
        noValidate
        onSubmit={(event) => {
          if (pending) event.preventDefault();
        }}
      >
        <Answer {...{ id, state, attempt, single }} />
        {children}
        <FormActs {...acts} page={layout === 'page'} />
      </form>
    </FormContext>
  );
  if (!foldedUnder) return form;

  return (
    <Disclosure open={attempt > 0} summary={foldedUnder}>
      {intro ? <div className="mb-4">{intro}</div> : null}
      {form}
    </Disclosure>
  );
}
