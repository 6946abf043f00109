import { expect, test } from 'vitest';
import { linkPaperPage } from '@/components/paper/link-papers-page';
import { SIGN_SCRIPT } from '@/components/paper/sign-script';
import { contentOf } from '@/lib/paper/content';
import { KIND_TABLE, PAPER_KINDS } from '@/lib/paper/kind';
import type { ShownPaper } from '@/lib/paper/paper';
import { SAMPLE_VALUES } from '@/lib/paper/sample';
import { DRAWING } from '@/lib/paper/signature';
import { standardTemplate } from '@/lib/paper/standard-templates';
import { faultsOf, holesOf, meaningOf, missingOf, sayFault } from '@/lib/paper/template';

test.each(PAPER_KINDS)('an invented mission says all that « %s » may ask', (kind) => {
  const { body } = standardTemplate(kind, KIND_TABLE[kind].reference);
  expect(missingOf(body, SAMPLE_VALUES, () => false)).toEqual([]);
  // each hole is told by words a reader knows, never by its own name
  for (const name of holesOf(body)) expect(meaningOf(name)).not.toBe(name);
});

test.each(PAPER_KINDS)(
  'an empty « %s » is refused with each of its mentions, in French',
  (kind) => {
    const faults = faultsOf(kind, 'Rien.').map(sayFault);
    expect(faults).toHaveLength(KIND_TABLE[kind].mentions.length);
    for (const [rank, { holds }] of KIND_TABLE[kind].mentions.entries())
      expect(faults[rank]).toContain(meaningOf(holds).slice(0, 20));
  },
);

const now = new Date('2026-11-27T08:00:00Z');
const aPaper = (signatures: ShownPaper['signatures']) =>
  ({
    ...{ id: 'p', kind: 'loan-convention', state: 'issued', hash: 'a'.repeat(64), drawings: {} },
    ...{ parties: ['lender', 'host'], signatures, endReason: null, names: [], batchId: null },
    content: contentOf(
      'loan-convention',
      standardTemplate('loan-convention', 'Code du travail'),
      SAMPLE_VALUES,
      { code: 'ABCDEFGHJKMN', verifyAt: '', now },
    ),
  }) as never as ShownPaper;
const signed = (party: 'host' | 'lender') => ({
  ...{ party, signer: 'Dominique Exemple', way: 'typed', level: 'link' },
  ...{ hash: 'a'.repeat(64), signedAt: now },
});
const where = { path: '/signer/x/p', nonce: 'n', alert: null };

test('once signed, thanks come first, with what remains for the others', () => {
  const asked = linkPaperPage(aPaper([]), where, 'host');
  expect(asked).not.toContain('role="status"');
  expect(asked).toContain('Vos nom et prénom');
  const mine = linkPaperPage(aPaper([signed('host') as never]), where, 'host');
  const status = mine.indexOf('role="status"');
  expect(status).toBeGreaterThan(0);
  expect(status).toBeLessThan(mine.indexOf('<h1>'));
  expect(mine).toContain('C’est signé, merci.');
  expect(mine).toMatch(/Reste à signer par l’employeur prêteur/);
  expect(mine).not.toContain('Vos nom et prénom');
  const both = [signed('host'), signed('lender')] as never;
  expect(linkPaperPage(aPaper(both), where, 'host')).toContain('Signé par tous.');
  // whoever did not sign is thanked for nothing
  const theirs = linkPaperPage(aPaper([signed('lender') as never]), where, 'host');
  expect(theirs).not.toContain('merci');
});

test('the frame to draw in is put there by script alone, and draws what a signature may hold', () => {
  expect(SIGN_SCRIPT).not.toContain('</');
  expect(() => new Function(SIGN_SCRIPT)).not.toThrow();
  expect(DRAWING.test('M20 40L60 50L90 60L120 70L999 999')).toBe(true);
});
