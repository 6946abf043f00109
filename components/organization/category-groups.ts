import { FINESS_CATEGORIES, FINESS_FAMILIES } from '@/lib/organization/finess-categories';

/** The categories that may host reinforcement, by family, for a list to choose from. */
export const HOST_CATEGORY_GROUPS = Object.entries(FINESS_FAMILIES)
  .filter(([family]) => family !== 'not-host')
  .map(([family, label]) => ({
    label,
    options: FINESS_CATEGORIES.filter((category) => category.family === family).map((category) => ({
      value: category.code,
      label: category.label,
    })),
  }));
