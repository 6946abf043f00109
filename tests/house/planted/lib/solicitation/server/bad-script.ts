import { say } from '@/scripts/lib.mjs';
export const x = say;
