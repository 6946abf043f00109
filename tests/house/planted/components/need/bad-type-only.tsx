import type { findPlanted } from '@/lib/need/server/planted.repository';
export type X = typeof findPlanted;
