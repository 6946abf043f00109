import { HARD } from '@/lib/shared/french';

/** « En disant oui, vous déclarez : … ; … . » */
export const sayDeclared = (declares: readonly string[]): string =>
  `En disant oui, vous déclarez${HARD}: ${declares.join(`${HARD}; `)}.`;
