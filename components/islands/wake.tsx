// What a light page carries of script, and all of it: bundled by scripts/islands.mjs with a small renderer that speaks
// React’s words. The page is already whole without it.
import type { ComponentType } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { ForgetSheets } from '@/components/assignment/forget-sheets';
import { KeepSheet } from '@/components/assignment/keep-sheet';
import { WeekEditor } from '@/components/availability/week-editor';
import { PasskeyAnswer } from '@/components/identity/passkey-answer';
import { followMenu } from '@/components/layout/menu-closing';
import { ThemeChoice } from '@/components/layout/theme-choice';
import { SignaturePad } from '@/components/paper/signature-pad';
import { CommuneField } from '@/components/profile/commune-field';
import { CopyLink } from '@/components/ui/copy-link';
import { type FormAnswer, FormContext } from '@/components/ui/form-context';
import { sayError } from './say-error';
import { sendKept } from './send-kept';

const ISLANDS: Readonly<Record<string, ComponentType<never>>> = {
  week: WeekEditor,
  commune: CommuneField,
  copy: CopyLink,
  signature: SignaturePad,
  theme: ThemeChoice,
  sheet: KeepSheet,
  forget: ForgetSheets,
  passkey: PasskeyAnswer,
};

type Kept = { readonly given: object; readonly form: FormAnswer };

function wake(place: HTMLElement): void {
  const Part = ISLANDS[place.dataset.island ?? ''] as ComponentType<object> | undefined;
  if (!Part) return;
  const { given, form } = JSON.parse(place.dataset.given ?? '') as Kept;
  hydrateRoot(
    place,
    <FormContext value={form}>
      <Part {...given} />
    </FormContext>,
  );
  place.dataset.awake = '';
}

for (const place of document.querySelectorAll<HTMLElement>('[data-island]')) wake(place);
for (const menu of document.querySelectorAll<HTMLDetailsElement>('details[data-menu]'))
  followMenu(menu);
sayError();
sendKept();
