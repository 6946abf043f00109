'use client';

import { CheckField } from '@/components/ui/check-field';
import { useField } from '@/components/ui/form-context';

const AGAIN = 'again';

/** « Publier quand même »: asked only once the same need was found, then kept as ticked. */
export function PublishAgain() {
  const { error, kept } = useField(AGAIN);
  if (!error && kept === undefined) return null;

  return <CheckField label="Publier quand même un deuxième besoin identique" name={AGAIN} />;
}
