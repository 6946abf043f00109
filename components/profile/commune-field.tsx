'use client';

import { useEffect, useState } from 'react';
import { ChoiceCards } from '@/components/ui/choice-cards';
import { keptChoices, useField } from '@/components/ui/form-context';
import { SuggestField } from '@/components/ui/suggest-field';

const PAUSE_MS = 150;
const SHORTEST = 2;

/** The communes the server proposes for what is being typed; none when it cannot be asked. */
function useSuggestions(typed: string): readonly string[] {
  const [suggestions, setSuggestions] = useState<readonly string[]>([]);
  useEffect(() => {
    if (typed.trim().length < SHORTEST) return;
    const stop = new AbortController();
    const timer = setTimeout(() => {
      fetch(`/api/communes?q=${encodeURIComponent(typed)}`, { signal: stop.signal })
        .then((answer) => answer.json())
        .then((names: readonly string[]) => setSuggestions(names))
        .catch(() => undefined);
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [typed]);
  return suggestions;
}

/** One commune of those that answer to what was typed, as the server sent them back: « 44109|Nantes (44) ». */
const readChoice = (kept: string) => {
  const [value = '', label = ''] = kept.split('|');
  return { value, label };
};

type Props = { readonly defaultValue?: string; readonly label?: string };

/** A commune by its name or postcode: proposals while typing, a choice on the page when several answer. */
export function CommuneField({ defaultValue, label = 'Votre commune' }: Props) {
  const [typed, setTyped] = useState('');
  const suggestions = useSuggestions(typed);
  const { kept } = useField('communeChoices');
  const choices = keptChoices(kept, [], false).map(readChoice);

  return (
    <div className="flex flex-col gap-4" onInput={(event) => setTyped(textOf(event.target))}>
      <SuggestField
        {...(defaultValue ? { defaultValue } : {})}
        hint="Son nom ou son code postal, par exemple Nantes ou 44000. Jamais votre adresse."
        label={label}
        name="commune"
        suggestions={suggestions}
        width="medium"
      />
      {choices.length > 0 ? (
        <ChoiceCards choices={choices} columns={2} legend="Laquelle ?" name="communeCode" />
      ) : null}
    </div>
  );
}

const textOf = (target: EventTarget) =>
  target instanceof HTMLInputElement && target.type === 'text' ? target.value : '';
