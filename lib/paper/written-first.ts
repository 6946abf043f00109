/** What a loan may not be billed without, whatever was done: agreed aloud, it is written before the person begins (lib/lending/oral-law). */
export const WRITTEN_FIRST = {
  rules: ['loan-convention', 'public-secondment'],
  reference:
    'Code du travail, art. L8241-1 et L8241-2 ; code général de la fonction publique, art. L512-6 et suivants',
  checked: '2026-11-27',
} as const;
