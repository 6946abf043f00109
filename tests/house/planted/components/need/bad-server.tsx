import { closePlanted } from '@/lib/need/server/planted-use-case';
export const x = closePlanted;
