import { defineAction } from '@/lib/web/action';
export const x = defineAction;
