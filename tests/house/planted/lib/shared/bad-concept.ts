import type { planted } from '@/lib/need/planted-rule';
export type X = typeof planted;
