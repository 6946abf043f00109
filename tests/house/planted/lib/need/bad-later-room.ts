import { planted } from '@/lib/matching/planted-rule';
export const x = planted;
