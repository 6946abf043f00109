import { expect, test } from 'vitest';
import { keepOnFailure, typedValues } from '@/components/ui/keep-on-failure';
import { NOT_NOW } from '@/lib/shared/form-state';

function form(...entries: [string, string][]): FormData {
  const typed = new FormData();
  for (const [name, value] of entries) typed.append(name, value);
  return typed;
}

test('what was typed is kept by name, several answers as a list, the framework’s own left out', () => {
  const typed = form(['$ACTION_KEY', 'k'], ['name', 'Élise'], ['day', 'lundi'], ['day', 'mardi']);
  expect(typedValues(typed)).toEqual({ name: 'Élise', day: ['lundi', 'mardi'] });
});

test('a cut network says « pas encore envoyé » and loses nothing', async () => {
  const cut = keepOnFailure(() => Promise.reject(new TypeError('Failed to fetch')));
  const state = await cut({}, form(['name', 'Élise']));
  expect(state.message).toMatch(/^Pas encore envoyé/);
  expect(state.values).toEqual({ name: 'Élise' });
});

test('a broken server says so, and asks to look before doing it again', async () => {
  const broken = keepOnFailure(() => Promise.reject(new Error('500')));
  expect((await broken({}, form())).message).toMatch(/Vérifiez/);
});

test('a server that says it did nothing is believed: nothing to check before sending again', async () => {
  const away = keepOnFailure(() => Promise.reject(new Error(NOT_NOW.message)));
  const state = await away({}, form(['name', 'Élise']));
  expect(state).toEqual({ ...NOT_NOW, values: { name: 'Élise' } });
});

test('a redirection is left to the router', async () => {
  const moved = Object.assign(new Error('moved'), {
    digest: 'NEXT_REDIRECT;replace;/besoins;303;',
  });
  await expect(keepOnFailure(() => Promise.reject(moved))({}, form())).rejects.toBe(moved);
});

test('an answer of the server goes through as it is', async () => {
  const refused = { fields: { name: 'Le nom manque' } };
  expect(await keepOnFailure(() => Promise.resolve(refused))({}, form())).toEqual(refused);
});
