import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { PersonTick } from '@/components/matching/person-tick';
import { FormContext } from '@/components/ui/form-context';
import type { FormState } from '@/lib/shared/form-state';

const ticked = (state: FormState, proposed = true) =>
  renderToStaticMarkup(
    createElement(
      FormContext,
      { value: { id: 'f', state, attempt: 1, pending: false } },
      createElement(PersonTick, { personId: 'anne', proposed }),
    ),
  ).includes('checked=""');

describe('the box of a person', () => {
  test('opens as proposed', () => {
    expect(ticked({})).toBe(true);
    expect(ticked({}, false)).toBe(false);
  });
  test('after an answer, stays as the director left it: nobody, her alone, her among others', () => {
    expect(ticked({ values: { besoin: 'n' } })).toBe(false);
    expect(ticked({ values: { besoin: 'n', personnes: 'anne' } }, false)).toBe(true);
    expect(ticked({ values: { besoin: 'n', personnes: ['luc', 'anne'] } }, false)).toBe(true);
    expect(ticked({ values: { besoin: 'n', personnes: ['luc', 'zoe'] } })).toBe(false);
  });
});
