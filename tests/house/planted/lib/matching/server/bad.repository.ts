import { findPlanted } from '@/lib/need/server/planted.repository';
export const x = findPlanted;
