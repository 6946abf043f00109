'use client';

import { useId, useRef, useState } from 'react';
import { buttonStyle } from './button-style';
import { fieldStyle } from './field-style';
import { Icon } from './icon';

/** An address to pass on: shown whole so that it can be copied by hand, copied in one tap with script. */
export function CopyLink({ label, address }: { label: string; address: string }) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [said, setSaid] = useState('');

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(address);
      setSaid('Adresse copiée.');
    } catch {
      field.current?.select();
      setSaid('Copie refusée par le navigateur : l’adresse est sélectionnée, copiez-la.');
    }
  };

  return (
    <div className="flex flex-col gap-1">
      <label className="font-semibold" htmlFor={id}>
        {label}
      </label>
      <div className="flex flex-wrap gap-2">
        <input
          className={`${fieldStyle('full')} min-w-0 flex-1 basis-60`}
          id={id}
          onFocus={(event) => event.currentTarget.select()}
          readOnly
          ref={field}
          value={address}
        />
        <button
          className={buttonStyle('secondary', 'noscript:hidden')}
          onClick={() => void copy()}
          type="button"
        >
          <Icon name="copy" />
          Copier
        </button>
      </div>
      <p className="min-h-5 text-sm text-muted" role="status">
        {said}
      </p>
    </div>
  );
}
