import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { AskForm } from '@/components/solicitation/ask-form';
import type { FormState } from '@/lib/shared/form-state';
import { SOLICITATION_MESSAGES } from '@/lib/solicitation/solicitation.messages';

const toConfirm = [
  { personId: 'ada', name: 'A. D.' },
  { personId: 'bea', name: 'B. E.' },
];
const drawn = (state: FormState, vital = false) =>
  renderToStaticMarkup(
    createElement(AskForm, {
      ...{ needId: 'need', toConfirm, vital, initial: state, children: null },
      action: () => Promise.resolve({}),
    }),
  ).replace(/[\u00a0\u202f]/g, ' ');
const refused = (motif: string, personnes: string | string[]) =>
  drawn({ fields: { motif }, values: { personnes } });

test('the label says when a reason is needed, and never that it is optional', () => {
  for (const vital of [false, true]) {
    expect(drawn({}, vital)).not.toContain('optionnel');
    expect(drawn({}, vital)).toContain('obligatoire');
    // without anybody to confirm, the form goes
    expect(drawn({}, vital)).not.toContain('required');
  }
});

test('the refusal names those ticked who are to be confirmed, and nobody else', () => {
  const needed = SOLICITATION_MESSAGES['reason-needed'];
  const one = refused(needed, ['ada', 'zoe']);
  expect(one).toContain('A. D. demande une confirmation :');
  expect(one).not.toContain('B. E.');
  expect(refused(needed, ['bea', 'ada'])).toContain('A. D. et B. E. demandent une confirmation :');
  expect(refused(needed, 'zoe')).toContain(needed);
});

test('the summary names them too, and leads to the field', () => {
  const html = refused(SOLICITATION_MESSAGES['reason-needed'], 'ada');
  const summary = html.match(/role="alert".*?<\/ul>/)?.[0] ?? '';
  expect(summary).toContain('A. D. demande une confirmation :');
  const [, field = 'none'] = summary.match(/href="#([^"]+)"/) ?? [];
  expect(html).toContain(`<textarea aria-describedby="${field}-hint ${field}-error"`);
  expect(html).toContain(`id="${field}"`);
});

test('another refusal is said as it is', () => {
  const other = SOLICITATION_MESSAGES['reason-to-pass'];
  expect(refused(other, 'ada')).toContain(other);
  expect(refused(other, 'ada')).not.toContain('A. D.');
});
