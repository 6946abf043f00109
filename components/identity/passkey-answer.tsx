'use client';

import { useContext, useEffect, useRef, useState } from 'react';
import { FormContext } from '@/components/ui/form-context';

type Props = {
  readonly act: 'add' | 'give';
  /** what the browser is asked, as the server wrote it */
  readonly options: string;
  readonly ticket: string;
};

const UNKNOWN =
  'Ce navigateur ne connaît pas les clés d’accès. Prenez-en un plus récent, ou passez par un code.';
const SILENT = 'La clé d’accès n’a pas répondu. Recommencez, ou passez par un code.';

const isKnown = () =>
  'PublicKeyCredential' in window &&
  typeof PublicKeyCredential.parseRequestOptionsFromJSON === 'function';

/** The browser asks the telephone, the computer or the key of whoever is there; what it signed, as text. */
async function answerOf({ act, options }: Pick<Props, 'act' | 'options'>): Promise<string> {
  const asked = JSON.parse(options);
  const credential =
    act === 'add'
      ? await navigator.credentials.create({
          publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(asked),
        })
      : await navigator.credentials.get({
          publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(asked),
        });
  return JSON.stringify((credential as PublicKeyCredential).toJSON());
}

/** Inside a form: when it is sent, the passkey is asked first, and its answer leaves with it. */
export function PasskeyAnswer({ act, options, ticket }: Props) {
  const field = useRef<HTMLInputElement>(null);
  const [said, setSaid] = useState('');
  const attempt = useContext(FormContext)?.attempt;

  // the server said no: another try asks the key again
  useEffect(() => {
    if (attempt && field.current) field.current.value = '';
  }, [attempt]);

  useEffect(() => {
    const input = field.current;
    const form = input?.form;
    if (!input || !form) return;
    const ask = async (submitter: HTMLElement | null) => {
      try {
        input.value = await answerOf({ act, options });
        form.requestSubmit(submitter);
      } catch {
        setSaid(SILENT);
      }
    };
    const onSubmit = (event: SubmitEvent) => {
      if (input.value) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (!isKnown()) return setSaid(UNKNOWN);
      setSaid('');
      void ask(event.submitter);
    };
    form.addEventListener('submit', onSubmit, true);
    return () => form.removeEventListener('submit', onSubmit, true);
  }, [act, options]);

  return (
    <>
      <input name="ticket" type="hidden" value={ticket} />
      <input defaultValue="" name="answer" ref={field} type="hidden" />
      <p className="hidden noscript:block">
        La clé d’accès demande JavaScript : passez par un code.
      </p>
      <p className="font-semibold text-red empty:hidden" role="alert">
        {said}
      </p>
    </>
  );
}
